//! Any text in which somebody wrote down what a token holds: scopes in a list, in prose or in code,
//! tables of permissions, and the boxes of Front's page by name.
//!
//! One pass over the lines. A line is one statement or several, and a statement is the first of
//! these that it can be: a scope, a list of boxes, `key: value`, a title, permissions of the
//! resource named above, or else words among which scopes are looked for.

use super::boxes::{self, PageBox};
use super::markdown::{self, Shown, unescaped};
use super::scope::{self, Meaning};
use super::sum::Sum;
use super::table::{CROSSES, Permissions, Rows, tick};
use super::{FORMS, PartialGrant, wrong};
use crate::finding::{Code, Finding};
use crate::manifest::suggest;
use crate::model::{Feature, Namespace, Permission, Resource, Workspace};
use crate::source::{Lines, Place, Span, quote_short};

/// The number of lone words that are taken for misspelled scopes where nothing else is said.
const MOST_LONE: usize = 3;

/// Reads what a text says of a token. There is a grant only if nothing was wrong with it.
pub(super) fn read(lines: &Lines<'_>) -> (Option<PartialGrant>, Vec<Finding>) {
    let mut shown = markdown::shown_lines(lines);
    let is_report = hide_beside_least_grant(lines, &mut shown);
    let tables = markdown::tables(lines, &shown);
    let mut reader = Reader {
        text: lines.text(),
        is_report,
        has_table: tables.iter().any(|table| Permissions::of(table).is_some()),
        section: Section::Other,
        heading: None,
        sum: Sum::default(),
        loose: Loose::default(),
        findings: Vec::new(),
    };
    let mut rows = Rows::default();
    let mut next_table = tables.iter().peekable();
    let mut below = 0;
    for (number, shown) in (1..).zip(&shown) {
        if let Some(table) = next_table.next_if(|table| table.first == number) {
            // The header, the dashes and the rows.
            below = number.saturating_add(1).saturating_add(table.rows.len());
            match Permissions::of(table) {
                Some(table) => rows.read(&table),
                None => reader.other_table(table),
            }
        }
        if (number > below || below == 0) && *shown != Shown::Hidden {
            reader.line(lines.line(number), *shown == Shown::Code);
        }
    }
    reader.findings.append(&mut rows.findings);
    reader.sum.add_table(rows);
    let header = tables.iter().find_map(|table| table.header.first());
    reader.finish(header.map(|cell| cell.span))
}

/// Leaves only the least grant of a report that `check --format markdown` printed, whose notes speak
/// of namespaces too. Returns true if the text is such a report.
fn hide_beside_least_grant(lines: &Lines<'_>, shown: &mut [Shown]) -> bool {
    let heading = |number: usize| {
        let line = lines.line(number).trim();
        let text = line.trim_start_matches('#');
        let level = line.len().saturating_sub(text.len());
        (level > 0 && text.starts_with(' ')).then(|| (level, text.trim()))
    };
    let is_grant = |text: &str| text.eq_ignore_ascii_case("the least grant");
    let mut headings = (1..=lines.count()).filter_map(heading);
    if !headings.any(|(_, text)| is_grant(text)) {
        return false;
    }
    let mut inside = None;
    for (number, shown) in (1..).zip(shown) {
        if let Some((level, text)) = heading(number).filter(|_| *shown == Shown::Text) {
            if is_grant(text) {
                inside = Some(level);
            } else if inside.is_some_and(|grant| level <= grant) {
                inside = None;
            }
        }
        if inside.is_none() {
            *shown = Shown::Hidden;
        }
    }
    true
}

/// The subject of the lines below a heading or a key.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Section {
    Features,
    Namespaces,
    /// Scopes, permissions or boxes of any kind.
    Scopes,
    /// Permissions of one resource.
    Resource(Resource),
    Other,
}

