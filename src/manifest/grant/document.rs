//! Any text in which somebody wrote down what a token holds: scopes in a list, in prose or in code,
//! tables of permissions, and the boxes of Front's page by name.

use std::collections::{BTreeMap, BTreeSet};

use super::boxes::{self, PageBox};
use super::markdown::{self, Shown, unescaped};
use super::scope::{self, Action, Coarse, Held, Which};
use super::table::{self, Permissions, Rows};
use super::{Dimension, FORMS, Form, PartialGrant, wrong};
use crate::finding::{Code, Finding};
use crate::manifest::suggest;
use crate::model::{
    Feature, Grant, Namespace, NamespaceGrant, Permission, Resource, Scope, Set, Workspace,
    Workspaces,
};
use crate::source::{Lines, Place, Span, quote_short};

/// Reads what a text says of a token. There is something only if nothing was wrong with it.
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
                Some(table) => {
                    rows.read(&table);
                    reader.sum.tables = reader.sum.tables.saturating_add(1);
                }
                None => reader.other_table(table),
            }
        }
        if number > below || below == 0 {
            match shown {
                Shown::Hidden => {}
                Shown::Code => reader.line(lines.line(number), true),
                Shown::Text => reader.line(lines.line(number), false),
            }
        }
    }
    for (named, is_held) in std::mem::take(&mut rows.boxes) {
        reader.sum.name(named, is_held);
    }
    reader.sum.ticked.extend(rows.permissions());
    reader.findings.append(&mut rows.findings);
    let first_header = tables
        .iter()
        .find_map(|table| Some(table.header.first()?.span));
    reader.finish(first_header)
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
    let headings = (1..=lines.count()).filter_map(heading);
    if !headings.into_iter().any(|(_, text)| is_grant(text)) {
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
        let is = |word: &str| words.contains(&word);
        match words.len() {
            1..=4 if is("namespace") || is("namespaces") => Section::Namespaces,
            1..=2 if is("feature") || is("features") => Section::Features,
            1..=4 if is("scope") || is("scopes") || is("permission") || is("permissions") => {
                Section::Scopes
            }
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
    /// Boxes of a task list that aren't ticked, and what they are for.
    unticked: Vec<(Span, Option<PageBox>)>,
    has_ticked: bool,
}

/// Marks that stand around a name and mean nothing.
const AROUND: [char; 10] = ['*', '_', '`', '"', '\'', '[', ']', '{', '}', ' '];
const BULLETS: [&str; 4] = ["- ", "* ", "+ ", "• "];

impl<'t> Reader<'t> {
    fn span(&self, part: &str) -> Span {
        let start = part.as_ptr().addr();
        let start = start.saturating_sub(self.text.as_ptr().addr());
        Span::between(start, start.saturating_add(part.len()))
    }

    fn line(&mut self, line: &'t str, is_code: bool) {
        let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if line.is_empty() {
            return;
        }
        if line.starts_with('#') && !is_code {
            let title = line.trim_start_matches('#').trim();
            let code = title.strip_prefix('`').and_then(|t| t.strip_suffix('`'));
            match code.filter(|code| scope::read(code).is_ok()) {
                Some(code) => self.words(code),
                None => self.title(title),
            }
            return;
        }
        let line = match self.is_report {
            true => line,
            false => without_comment(line),
        };
        let (line, is_bullet) = without_bullet(line);
        if let Some(unticked) = line.strip_prefix("[ ]") {
            self.unticked(line, unticked.trim());
            return;
        }
        let ticked = ["[x] ", "[X] "].iter().find_map(|t| line.strip_prefix(t));
        self.loose.has_ticked |= ticked.is_some();
        let line = ticked.unwrap_or(line).trim();
        if let Some(named) = self.heading.take()
            && is_denied(line, 3)
        {
            self.sum.deny(named);
            return;
        }
        if self.is_report {
            self.statement(line, is_bullet);
            return;
        }
        for part in line.split(';') {
            self.statement(part.trim(), is_bullet);
        }
    }

    fn title(&mut self, title: &'t str) {
        let title = title.trim_matches(AROUND);
        self.section = Section::of(title.trim_end_matches(':'));
        self.heading = None;
        if let Some((named, rest)) = boxes::full(title).filter(|(_, rest)| is_end(rest)) {
            self.sum.name(named, !is_denied(rest, 4));
            self.heading = Some(named);
        }
    }

    fn unticked(&mut self, line: &'t str, content: &'t str) {
        let mark = self.span(line.get(..3).unwrap_or(line));
        let bare = content.trim_matches(AROUND);
        let named = self.name(bare).map(|(named, _)| named);
        let is_scope = || bare.contains(':') && scope::read(bare).is_ok();
        if named.is_some() || is_scope() {
            self.loose.unticked.push((mark, named));
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
            self.words(line);
            return;
        }
        let (mark, bare) = leading_mark(line);
        let bare = bare.trim_start_matches(AROUND);
        if let Some((named, rest)) = self.name(bare)
            && (is_end(rest) || mark.is_some())
        {
            if self.boxes(bare, true) {
                if mark == Some(false) {
                    self.sum.deny(named);
                }
                return;
            }
            let is_held = mark != Some(false) && !is_denied(rest, 4);
            self.sum.name(named, is_held || self.is_report);
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
            self.permit(&resource, &actions);
            return;
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
            let is_read = self.boxes(value, false);
            if !is_read && matches!(self.section, Section::Features | Section::Namespaces) {
                self.section = outer;
                return false;
            }
            if !is_read {
                self.words(value);
            }
            self.section = outer;
            return true;
        }
        let Some(resource) = scope::labelled(name).filter(|_| !self.has_table) else {
            return false;
        };
        match actions(value) {
            _ if value.is_empty() => {
                self.section = Section::Resource(resource);
                true
            }
            Some(Ok(actions)) => {
                self.permit(&resource, &actions);
                true
            }
            Some(Err(word)) => {
                let known: Vec<&str> = Permission::ALL.iter().map(|p| p.as_str()).collect();
                let finding = wrong(
                    self.span(word),
                    format!("`{}` isn't a permission", quote_short(word)),
                    suggest::help(&word.to_lowercase(), &known),
                );
                self.findings.push(finding);
                true
            }
            None if is_bullet && value.contains(':') => {
                self.words(value);
                true
            }
            None => false,
        }
    }

    fn permit(&mut self, resource: &Resource, actions: &[Action]) {
        self.sum.has_lines = true;
        for action in actions {
            let held = Held::Permissions(None, Which::Resource(resource.clone()), *action);
            self.sum.add(held);
        }
    }

    /// Reads a list of boxes. Returns false if the text isn't one.
    fn boxes(&mut self, value: &'t str, must_be_several: bool) -> bool {
        let parts = list(value);
        if must_be_several && parts.len() < 2 {
            return false;
        }
        let mut found = Vec::new();
        for part in &parts {
            let (mark, bare) = leading_mark(part);
            let bare = bare.trim_start_matches(AROUND);
            let (denied, bare) = match bare.split_once(' ') {
                Some((no, rest)) if is_no(no) => (true, rest.trim_start_matches(AROUND)),
                _ => (mark == Some(false), bare),
            };
            match self
                .name(bare)
                .filter(|(_, rest)| is_end(rest) || !rest.starts_with(':'))
            {
                Some((named, rest)) => {
                    let is_held = !denied && (self.is_report || !is_denied(rest, 4));
                    found.push((named, is_held, rest));
                }
                None if found.is_empty() => return self.all_or_none(value),
                None => {
                    // Commentary follows, or a name that is misspelled.
                    let word = bare.trim_matches(AROUND);
                    let names = ["global", "shared", "private"];
                    if self.section == Section::Namespaces
                        && let Some(meant) = suggest::closest(word, &names)
                    {
                        let message = format!("`{}` isn't a namespace", quote_short(word));
                        let help = format!("did you mean `{meant}`?");
                        self.findings.push(wrong(self.span(word), message, help));
                    }
                    break;
                }
            }
        }
        for (named, is_held, rest) in found {
            match (named, self.is_report.then(|| workspaces(rest)).flatten()) {
                (PageBox::Namespace(Namespace::Shared), Some(Ok(chosen))) => {
                    self.sum.workspaces.extend(chosen);
                    self.sum.name(named, false);
                }
                (_, Some(Err(()))) => {
                    let message = "the list of workspaces is cut off";
                    let help = "use the grant that `check --format grant` prints";
                    self.findings.push(wrong(self.span(rest), message, help));
                }
                _ => self.sum.name(named, is_held),
            }
        }
        true
    }

    /// Reads `all` or `none` of the boxes of a section.
    fn all_or_none(&mut self, value: &str) -> bool {
        let word = value.trim_matches(AROUND).to_lowercase();
        let is_none = matches!(word.as_str(), "none" | "no" | "-" | "" | "nothing");
        let is_all = matches!(
            word.as_str(),
            "all" | "all namespaces" | "all three" | "every"
        );
        match self.section {
            Section::Namespaces if is_all || is_none => {
                self.sum.namespaces.get_or_insert_default();
                for namespace in Namespace::ALL.iter().filter(|_| is_all) {
                    self.sum.name(PageBox::Namespace(*namespace), true);
                }
                true
            }
            Section::Features if is_none => {
                self.sum.features.get_or_insert_default();
                true
            }
            _ => false,
        }
    }

    /// Reads the rows of a table without columns for permissions.
    fn other_table(&mut self, table: &markdown::Table<'t>) {
        let titles = || table.header.iter().map(|cell| markdown::text(cell.raw));
        let of_scopes = titles().position(|title| Section::of(&title) == Section::Scopes);
        let loose = std::mem::take(&mut self.loose);
        let outer = std::mem::replace(&mut self.section, Section::Other);
        if let Some(first) = titles().next() {
            self.section = Section::of(&first);
        }
        for row in &table.rows {
            let is_held = !row.cells.iter().any(|cell| {
                table::tick(cell.raw) == Some(false) && cell.raw.chars().any(char::is_alphanumeric)
                    || ["✗", "✘", "❌", "🚫", "☐", "[ ]", "⬜"].contains(&cell.raw)
            });
            let mut cells = row.cells.iter().map(|cell| cell.raw);
            let (Some(name), value) = (cells.next(), cells.next()) else {
                continue;
            };
            let bare = name.trim_matches(AROUND);
            if let Some((named, rest)) = self.name(bare)
                && is_end(rest)
            {
                self.sum.name(named, is_held && !is_denied(rest, 4));
                continue;
            }
            if let Some(value) = value
                && self.key(name, value, true)
            {
                continue;
            }
            let column = of_scopes.and_then(|column| row.cells.get(column));
            match column {
                _ if self.has_table || !is_held => {}
                Some(cell) => self.words(cell.raw),
                None => row.cells.iter().for_each(|cell| self.words(cell.raw)),
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
            Err((message, help)) => {
                let finding = wrong(self.span(word), message, help);
                self.findings.push(finding);
            }
        }
    }

    fn finish(mut self, first_header: Option<Span>) -> (Option<PartialGrant>, Vec<Finding>) {
        let unticked = std::mem::take(&mut self.loose.unticked);
        for (span, named) in unticked {
            match (self.loose.has_ticked, named) {
                (true, Some(named)) => self.sum.name(named, false),
                (true, None) => {}
                (false, _) => {
                    let message = "a box that isn't ticked";
                    let help = "list what the token holds: leave the line out, or tick the box";
                    self.findings.push(wrong(span, message, help));
                }
            }
        }
        let is_empty_list = is_empty_list(self.text);
        self.sum.has_scopes |= is_empty_list;
        let is_list = self.loose.prose.is_none() && !self.has_table;
        if is_list && (self.sum.says_something() || self.loose.lone.len() <= MOST_LONE) {
            let loose = self.loose.doubtful.iter().chain(&self.loose.lone);
            for word in loose {
                if let Err((message, help)) = scope::read(word) {
                    self.findings.push(wrong(self.span(word), message, help));
                }
            }
        }
        if !self.findings.is_empty() {
            self.findings.sort_by_key(|finding| match finding.place() {
                Place::Bytes { span, .. } => span.offset,
                _ => 0,
            });
            return (None, self.findings);
        }
        if self.sum.says_something() {
            return (Some(self.sum.grant(self.is_report)), Vec::new());
        }
        let finding = match (
            first_header,
            self.loose.prose.or(self.loose.lone.first().copied()),
        ) {
            (Some(header), _) => wrong(
                header,
                "no table here has a column Read, Write, Delete or Send",
                FORMS,
            ),
            (None, Some(word)) => {
                let message = format!(
                    "`{}` is the first of many words that aren't scopes",
                    quote_short(word)
                );
                wrong(self.span(word), message, FORMS)
            }
            (None, None) => {
                let message = match self.text.trim().is_empty() {
                    true => "the file is empty",
                    false => "there is no scope in this",
                };
                Finding::new(Code::InvalidGrant, Place::Whole, message).with_help(FORMS)
            }
        };
        (None, vec![finding])
    }
}

/// The number of lone words that are taken for misspelled scopes where nothing else is said.
const MOST_LONE: usize = 3;

/// The sum of what a text says about a token.
#[derive(Default)]
struct Sum {
    /// The features that are named, as far as they are held.
    features: Option<Set<Feature>>,
    /// The namespaces that are named, as far as they are held.
    namespaces: Option<Set<Namespace>>,
    workspaces: Vec<Workspace>,
    unknown: BTreeSet<String>,
    /// The namespaces in which each permission is given.
    permissions: BTreeMap<(Which, Action), Set<Namespace>>,
    ticked: Vec<(Resource, Permission)>,
    coarse: bool,
    has_scopes: bool,
    has_lines: bool,
    tables: usize,
}

impl Sum {
    fn says_something(&self) -> bool {
        self.has_scopes
            || self.has_lines
            || self.tables > 0
            || self.features.is_some()
            || self.namespaces.is_some()
            || !self.unknown.is_empty()
    }

    fn name(&mut self, named: PageBox, is_held: bool) {
        match named {
            PageBox::Namespace(namespace) => {
                let namespaces = self.namespaces.get_or_insert_default();
                if is_held {
                    *namespaces = *namespaces | Set::of(namespace);
                }
            }
            PageBox::Feature(feature) => {
                let features = self.features.get_or_insert_default();
                if is_held {
                    *features = *features | Set::of(feature);
                }
            }
            PageBox::Mcp => {
                self.features.get_or_insert_default();
                if is_held {
                    self.unknown.insert(MCP.to_owned());
                }
            }
        }
    }

    fn deny(&mut self, named: PageBox) {
        match named {
            PageBox::Namespace(denied) => {
                let named = self.namespaces.unwrap_or_default();
                self.namespaces = Some(named.iter().filter(|ns| *ns != denied).collect());
            }
            PageBox::Feature(denied) => {
                let named = self.features.unwrap_or_default();
                self.features = Some(named.iter().filter(|f| *f != denied).collect());
            }
            PageBox::Mcp => {
                self.unknown.remove(MCP);
            }
        }
    }

    fn add(&mut self, held: Held) {
        match held {
            Held::Feature(feature) => self.name(PageBox::Feature(feature), true),
            Held::UnknownFeature(name) => {
                self.features.get_or_insert_default();
                self.unknown.insert(name);
            }
            Held::Permissions(namespace, which, action) => {
                let namespaces = self.permissions.entry((which, action)).or_default();
                *namespaces = *namespaces | namespace.map_or(Set::EMPTY, Set::of);
                if let Some(namespace) = namespace {
                    self.name(PageBox::Namespace(namespace), true);
                }
            }
            Held::Coarse(Coarse::Namespace(namespace)) => {
                self.coarse = true;
                self.name(PageBox::Namespace(namespace), true);
                // Every token of that time had access to global resources.
                self.name(PageBox::Namespace(Namespace::Global), true);
            }
            Held::Coarse(Coarse::Provisioning) => {
                for scope in ["inboxes:write", "teams:write", "shifts:write"] {
                    self.add_scope(scope);
                }
            }
            Held::Coarse(Coarse::KnowledgeBase) => {
                if let Ok(resource) = "knowledge_bases".parse() {
                    let which = Which::Resource(resource);
                    self.permissions.entry((which, Action::Every)).or_default();
                }
            }
        }
    }

    fn add_scope(&mut self, scope: &str) {
        let scope = scope.parse::<Scope>();
        if let Ok(Some((resource, permission))) = scope.as_ref().map(Scope::as_permission) {
            let which = Which::Resource(resource.clone());
            self.add(Held::Permissions(
                None,
                which,
                Action::Permission(permission),
            ));
        }
    }

    fn grant(self, is_report: bool) -> PartialGrant {
        let given = self.permissions.values().filter(|given| !given.is_empty());
        let mut given = given.copied();
        let first = given.next();
        let is_uneven = given.any(|namespaces| Some(namespaces) != first);
        let (mut every, mut whole, mut single) = (Set::EMPTY, Vec::new(), self.ticked);
        for (which, action) in self.permissions.into_keys() {
            match (which, action) {
                (Which::Resource(resource), Action::Permission(permission)) => {
                    single.push((resource, permission));
                }
                (Which::Resource(resource), Action::Every) => whole.push(resource),
                (Which::Every, Action::Permission(permission)) => {
                    every = every | Set::of(permission);
                }
                (Which::Every, Action::Every) => every = Permission::ALL.iter().copied().collect(),
            }
        }
        let has_permissions =
            self.coarse || !(every.is_empty() && whole.is_empty() && single.is_empty());
        let states_features = self.features.is_some() || (self.has_scopes && self.tables == 0);
        let mut features = self.features.unwrap_or_default();
        // Permissions exist under this feature only.
        if states_features && has_permissions {
            features = features | Set::of(Feature::AccessResources);
        }
        let mut reach = NamespaceGrant::of(self.namespaces.unwrap_or_default(), &Workspaces::ALL);
        if let Some(chosen) = Workspaces::only(self.workspaces) {
            reach = reach | NamespaceGrant::shared(chosen);
        }
        let form = match (self.tables > 0, self.has_scopes) {
            (true, _) => Form::Table,
            (false, true) => Form::Scopes,
            (false, false) => Form::Text,
        };
        let mut grant = PartialGrant::of(Grant::new(features, reach, single))
            .written_as(form)
            .with_every(every);
        if is_report {
            grant = grant.with_workspaces();
        }
        if self.coarse {
            grant = grant.with_coarse();
        }
        if !states_features {
            grant = grant.silent_on(Dimension::Features);
        }
        if self.namespaces.is_none() {
            grant = grant.silent_on(Dimension::Namespaces);
        }
        let states_permissions = self.has_scopes || self.has_lines || self.tables > 0;
        if !states_permissions {
            grant = grant.silent_on(Dimension::Permissions);
        }
        if is_uneven {
            grant = grant.unevenly();
        }
        if self.tables > 1 {
            grant = grant.joined_from(self.tables);
        }
        grant = whole.into_iter().fold(grant, PartialGrant::with_whole);
        self.unknown
            .into_iter()
            .fold(grant, PartialGrant::with_unknown)
    }
}

const MCP: &str = "feature:mcp";

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
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = (number.len() < line.len() && line.len() < number.len().saturating_add(4))
        .then(|| {
            number
                .strip_prefix(". ")
                .or_else(|| number.strip_prefix(") "))
        })
        .flatten();
    let bullet = BULLETS.iter().find_map(|bullet| line.strip_prefix(bullet));
    match bullet.or(numbered) {
        Some(line) => (line.trim_start(), true),
        None => (line, false),
    }
}

/// Strips a tick or its contrary from the beginning.
fn leading_mark(text: &str) -> (Option<bool>, &str) {
    let text = text.trim();
    let mark = text.split_whitespace().next().unwrap_or_default();
    let is_sign = !mark.is_empty() && !mark.contains(|c: char| c.is_alphanumeric() || c == '-');
    match table::tick(mark).filter(|_| is_sign) {
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
    let behind_colon = rest.strip_prefix(':');
    let is_key = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '*');
    rest.is_empty()
        || behind_colon.is_some_and(|rest| is_key(rest) || rest.starts_with("**"))
        || rest.starts_with([
            ',', '(', '—', '–', '-', '+', '&', '/', '=', '·', '.', '✓', '✔', '✅', '❌', '✗', '✘',
        ])
        || rest.starts_with("and ")
        || rest.starts_with("only")
}

/// Returns true if the first words say no.
fn is_denied(rest: &str, most: usize) -> bool {
    let rest = rest.trim_start_matches([':', '—', '–', '=', '*', '_', '`', '"', ' ', '(']);
    let words = rest
        .split([' ', ',', ')', '('])
        .filter(|word| !word.is_empty());
    let first = rest.trim_matches(AROUND);
    table::tick(first) == Some(false) && !first.is_empty()
        || words.take(most).any(|word| {
            is_no(word) || OFF.contains(&word.trim_matches(AROUND).to_lowercase().as_str())
        })
}

/// Marks and words that say that a box isn't ticked.
const OFF: [&str; 10] = [
    "✗",
    "✘",
    "❌",
    "🚫",
    "☐",
    "off",
    "disabled",
    "false",
    "unticked",
    "unchecked",
];

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
    let is_key = |key: &str| !key.trim().is_empty() && key.len() < 48;
    let blank_or_end = |rest: &str| {
        let rest = ["**", "__", "\"", "'", "`"]
            .iter()
            .find_map(|mark| rest.strip_prefix(mark))
            .unwrap_or(rest);
        rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == '[')
    };
    let colon = line.split_once(':').filter(|(_, rest)| blank_or_end(rest));
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
    is_key(key).then_some((key.trim(), value))
}

