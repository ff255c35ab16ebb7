//! What a region says, read as the standard has it: lines from 1 without the byte order mark,
//! columns in units of UTF-16 from 1, the end behind the last.

/// The text of a region in these bytes.
pub fn text_in(bytes: &[u8], from: (u64, u64), to: (u64, u64)) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let lines = lines(text.trim_start_matches('\u{feff}'));
    let place = |(line, column): (u64, u64)| {
        let line = usize::try_from(line).unwrap().checked_sub(1)?;
        let column = usize::try_from(column).unwrap().checked_sub(1)?;
        let before: usize = lines.iter().take(line).map(Vec::len).sum();
        let is_there = lines.get(line).is_some_and(|units| column <= units.len());
        is_there.then_some(before + column)
    };
    let all: Vec<u16> = lines.iter().flatten().copied().collect();
    String::from_utf16(all.get(place(from)?..place(to)?)?).ok()
}

/// The lines in units, each with its break. The last one has none.
fn lines(text: &str) -> Vec<Vec<u16>> {
    let mut lines = vec![String::new()];
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        lines.last_mut().unwrap().push(c);
        if c == '\n' || c == '\r' && rest.peek() != Some(&'\n') {
            lines.push(String::new());
        }
    }
    lines
        .iter()
        .map(|line| line.encode_utf16().collect())
        .collect()
}

/// The first line of these bytes, without mark and break.
pub fn first_line(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}');
    text.split(['\n', '\r']).next().unwrap().to_owned()
}

#[test]
fn a_region_is_read_as_the_standard_has_it() {
    let bytes = "\u{feff}a\u{1f600}b\r\nc\rd".as_bytes();
    assert_eq!(text_in(bytes, (1, 2), (1, 4)).unwrap(), "\u{1f600}");
    assert_eq!(text_in(bytes, (1, 4), (2, 1)).unwrap(), "b\r\n");
    assert_eq!(text_in(bytes, (3, 1), (3, 2)).unwrap(), "d");
    assert_eq!(text_in(bytes, (1, 3), (1, 4)), None, "half a character");
    assert_eq!(text_in(bytes, (4, 1), (4, 1)), None);
}