impl Section {
    /// Returns the section that a heading or key opens.
    fn of(title: &str) -> Section {
        let title = title.to_lowercase().replace(['_', '-'], " ");
        let words: Vec<&str> = title.split_whitespace().collect();
        let has = |names: &[&str]| words.iter().any(|word| names.contains(word));
        match words.len() {
            1..=4 if has(&["namespace", "namespaces"]) => Section::Namespaces,
            1..=2 if has(&["feature", "features"]) => Section::Features,
            1..=4 if has(&["scope", "scopes", "permission", "permissions"]) => Section::Scopes,
            _ => Section::Other,
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    /// True for the least grant of a report of `check`.
    is_report: bool,
    /// True if there is a table of permissions, which then has all of them.
    has_table: bool,
    section: Section,
    /// The box of the heading above, until something else stands below it.
    heading: Option<PageBox>,
    sum: Sum,
    loose: Loose<'t>,
    findings: Vec<Finding>,
}

/// Possible mistakes, which only the whole text shows.
#[derive(Default)]
struct Loose<'t> {
    /// Words that stand alone and are no scopes: mistakes in a list, headings in a text.
    lone: Vec<&'t str>,
    /// Words with a colon that look less like scopes.
    doubtful: Vec<&'t str>,
    /// The first word of prose.
    prose: Option<&'t str>,
    /// The empty brackets of a task list.
    unticked: Vec<Span>,
    has_ticked: bool,
}

/// Marks that stand around a name and mean nothing.
const AROUND: [char; 10] = ['*', '_', '`', '"', '\'', '[', ']', '{', '}', ' '];

impl<'t> Reader<'t> {
    fn span(&self, part: &str) -> Span {
        let start = part.as_ptr().addr();
        let start = start.saturating_sub(self.text.as_ptr().addr());
        Span::between(start, start.saturating_add(part.len()))
    }

    fn wrong(&mut self, part: &str, message: impl Into<String>, help: impl Into<String>) {
        let finding = wrong(self.span(part), message, help);
        self.findings.push(finding);
    }

    fn line(&mut self, line: &'t str, is_code: bool) {
        let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if line.is_empty() {
            return;
        }
        if line.starts_with('#') && !is_code {
            return self.title(line.trim_start_matches('#').trim());
        }
        let line = match self.is_report {
            true => line,
            false => without_comment(line),
        };
        let (line, is_bullet) = without_bullet(line);
        if let Some(unticked) = line.strip_prefix("[ ]") {
            return self.unticked(line, unticked.trim_matches(AROUND));
        }
        let ticked = ["[x] ", "[X] "].iter().find_map(|t| line.strip_prefix(t));
        self.loose.has_ticked |= ticked.is_some();
        let line = ticked.unwrap_or(line).trim();
        if let Some(named) = self.heading.take()
            && is_denied(line, 3)
        {
            self.sum.name(named, false);
        } else if self.is_report {
            self.statement(line, is_bullet);
        } else {
            for part in line.split(';') {
                self.statement(part.trim(), is_bullet);
            }
        }
    }

    fn title(&mut self, title: &'t str) {
        let code = title.strip_prefix('`').and_then(|t| t.strip_suffix('`'));
        if let Some(code) = code.filter(|code| scope::read(code).is_ok()) {
            return self.words(code);
        }
        let title = title.trim_matches(AROUND);
        self.section = Section::of(title.trim_end_matches(':'));
        self.heading = self.boxes(title, false);
    }

    fn unticked(&mut self, line: &'t str, content: &'t str) {
        let named = self.name(content).map(|(named, _)| named);
        if let Some(named) = named {
            self.sum.name(named, false);
        }
        if named.is_some() || content.contains(':') && scope::read(content).is_ok() {
            let mark = self.span(line.get(..3).unwrap_or(line));
            self.loose.unticked.push(mark);
        }
    }

    /// Returns the box that a text begins with, by its short name where boxes are listed.
    fn name<'a>(&self, text: &'a str) -> Option<(PageBox, &'a str)> {
        match (&self.section, boxes::listed(text)) {
            (Section::Namespaces, Some(found @ (PageBox::Namespace(_), _)))
            | (Section::Features, Some(found @ (PageBox::Feature(_) | PageBox::Mcp, _))) => {
                Some(found)
            }
            _ => boxes::full(text),
        }
    }

