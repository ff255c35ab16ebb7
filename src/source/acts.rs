/// Whether all of a text is printed ASCII, one column for each byte, as nearly all text is. All bytes
/// are looked at, many at a time, rather than each on its own until one isn't.
pub(crate) fn is_printed(text: &str) -> bool {
    let is_printed = |byte: &u8| matches!(byte, b' '..=b'~');
    let bytes = text.as_bytes().iter();
    bytes.fold(true, |all, byte| all & is_printed(byte))
}

/// Whether a character would act on a terminal or on the order of text rather than be shown: what
/// controls, what turns text round, and what nobody sees, tags among them.
pub(crate) fn acts(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}