/// Reads what may be done with a resource: `Read, Write`, `read-only`, `full access`. Returns the
/// word that is misspelled, and `None` for something else.
fn actions(value: &str) -> Option<Result<Vec<Action>, &str>> {
    let value = value.trim_matches(AROUND).trim_end_matches('.');
    let lower = value.to_lowercase();
    match lower.as_str() {
        "none" | "no access" | "-" | "–" | "—" => return Some(Ok(Vec::new())),
        "all" | "full access" | "full" | "everything" | "*" => {
            return Some(Ok(vec![Action::Every]));
        }
        _ => {}
    }
    let mut found = Vec::new();
    let is_between = |c: char| c.is_whitespace() || ",/&+|·[]\"'`*()".contains(c);
    let words = value.split(is_between).filter(|word| !word.is_empty());
    let mut unread = None;
    let mut more = 0_usize;
    for word in words {
        let lower = word.to_lowercase();
        let lower = lower.strip_suffix("-only").unwrap_or(&lower);
        match lower.parse::<Permission>() {
            Ok(permission) if unread.is_none() => found.push(Action::Permission(permission)),
            _ if matches!(
                lower,
                "and" | "only" | "access" | "permission" | "permissions"
            ) => {}
            _ => {
                unread = unread.or(Some(word));
                more = more.saturating_add(1);
            }
        }
    }
    let known: Vec<&str> = Permission::ALL.iter().map(|p| p.as_str()).collect();
    match unread {
        _ if found.is_empty() => None,
        // A misspelled one rather than the beginning of a comment.
        Some(word) if more == 1 && suggest::closest(&word.to_lowercase(), &known).is_some() => {
            Some(Err(word))
        }
        _ => Some(Ok(found)),
    }
}