    /// Reads a line or a part of one.
    fn statement(&mut self, line: &'t str, is_bullet: bool) {
        let only = line.trim_end_matches(',').trim_matches(['"', '\'', '`']);
        if is_scope_like(only) && !only.contains(char::is_whitespace) {
            return self.words(line);
        }
        if self.boxes(line, false).is_some() {
            return;
        }
        if let Some((key, value)) = key_and_value(line)
            && self.key(key, value, is_bullet)
        {
            return;
        }
        let title = line.trim_matches(AROUND);
        if line.len() < 40 && Section::of(title) != Section::Other && !title.contains(':') {
            self.section = Section::of(title);
            return;
        }
        if let Section::Resource(resource) = &self.section
            && let Some(Ok(actions)) = actions(line)
        {
            let resource = resource.clone();
            return self.permit(&resource, &actions);
        }
        if matches!(self.section, Section::Scopes | Section::Resource(_))
            && is_bullet
            && let Some(resource) = scope::labelled(title)
        {
            self.section = Section::Resource(resource);
            return;
        }
        if !is_bullet && self.section != Section::Scopes && !line.contains(':') {
            self.section = Section::Other;
        }
        self.words(line);
    }

    /// Reads `key: value`. Returns false if the key means nothing here.
    fn key(&mut self, key: &'t str, value: &'t str, is_bullet: bool) -> bool {
        let name = key.trim_matches(AROUND);
        let section = Section::of(name);
        if section != Section::Other {
            let outer = std::mem::replace(&mut self.section, section);
            if value.is_empty() {
                return true;
            }
            let is_read = self.boxes(value, true).is_some() || self.all_or_none(value);
            let is_of_boxes = matches!(self.section, Section::Features | Section::Namespaces);
            self.section = outer;
            if !is_read && !is_of_boxes {
                self.words(value);
            }
            return is_read || !is_of_boxes;
        }
        let Some(resource) = scope::labelled(name).filter(|_| !self.has_table) else {
            return false;
        };
        match actions(value) {
            _ if value.is_empty() => self.section = Section::Resource(resource),
            Some(Ok(actions)) => self.permit(&resource, &actions),
            Some(Err(word)) => {
                let message = format!("`{}` isn't a permission", quote_short(word));
                let help = suggest::help(&word.to_lowercase(), Permission::NAMES);
                self.wrong(word, message, help);
            }
            None if is_bullet && value.contains(':') => self.words(value),
            None => return false,
        }
        true
    }

    fn permit(&mut self, resource: &Resource, actions: &[Option<Permission>]) {
        self.sum.has_lines = true;
        for permission in actions {
            self.sum.add(Meaning::Permissions {
                namespace: None,
                resource: Some(resource.clone()),
                permission: *permission,
            });
        }
    }

    /// Reads a list of boxes, each with marks or words that say if it is ticked, and returns the
    /// first of them. The value of a key that lists boxes may begin with less than a whole name.
    fn boxes(&mut self, list: &'t str, is_value: bool) -> Option<PageBox> {
        let mut first = None;
        for part in items(list) {
            let (mark, bare) = leading_mark(part);
            let mut bare = bare.trim_start_matches(AROUND);
            let mut is_ticked = mark != Some(false);
            if let Some((no, rest)) = bare.split_once(' ')
                && (is_value || first.is_some())
                && is_no(no)
            {
                (is_ticked, bare) = (false, rest.trim_start_matches(AROUND));
            }
            let is_named = |rest: &str| match is_value || first.is_some() {
                true => is_end(rest) || !rest.starts_with(':'),
                false => is_end(rest) || mark.is_some(),
            };
            let Some((named, rest)) = self.name(bare).filter(|(_, rest)| is_named(rest)) else {
                // Commentary follows, or a name that is misspelled.
                if first.is_some() && self.section == Section::Namespaces {
                    self.misspelled_namespace(bare.trim_matches(AROUND));
                }
                break;
            };
            first = first.or(Some(named));
            let is_held = is_ticked && (self.is_report || !is_denied(rest, 4));
            match self.is_report.then(|| workspaces(rest)).flatten() {
                Some(Ok(chosen)) if named == PageBox::Namespace(Namespace::Shared) => {
                    self.sum.workspaces.extend(chosen);
                    self.sum.name(named, false);
                }
                Some(Err(())) => {
                    let help = "use the grant that `check --format grant` prints";
                    self.wrong(rest, "the list of workspaces is cut off", help);
                }
                _ => self.sum.name(named, is_held),
            }
        }
        first
    }

