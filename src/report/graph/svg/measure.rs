//! How wide text is, when nobody knows the font: rather too wide than too narrow.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use super::px::Px;

/// A font of the style sheet: its class there, its size in pixels, and how many hundredths of that
/// a letter takes at most. In one that isn't for code, capitals and the like take half as much more.
#[derive(Clone, Copy, Debug)]
pub(super) struct Font {
    class: &'static str,
    colour: &'static str,
    size: Px,
    hundredths: usize,
    is_for_code: bool,
}

/// Endpoints.
pub(super) const CODE: Font = Font::new("code", 12, 62, true);
/// Scopes and line numbers.
pub(super) const SMALL_CODE: Font = Font::new("small code", 11, 62, true);
/// The names of nodes.
pub(super) const NAME: Font = Font::new("name", 12, 74, false);
/// What else there is to say.
pub(super) const NOTE: Font = Font::new("note", 11, 66, false);

impl Font {
    const fn new(class: &'static str, size: i32, hundredths: usize, is_for_code: bool) -> Self {
        Font {
            class,
            colour: "",
            size: Px(size),
            hundredths,
            is_for_code,
        }
    }

    /// The same in the colour of an answer.
    pub(super) fn in_colour(self, colour: &'static str) -> Self {
        Font { colour, ..self }
    }

    /// Its classes in the style sheet.
    pub(super) fn class(self) -> String {
        let class = format!("{} {}", self.class, self.colour);
        class.trim_end().to_owned()
    }

    /// How wide so many letters are at most.
    pub(super) fn columns(self, columns: usize) -> Px {
        self.wide(columns.saturating_mul(2))
    }

    /// How wide `text` is at most.
    pub(super) fn width(self, text: &str) -> Px {
        self.wide(self.halves(text))
    }

    fn wide(self, halves: usize) -> Px {
        (self.size * self.hundredths * halves + 199) / 200
    }

    /// How many halves of a letter `text` takes.
    fn halves(self, text: &str) -> usize {
        text.chars().map(|c| self.halves_of(c)).sum()
    }

    fn halves_of(self, c: char) -> usize {
        let is_wide =
            c.is_uppercase() || matches!(c, 'm' | 'w' | '@' | '%' | '&' | '…' | '–' | '—');
        match c.width() {
            Some(1) if is_wide && !self.is_for_code => 3,
            width => width.unwrap_or(0).saturating_mul(2),
        }
    }

    /// How many halves of a letter fit into so many pixels.
    fn fitting(self, room: Px) -> usize {
        (room * 200).holds(self.size * self.hundredths)
    }

    /// Whether `text` fits, and is of a sane length: what has no width can be piled up without end.
    fn fits(self, text: &str, halves: usize) -> bool {
        self.halves(text) <= halves && text.chars().count() <= halves
    }

    /// The beginning of `text` that fits.
    fn head(self, text: &str, halves: usize) -> &str {
        let mut used = 0_usize;
        for (count, (at, c)) in text.char_indices().enumerate() {
            used = used.saturating_add(self.halves_of(c));
            if used > halves || count >= halves {
                return text.get(..at).unwrap_or_default();
            }
        }
        text
    }

    /// `text`, or as much of its beginning as there is room for.
    pub(super) fn cut(self, text: &str, room: Px) -> Cow<'_, str> {
        let halves = self.fitting(room);
        if self.fits(text, halves) {
            return Cow::Borrowed(text);
        }
        let rest = halves.saturating_sub(self.halves_of('…'));
        Cow::Owned(format!("{}…", self.head(text, rest)))
    }

    /// `text`, or as much of its beginning and end as there is room for: what tells two paths apart
    /// is often at the end.
    pub(super) fn cut_middle(self, text: &str, room: Px) -> Cow<'_, str> {
        let halves = self.fitting(room);
        if self.fits(text, halves) {
            return Cow::Borrowed(text);
        }
        let rest = halves.saturating_sub(self.halves_of('…'));
        let backwards: String = text.chars().rev().collect();
        let end: String = self.head(&backwards, rest / 2).chars().rev().collect();
        let begin = self.head(text, rest.saturating_sub(rest / 2));
        Cow::Owned(format!("{begin}…{end}"))
    }

    /// `text` in at most so many lines, broken at blanks where that is possible.
    pub(super) fn wrap(self, text: &str, room: Px, most: usize) -> Vec<String> {
        let halves = self.fitting(room);
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let is_full = lines.len() >= most;
            if let Some(line) = lines.last_mut() {
                let longer = format!("{line} {word}");
                if self.fits(&longer, halves) {
                    *line = longer;
                    continue;
                }
                if is_full {
                    let rest = halves.saturating_sub(self.halves_of('…'));
                    *line = format!("{}…", self.head(line.trim_end_matches('…'), rest));
                    break;
                }
            }
            lines.push(self.cut(word, room).into_owned());
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_fits_and_says_so() {
        let path = "GET /message_template_folders/{message_template_folder_id}/message_templates";
        for room in [30, 100, 200, 333].map(Px) {
            for cut in [CODE.cut(path, room), CODE.cut_middle(path, room)] {
                assert!(CODE.width(&cut) <= room && cut.contains('…'), "{cut}");
            }
        }
        assert_eq!(CODE.cut(path, Px(1000)), path);
        assert_eq!(
            CODE.cut_middle("GET /abcdefgh", CODE.columns(9)),
            "GET …efgh"
        );
    }

    #[test]
    fn wide_characters_count_twice_and_those_without_width_are_limited() {
        assert_eq!(CODE.width("\u{1f600}"), CODE.width("ab"));
        let pile = format!("a{}", "\u{301}".repeat(500));
        assert!(CODE.cut(&pile, Px(100)).chars().count() < 40);
    }

    #[test]
    fn text_is_wrapped_within_its_lines() {
        let lines = NOTE.wrap("one two three four five six seven", Px(60), 2);
        assert_eq!(lines.len(), 2);
        assert!(
            lines.iter().all(|line| NOTE.width(line) <= Px(60)),
            "{lines:?}"
        );
        assert!(lines[1].ends_with('…'));
        assert_eq!(NOTE.wrap("short", Px(60), 2), ["short"]);
        assert!(NOTE.wrap("", Px(60), 2).is_empty());
    }
}
