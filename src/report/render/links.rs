//! Links of terminals (OSC 8): text that opens an address when it is clicked on.
//!
//! An address may come from a file of a stranger's, and what a terminal opens isn't what is looked
//! at twice. So a link leads where its own text says, to a web page, or there is none.

use std::fmt::Write;

/// The longest address that a link has: what terminals take.
const MOST: usize = 2083;
/// The marks around linked text while it is laid out: of no width, and gone afterwards. No
/// other control character is left in text by then.
const START: char = '\u{1}';
const END: char = '\u{2}';

/// Returns the target of an address: the address itself, with nothing in it that a terminal could
/// take for something else. `None` where it isn't a plain address of a web page.
pub(super) fn target(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let is_web = ["http", "https"].contains(&scheme.to_ascii_lowercase().as_str());
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at_checked(end)?;
    // Neither `https://front.com@evil.example` nor letters that only look like Latin ones.
    let is_name = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    let has_name = host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[');
    if !is_web || !has_name || !host.chars().all(is_name) || crate::report::plain(rest) != rest {
        return None;
    }
    let mut target = format!("{scheme}://{host}");
    for byte in rest.bytes() {
        match byte {
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => {
                let _ = write!(target, "%{byte:02X}");
            }
            byte if byte.is_ascii_graphic() => target.push(char::from(byte)),
            byte => {
                let _ = write!(target, "%{byte:02X}");
            }
        }
    }
    (target.len() <= MOST).then_some(target)
}

/// An address marked as linked text.
pub(super) fn marked(url: &str) -> String {
    format!("{START}{url}{END}")
}

/// The links of a text that is laid out in lines.
pub(super) struct Open {
    /// The targets of links that haven't begun yet, the next one last.
    targets: Vec<String>,
    /// The target of the link that goes on.
    open: Option<String>,
}

impl Open {
    pub(super) fn new(mut targets: Vec<String>) -> Self {
        targets.reverse();
        Open {
            targets,
            open: None,
        }
    }

    /// A line with marks as terminals understand it. Linked text may go on over several lines: it
    /// ends with each, and is taken up again on the next.
    pub(super) fn line(&mut self, line: &str) -> String {
        const CLOSE: &str = "\u{1b}]8;;\u{1b}\\";
        let begin = |target: &str| format!("\u{1b}]8;;{target}\u{1b}\\");
        let mut out = self.open.as_deref().map(begin).unwrap_or_default();
        for c in line.chars() {
            match c {
                START => {
                    self.open = self.targets.pop();
                    out += &self.open.as_deref().map(begin).unwrap_or_default();
                }
                END => {
                    self.open = None;
                    out += CLOSE;
                }
                c => out.push(c),
            }
        }
        out += if self.open.is_some() { CLOSE } else { "" };
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_web_page_is_linked_to_as_it_is() {
        for url in [
            "https://dev.frontapp.com/docs/authentication",
            "http://localhost:8080/a?b=c;d&e=%20#f",
            "HTTPS://example.com",
            "https://[::1]/x",
        ] {
            assert_eq!(target(url).as_deref(), Some(url));
        }
    }

    #[test]
    fn what_a_terminal_could_take_for_something_else_is_written_out() {
        for (url, leads_to) in [
            ("https://a.example/ä b", "https://a.example/%C3%A4%20b"),
            ("https://a.example/<\"`>", "https://a.example/%3C%22%60%3E"),
            (r"https://a.example/\", "https://a.example/%5C"),
        ] {
            assert_eq!(target(url).as_deref(), Some(leads_to));
        }
    }

    #[test]
    fn what_is_no_plain_address_of_a_web_page_is_no_link() {
        let long = format!("https://a.example/{}", "x".repeat(MOST));
        for url in [
            "",
            "javascript:alert(1)",
            "javascript://a.example/%0aalert(1)",
            "file:///etc/passwd",
            "ssh://a.example",
            "//a.example",
            "https://",
            "https:///path",
            "https://?x",
            "https://front.com@evil.example/",
            "https://fr\u{43e}nt.com/",
            "https://a.example\\@b.example/",
            "https://-oProxyCommand=x/",
            "https://a.example/\u{1b}]8;;file:///x\u{1b}\\",
            "https://a.example/\u{7}",
            "https://a.example/\n",
            "https://a.example/\u{202e}gpj",
            "https://a.example/\u{9c}",
            " https://a.example/",
            long.as_str(),
        ] {
            assert_eq!(target(url), None, "{url:?}");
        }
    }

    #[test]
    fn a_link_over_two_lines_is_one_on_each() {
        let mut links = Open::new(vec!["T".to_owned()]);
        let marked = format!("see ({})", marked("https://a.example/x"));
        let (first, second) = marked.split_at(marked.find("/x").unwrap_or_default());
        assert_eq!(
            [links.line(first), links.line(second)],
            [
                "see (\u{1b}]8;;T\u{1b}\\https://a.example\u{1b}]8;;\u{1b}\\",
                "\u{1b}]8;;T\u{1b}\\/x\u{1b}]8;;\u{1b}\\)",
            ]
        );
    }
}