    fn misspelled_namespace(&mut self, word: &'t str) {
        if let Some(meant) = suggest::closest(word, &["global", "shared", "private"]) {
            let message = format!("`{}` isn't a namespace", quote_short(word));
            self.wrong(word, message, format!("did you mean `{meant}`?"));
        }
    }

    /// Reads `all` or `none` of the boxes of a section.
    fn all_or_none(&mut self, value: &str) -> bool {
        let word = value.trim_matches(AROUND).to_lowercase();
        let is_none = matches!(word.as_str(), "none" | "no" | "-" | "" | "nothing");
        let is_all = matches!(&*word, "all" | "all namespaces" | "all three" | "every");
        match self.section {
            Section::Namespaces if is_all || is_none => {
                for namespace in Namespace::ALL {
                    self.sum.name(PageBox::Namespace(*namespace), is_all);
                }
            }
            Section::Features if is_none => {
                for feature in Feature::ALL {
                    self.sum.name(PageBox::Feature(*feature), false);
                }
            }
            _ => return false,
        }
        true
    }

    /// Reads the rows of a table without columns for permissions.
    fn other_table(&mut self, table: &markdown::Table<'t>) {
        let titles = table.header.iter().map(|cell| markdown::text(cell.raw));
        let sections: Vec<Section> = titles.map(|title| Section::of(&title)).collect();
        let of_scopes = sections.iter().position(|title| *title == Section::Scopes);
        let loose = std::mem::take(&mut self.loose);
        let first = sections.into_iter().next().unwrap_or(Section::Other);
        let outer = std::mem::replace(&mut self.section, first);
        for row in &table.rows {
            let mut cells = row.cells.iter().map(|cell| cell.raw);
            let is_held = !cells.clone().any(|cell| {
                let is_word = cell.contains(char::is_alphanumeric);
                CROSSES.contains(&cell) || is_word && tick(cell) == Some(false)
            });
            let (Some(name), value) = (cells.next(), cells.next()) else {
                continue;
            };
            if let Some((named, rest)) = self.name(name.trim_matches(AROUND))
                && is_end(rest)
            {
                self.sum.name(named, is_held && !is_denied(rest, 4));
            } else if value.is_some_and(|value| self.key(name, value, true)) || !is_held {
                // All of the row is read, or says that something isn't held.
            } else if let Some(cell) = of_scopes.and_then(|column| row.cells.get(column)) {
                self.words(cell.raw);
            } else {
                row.cells.iter().for_each(|cell| self.words(cell.raw));
            }
        }
        self.section = outer;
        self.loose = loose;
    }

    /// Looks for scopes among words.
    fn words(&mut self, line: &'t str) {
        if self.has_table {
            return;
        }
        // Keys of a mapping, and names in code.
        let is_key = |word: &str| word.ends_with(':') || word.starts_with(':');
        let has_keys = line.contains(['=', '&']) || line.split(separates).any(is_key);
        let mut negation = 0_usize;
        for part in line.split(parts_items) {
            let words = part.split_whitespace().map(trimmed);
            let words: Vec<&'t str> = words.filter(|word| !word.is_empty()).collect();
            let is_list = words.iter().all(|word| is_scope_like(word));
            for word in &words {
                if word.starts_with("~~") {
                    continue;
                }
                if is_scope_like(word) && (is_list || word.contains(':')) {
                    if negation == 0 {
                        self.scope(word);
                    }
                    continue;
                }
                negation = match is_no(word) {
                    true => 5,
                    false if ends_clause(self.text, word) => 0,
                    false => negation.saturating_sub(1),
                };
                if word.find(':') > Some(0) && !word.contains(['/', '@', '\\']) {
                    self.loose.doubtful.push(word);
                } else if has_keys || !is_plain(word) {
                    // A name in code, or an address.
                } else if words.len() == 1 {
                    self.loose.lone.push(word);
                } else {
                    self.loose.prose.get_or_insert(word);
                }
            }
        }
    }