/// Splits a list outside of parentheses.
fn list(value: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut from, mut is_quoted) = (0_usize, 0, false);
    for (at, c) in value.char_indices() {
        match c {
            '"' if depth > 0 => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '(' => depth = depth.saturating_add(1),
            ')' => depth = depth.saturating_sub(1),
            ',' | '·' | '/' | '&' | '+' | ';' if depth == 0 => {
                parts.push((from, at));
                from = at.saturating_add(c.len_utf8());
            }
            _ => {}
        }
    }
    parts.push((from, value.len()));
    let texts = parts
        .into_iter()
        .filter_map(|(from, to)| value.get(from..to));
    let texts = texts.flat_map(|text| match text.contains('(') {
        true => vec![text],
        false => text.split(" and ").collect(),
    });
    let texts = texts.map(|text| {
        let text = text.trim();
        text.strip_prefix("and ").unwrap_or(text)
    });
    texts.filter(|text| !text.is_empty()).collect()
}

/// Reads the workspaces behind `Shared` in a report: `(all workspaces)`, `(Support, Sales)`.
fn workspaces(rest: &str) -> Option<Result<Vec<Workspace>, ()>> {
    let text = unescaped(rest.trim());
    let inner = text.strip_prefix('(')?;
    let mut names = Vec::new();
    let (mut name, mut is_quoted) = (String::new(), false);
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => is_quoted = !is_quoted,
            '\\' if is_quoted => name.extend(chars.next()),
            ',' if !is_quoted => names.push(std::mem::take(&mut name)),
            ')' if !is_quoted => break,
            c => name.push(c),
        }
    }
    names.push(name);
    match names.as_slice() {
        [only] if only == "all workspaces" || only.contains(['✘', '◐', '●', '✔']) => None,
        names if names.last().is_some_and(|name| name.ends_with('…')) => Some(Err(())),
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
    let word = word.strip_prefix("**").unwrap_or(word);
    let word = word.strip_prefix("__").unwrap_or(word);
    let word = word.trim_end_matches(['.', ':', '!', '?']);
    let word = word.strip_suffix("**").unwrap_or(word);
    let word = word.strip_suffix("__").unwrap_or(word);
    word.trim_end_matches(['.', ':', '!', '?'])
}

/// Returns true if a sentence or its part ends behind a word.
fn ends_clause(text: &str, word: &str) -> bool {
    let end = word.as_ptr().addr().saturating_add(word.len());
    let end = end.saturating_sub(text.as_ptr().addr());
    let rest = text.get(end..).unwrap_or_default();
    rest.starts_with(['.', ',', ';', ':', '!', '?'])
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
    let is_said = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let said = text
        .lines()
        .map(|line| line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}'));
    let said: Vec<&str> = said.filter(is_said).take(2).collect();
    let [only] = said.as_slice() else {
        return false;
    };
    let only: String = only
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '"')
        .collect();
    matches!(only.as_str(), "[]" | "scopes:[]" | "{scopes:[]}")
}
