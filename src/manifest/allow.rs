//! Findings that a team has looked at and accepted: a code with the reason.
//!
//! The list `allow` speaks of the whole manifest, a comment `# front-scope: allow(CODE)` of the
//! entry that it belongs to. The check says if there is such a finding and if it can be allowed.

mod comment;

use std::collections::BTreeSet;
use std::fmt;

use super::fields::Reader;
use super::suggest::closest;
use crate::finding::{Code, Finding};
use crate::model::Date;
use crate::source::{Node, Place, Span, Tree, comments, quote_short};
use comment::{Astray, Owners, Parts};

/// An accepted finding code, with the reason.
///
/// ```
/// use front_scope::manifest::Allow;
/// use front_scope::Code;
///
/// let allow = Allow::new(Code::AssumedNamespace, "only team tags are shown").unwrap();
/// assert_eq!(allow.reason(), "only team tags are shown");
/// assert!(Allow::new(Code::AssumedNamespace, " ").is_err());
/// assert!(Allow::new(Code::UnknownEndpoint, "a typing error").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    code: Code,
    reason: Box<str>,
    until: Option<Date>,
    entry: Option<usize>,
}

impl Allow {
    /// Allows findings of `code`.
    ///
    /// # Errors
    /// Without a reason, and of a code that is always an error or speaks of what is allowed.
    pub fn new(code: Code, reason: &str) -> Result<Self, InvalidAllow> {
        if !code.can_be_allowed() {
            return Err(InvalidAllow::Code(code));
        }
        if reason.trim().is_empty() {
            return Err(InvalidAllow::NoReason);
        }
        Ok(Allow {
            code,
            reason: reason.trim().into(),
            until: None,
            entry: None,
        })
    }

    /// Sets the last day on which it holds.
    #[must_use]
    pub fn until(self, day: Date) -> Self {
        Allow {
            until: Some(day),
            ..self
        }
    }

    /// Narrows it to one entry.
    pub(super) fn of_entry(self, entry: Option<usize>) -> Self {
        Allow { entry, ..self }
    }

    /// Returns the code whose findings are accepted.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// Returns the reason, in the team's words.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Returns the last day on which it holds, where there is one.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.until
    }

    /// Returns the index of the entry that it is for; `None` for the whole manifest.
    #[must_use]
    pub fn entry(&self) -> Option<usize> {
        self.entry
    }

    /// Returns true if it no longer holds on that day.
    #[must_use]
    pub fn is_over(&self, today: Date) -> bool {
        self.until.is_some_and(|last| last < today)
    }
}

/// The reason why something can't be allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidAllow {
    /// There is no reason.
    NoReason,
    /// Findings of this code are always errors, or speak of what is allowed.
    Code(Code),
}

impl InvalidAllow {
    /// Returns the way out, in a few words.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            InvalidAllow::NoReason => "say what was looked at and why it is fine",
            InvalidAllow::Code(Code::InvalidAllow | Code::ExpiredAllow | Code::UnusedAllow) => {
                "mend what it points at, or take it out"
            }
            InvalidAllow::Code(_) => {
                "mend what it is about: only warnings and notes can be allowed"
            }
        }
    }
}

impl fmt::Display for InvalidAllow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            InvalidAllow::NoReason => f.write_str("the reason is missing"),
            InvalidAllow::Code(
                code @ (Code::InvalidAllow | Code::ExpiredAllow | Code::UnusedAllow),
            ) => write!(f, "`{code}` can't be allowed itself"),
            InvalidAllow::Code(code) => {
                write!(f, "`{code}` is an error, which can't be allowed")
            }
        }
    }
}

impl std::error::Error for InvalidAllow {}

/// Looking for what may have been meant takes a while, and nobody reads that much of it.
const MOST_SUGGESTIONS: usize = 100;
pub(crate) const KEYS: [&str; 3] = ["code", "reason", "until"];

/// The accepted codes of a manifest, each with its place, and the findings about them.
#[derive(Default)]
pub(super) struct Allows {
    pub(super) found: Vec<Allow>,
    pub(super) spans: Vec<Span>,
    pub(super) findings: Vec<Finding>,
    seen: BTreeSet<(Option<usize>, Code)>,
    unknown: usize,
}

/// The part that all codes of one list item or comment share.
struct Conditions {
    entry: Option<usize>,
    reason: String,
    until: Option<Date>,
    /// True if all of it could be read: else the codes are only looked at.
    are_right: bool,
}

/// Reads what the manifest `text` allows: its list `allow` and its comments.
pub(super) fn read(text: &str, tree: &Tree<'_>) -> Allows {
    let mut allows = Allows::default();
    let Some(root) = tree.root() else {
        return allows;
    };
    let list = root.pairs().find(|(key, _)| key.raw() == Some("allow"));
    if let Some((_, list)) = list {
        allows.list(list);
    }
    // Comments are looked for only where there is one to be found.
    if !text.contains('#') || !text.contains(comment::NAME) {
        return allows;
    }
    let mut owners = None;
    for span in comments(text, tree) {
        let written = span.of(text).unwrap_or_default();
        if let Some(parts) = comment::read(written) {
            let owners = owners.get_or_insert_with(|| Owners::of(text, root));
            let place = |part: &str| {
                let start = part.as_ptr().addr();
                let start = start.saturating_sub(text.as_ptr().addr());
                Span::between(start, start.saturating_add(part.len()))
            };
            allows.comment(parts, span, place, owners.entry(span.offset));
        }
    }
    allows
}