    fn scope(&mut self, word: &'t str) {
        match scope::read(word) {
            Ok(held) => {
                self.sum.has_scopes = true;
                self.sum.add(held);
            }
            Err((message, help)) => self.wrong(word, message, help),
        }
    }

    fn finish(mut self, first_header: Option<Span>) -> (Option<PartialGrant>, Vec<Finding>) {
        if !self.loose.has_ticked {
            for span in std::mem::take(&mut self.loose.unticked) {
                let help = "list what the token holds: leave the line out, or tick the box";
                self.findings
                    .push(wrong(span, "a box that isn't ticked", help));
            }
        }
        self.sum.has_scopes |= is_empty_list(self.text);
        let says_something = self.sum.says_something();
        let is_list = self.loose.prose.is_none() && !self.has_table;
        if is_list && (says_something || self.loose.lone.len() <= MOST_LONE) {
            let loose = self.loose.doubtful.iter().chain(&self.loose.lone);
            for word in loose.copied().collect::<Vec<_>>() {
                if let Err((message, help)) = scope::read(word) {
                    self.wrong(word, message, help);
                }
            }
        }
        if self.findings.is_empty() && says_something {
            return (Some(self.sum.grant(self.is_report)), Vec::new());
        }
        if self.findings.is_empty() {
            let finding = self.nothing(first_header);
            self.findings.push(finding);
        }
        self.findings.sort_by_key(|finding| match finding.place() {
            Place::Bytes { span, .. } => span.offset,
            _ => 0,
        });
        (None, self.findings)
    }

    /// Explains that the text says nothing of a token.
    fn nothing(&self, first_header: Option<Span>) -> Finding {
        if let Some(header) = first_header {
            let message = "no table here has a column Read, Write, Delete or Send";
            return wrong(header, message, FORMS);
        }
        if let Some(word) = self.loose.prose.or(self.loose.lone.first().copied()) {
            let word_quoted = quote_short(word);
            let message = format!("`{word_quoted}` is the first of many words that aren't scopes");
            return wrong(self.span(word), message, FORMS);
        }
        let message = match self.text.trim().is_empty() {
            true => "the file is empty",
            false => "there is no scope in this",
        };
        Finding::new(Code::InvalidGrant, Place::Whole, message).with_help(FORMS)
    }
}

/// Strips a comment: of a shell or YAML, or of a programming language.
fn without_comment(line: &str) -> &str {
    let mut after_blank = true;
    for (at, c) in line.char_indices() {
        let rest = line.get(at..).unwrap_or_default();
        if after_blank && (c == '#' || (rest.starts_with("//") && !rest.starts_with("///"))) {
            return line.get(..at).unwrap_or(line).trim_end();
        }
        after_blank = c.is_whitespace();
    }
    line
}

/// Strips a bullet or a number.
fn without_bullet(line: &str) -> (&str, bool) {
    let unnumbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len().saturating_sub(unnumbered.len());
    let (rest, marks) = match digits {
        1..=3 => (unnumbered, &[". ", ") "][..]),
        _ => (line, &["- ", "* ", "+ ", "• "][..]),
    };
    match marks.iter().find_map(|mark| rest.strip_prefix(mark)) {
        Some(line) => (line.trim_start(), true),
        None => (line, false),
    }
}

/// Strips a tick or its contrary from the beginning.
fn leading_mark(text: &str) -> (Option<bool>, &str) {
    let text = text.trim();
    let mark = text.split_whitespace().next().unwrap_or_default();
    let is_sign = !mark.is_empty() && !mark.contains(|c: char| c.is_alphanumeric() || c == '-');
    match tick(mark).filter(|_| is_sign) {
        Some(is_ticked) => {
            let rest = text.get(mark.len()..).unwrap_or_default();
            (Some(is_ticked), rest.trim_start())
        }
        None => (None, text),
    }
}

/// Returns true if a name ends here, or is followed by a list or by commentary behind a mark.
fn is_end(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['*', '_', '`', '"', '\'', ']', ' ']);
    let is_value = |rest: &str| {
        rest.starts_with("**") || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '*')
    };
    rest.is_empty()
        || rest.strip_prefix(':').is_some_and(is_value)
        || rest.starts_with([
            ',', '(', '—', '–', '-', '+', '&', '/', '=', '·', '.', '✓', '✔', '✅', '❌', '✗', '✘',
        ])
        || rest.starts_with("and ")
        || rest.starts_with("only")
}

/// Returns true if the first words say no.
fn is_denied(rest: &str, most: usize) -> bool {
    let rest = rest.trim_start_matches([':', '—', '–', '=', '*', '_', '`', '"', ' ', '(']);
    let bare = rest.trim_matches(AROUND);
    let words = rest.split([' ', ',', ')', '(']);
    let mut words = words.filter(|word| !word.is_empty()).take(most);
    let is_off = |word: &str| {
        let word = word.trim_matches(AROUND).to_lowercase();
        OFF.contains(&&*word) || CROSSES.contains(&&*word)
    };
    !bare.is_empty() && tick(bare) == Some(false) || words.any(|word| is_no(word) || is_off(word))
}

/// Words that say that a box isn't ticked.
const OFF: [&str; 5] = ["off", "disabled", "false", "unticked", "unchecked"];

/// Words that say no to what follows them.
const NO: [&str; 10] = [
    "no", "not", "never", "none", "without", "except", "don't", "doesn't", "isn't", "avoid",
];

fn is_no(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    NO.contains(&word.to_lowercase().replace('’', "'").as_str())
}

/// Splits `key: value`, `key (value)` or `key - value`.
fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let is_behind_colon = |rest: &str| {
        let marks = ["**", "__", "\"", "'", "`"];
        let rest = marks.iter().find_map(|mark| rest.strip_prefix(mark));
        let blank_or_end = |c: char| c.is_whitespace() || c == '[';
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(blank_or_end))
    };
    let colon = line.split_once(':').filter(|(_, rest)| {
        rest.is_empty()
            || rest.starts_with(|c: char| c.is_whitespace() || c == '[')
            || is_behind_colon(rest)
    });
    let dash = || {
        [" - ", " — ", " – "]
            .iter()
            .find_map(|dash| line.split_once(dash))
    };
    let parens = || {
        let (key, rest) = line.split_once(" (")?;
        Some((key, rest.strip_suffix(')')?))
    };
    let (key, value) = colon.or_else(dash).or_else(parens)?;
    let value = value
        .trim_start_matches(['*', '_', ' '])
        .trim_end_matches([',', ' ']);
    let key = key.trim();
    (!key.is_empty() && key.len() < 48).then_some((key, value))
}

/// Reads what may be done with a resource: `Read, Write`, `read-only`, `full access`; all that may
/// be done is `None`. Returns the word that is misspelled, and `None` for another text.
fn actions(value: &str) -> Option<Result<Vec<Option<Permission>>, &str>> {
    let value = value.trim_matches(AROUND).trim_end_matches('.');
    match value.to_lowercase().as_str() {
        "none" | "no access" | "-" | "–" | "—" => return Some(Ok(Vec::new())),
        "all" | "full access" | "full" | "everything" | "*" => return Some(Ok(vec![None])),
        _ => {}
    }
    let mut found = Vec::new();
    let mut unread = Vec::new();
    let is_between = |c: char| c.is_whitespace() || ",/&+|·[]\"'`*()".contains(c);
    for word in value.split(is_between).filter(|word| !word.is_empty()) {
        let lower = word.to_lowercase();
        let lower = lower.strip_suffix("-only").unwrap_or(&lower);
        let fillers = ["and", "only", "access", "permission", "permissions"];
        match lower.parse() {
            Ok(permission) if unread.is_empty() => found.push(Some(permission)),
            _ if fillers.contains(&lower) => {}
            _ => unread.push(word),
        }
    }
    match unread.as_slice() {
        _ if found.is_empty() => None,
        // A misspelled one rather than the beginning of a comment.
        [word] if suggest::closest(&word.to_lowercase(), Permission::NAMES).is_some() => {
            Some(Err(word))
        }
        _ => Some(Ok(found)),
    }
}