impl Allows {
    /// The list `allow`, which speaks of the whole manifest.
    fn list(&mut self, list: Node<'_>) {
        let mut reader = Reader::new(Code::InvalidAllow);
        // To allow nothing is no mistake.
        for item in reader.list_or_none(list, "`allow`") {
            self.item(item, &mut reader);
        }
        self.findings.append(&mut reader.findings);
    }

    fn item(&mut self, item: Node<'_>, reader: &mut Reader) {
        let help = "write `- code: …`, and below it `reason: …`";
        let Some(fields) = reader.mapping(item, "what is allowed", &KEYS, &[], help) else {
            return;
        };
        let before = reader.findings.len();
        let mut text = |key: &str| {
            let node = fields.get(key)?;
            Some((reader.text(node, &format!("`{key}`"))?, node.span()))
        };
        let (code, reason, until) = (text("code"), text("reason"), text("until"));
        let until = until.map(|(text, span)| self.day(text, span, None));
        if fields.get("reason").is_none() {
            let wrong = InvalidAllow::NoReason;
            let at = fields.get("code").unwrap_or(item);
            reader.wrong(
                at,
                wrong.to_string(),
                format!("{}: `reason: …`", wrong.help()),
            );
        }
        if fields.get("code").is_none() {
            let help = "name the finding code that is accepted: `code: assumed-namespace`";
            reader.wrong(item, "`code` is missing", help);
        }
        let conditions = Conditions {
            entry: None,
            reason: reason
                .map(|(reason, _)| reason.to_owned())
                .unwrap_or_default(),
            until: until.flatten(),
            are_right: !fields.faulty && reader.findings.len() == before && until != Some(None),
        };
        if let Some((text, span)) = code {
            self.take(text, span, &conditions);
        }
    }

    /// Reads a comment, which is about one entry.
    fn comment(
        &mut self,
        parts: Result<Parts<'_>, &str>,
        span: Span,
        place: impl Fn(&str) -> Span,
        owner: Result<usize, Astray>,
    ) {
        let entry = owner.ok();
        if let Err(astray) = owner {
            self.wrong(span, entry, astray.message(), astray.help());
        }
        let parts = match parts {
            Ok(parts) => parts,
            Err("") => {
                return self.wrong(span, entry, "this comment allows nothing", comment::SHAPE);
            }
            Err(rest) => {
                let message = format!("`{}` can't be read here", quote_short(rest));
                return self.wrong(place(rest), entry, message, comment::SHAPE);
            }
        };
        let until = parts.until.map(|day| self.day(day, place(day), entry));
        let reason = parts.reason.unwrap_or_default();
        let has_reason = !reason.trim().is_empty();
        if !has_reason {
            // Once for all codes, which have it in common.
            let wrong = InvalidAllow::NoReason;
            let help = format!("{}: `reason=\"…\"`", wrong.help());
            self.wrong(span, entry, wrong.to_string(), help);
        }
        let conditions = Conditions {
            entry,
            reason,
            until: until.flatten(),
            are_right: has_reason && owner.is_ok() && until != Some(None),
        };
        for code in parts.codes {
            self.take(code, place(code), &conditions);
        }
    }

    /// Takes one code, for the entry or for the whole manifest.
    fn take(&mut self, text: &str, span: Span, conditions: &Conditions) {
        let entry = conditions.entry;
        let Ok(code) = text.parse::<Code>() else {
            self.unknown = self.unknown.saturating_add(1);
            let (message, help) = unknown(text, self.unknown <= MOST_SUGGESTIONS);
            return self.wrong(span, entry, message, help);
        };
        if !code.can_be_allowed() {
            let wrong = InvalidAllow::Code(code);
            return self.wrong(span, entry, wrong.to_string(), wrong.help());
        }
        let allow = Allow::new(code, &conditions.reason).ok();
        let Some(allow) = allow.filter(|_| conditions.are_right) else {
            return;
        };
        if !self.seen.insert((entry, code)) {
            let message = format!("`{code}` is allowed twice here");
            return self.wrong(span, entry, message, "keep one of them");
        }
        self.found.push(Allow {
            until: conditions.until,
            entry,
            ..allow
        });
        self.spans.push(span);
    }

    fn day(&mut self, text: &str, span: Span, entry: Option<usize>) -> Option<Date> {
        let day = text.trim().parse();
        if day.is_err() {
            let message = format!("`{}` isn't a day", quote_short(text));
            self.wrong(span, entry, message, "write it as in `2027-03-01`");
        }
        day.ok()
    }

    fn wrong(
        &mut self,
        span: Span,
        entry: Option<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let place = Place::Bytes { span, entry };
        let finding = Finding::new(Code::InvalidAllow, place, message.into());
        self.findings.push(finding.with_help(help.into()));
    }
}

/// Explains a word that isn't a code, and suggests the code that may have been meant.
fn unknown(word: &str, suggest: bool) -> (String, String) {
    let codes = Code::ALL.iter().filter(|code| code.can_be_allowed());
    let known: Vec<&str> = codes.map(|code| code.as_str()).collect();
    let meant = suggest.then(|| closest(word, &known)).flatten();
    let help = match meant {
        Some(code) => format!("did you mean `{code}`?"),
        None => "`--format json` has the code of each finding, such as `assumed-namespace`".into(),
    };
    (
        format!("`{}` isn't a finding code", quote_short(word)),
        help,
    )
}