/// Splits a list outside of parentheses.
fn items(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut from, mut is_quoted) = (0_usize, 0, false);
    for (at, c) in list.char_indices() {
        match c {
            '"' if depth > 0 => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '(' => depth = depth.saturating_add(1),
            ')' => depth = depth.saturating_sub(1),
            ',' | '·' | '/' | '&' | '+' | ';' if depth == 0 => {
                parts.extend(list.get(from..at));
                from = at.saturating_add(c.len_utf8());
            }
            _ => {}
        }
    }
    parts.extend(list.get(from..));
    let parts = parts.into_iter().flat_map(|text| match text.contains('(') {
        true => vec![text],
        false => text.split(" and ").collect(),
    });
    let parts = parts.map(|text| text.trim());
    let parts = parts.map(|text| text.strip_prefix("and ").unwrap_or(text));
    parts.filter(|text| !text.is_empty()).collect()
}

/// Reads the workspaces behind `Shared` in a report: `(all workspaces)`, `(Support, Sales)`.
/// Returns an error for a list that is cut off, and `None` for all of them.
fn workspaces(rest: &str) -> Option<Result<Vec<Workspace>, ()>> {
    let text = unescaped(rest.trim());
    let mut names = vec![String::new()];
    let mut is_quoted = false;
    let mut chars = text.strip_prefix('(')?.chars();
    while let Some(c) = chars.next() {
        let name = names.last_mut()?;
        match c {
            '"' => is_quoted = !is_quoted,
            '\\' if is_quoted => name.extend(chars.next()),
            ',' if !is_quoted => names.push(String::new()),
            ')' if !is_quoted => break,
            c => name.push(c),
        }
    }
    match names.as_slice() {
        [only] if only == "all workspaces" || only.contains(['✘', '◐', '●', '✔']) => None,
        [.., last] if last.ends_with('…') => Some(Err(())),
        names => {
            let names = names.iter().map(|name| name.trim());
            Some(Ok(names.filter_map(Workspace::new).collect()))
        }
    }
}

/// Returns true for a character that ends an item of a list.
fn parts_items(c: char) -> bool {
    ",;()[]{}<>\"'`|=&#“”‘’·•→".contains(c)
}

/// Returns true for a character that ends a word.
fn separates(c: char) -> bool {
    c.is_whitespace() || parts_items(c)
}

fn is_plain(word: &str) -> bool {
    word.chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '\'' | '*'))
}

/// Strips emphasis and the punctuation at the end of a sentence.
fn trimmed(word: &str) -> &str {
    let ends = ['.', ':', '!', '?'];
    let word = word.strip_prefix("**").unwrap_or(word);
    let word = word.strip_prefix("__").unwrap_or(word);
    let word = word.trim_end_matches(ends);
    let word = word.strip_suffix("**").unwrap_or(word);
    let word = word.strip_suffix("__").unwrap_or(word);
    word.trim_end_matches(ends)
}

/// Returns true if a sentence or its part ends behind a word.
fn ends_clause(text: &str, word: &str) -> bool {
    let end = word.as_ptr().addr().saturating_add(word.len());
    let rest = text.get(end.saturating_sub(text.as_ptr().addr())..);
    rest.is_some_and(|rest| rest.starts_with(['.', ',', ';', ':', '!', '?']))
}

/// Returns true for a word that is a scope, or that is meant to be one.
fn is_scope_like(word: &str) -> bool {
    if word == "*" || scope::coarse(word).is_some() {
        return true;
    }
    let Some((first, rest)) = word.split_once(':') else {
        return false;
    };
    if rest.is_empty() || first.is_empty() || word.contains(['/', '@', '\\', '.', '%', '$']) {
        return false;
    }
    let last = rest.rsplit(':').next().unwrap_or(rest);
    let is_permission = last == "*" || last.to_lowercase().parse::<Permission>().is_ok();
    is_permission || first == "feature" || first.parse::<Namespace>().is_ok()
}

/// Returns true if somebody says that a token holds nothing: `[]`, and comments beside it.
fn is_empty_list(text: &str) -> bool {
    let lines = text
        .lines()
        .map(|line| line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}'));
    let mut lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (only, second) = (lines.next().unwrap_or_default(), lines.next());
    let only = only.replace(|c: char| c.is_whitespace() || c == '"', "");
    second.is_none() && matches!(only.as_str(), "[]" | "scopes:[]" | "{scopes:[]}")
}
