//! Findings: what the readers and the rules have to say, each with a code, a severity and a place.
//!
//! A finding speaks of symbols ("entry 3"); [`SourceMap`](crate::source::SourceMap) is what turns
//! them into bytes. Messages begin in lower case, end without a period and put what the user wrote
//! into backticks; what to do about it is the help.

mod code;

use std::borrow::Cow;
use std::sync::Arc;

pub use code::{Code, Severity};

use crate::source::{Place, Span};

/// One thing that a reader or a rule has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    code: Code,
    severity: Severity,
    place: Place,
    more: Option<Box<More>>,
    /// Findings of one rule often have equal words, each at its place.
    words: Arc<Words>,
}

/// The words of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Words {
    message: Cow<'static, str>,
    label: Option<Cow<'static, str>>,
    help: Option<Cow<'static, str>>,
}

/// Parts that few findings have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct More {
    others: Vec<Place>,
    topic: Option<String>,
    suggestions: Vec<String>,
}

impl Finding {
    /// Creates a finding of the severity that its code has.
    #[must_use]
    pub fn new(code: Code, place: Place, message: impl Into<Cow<'static, str>>) -> Self {
        Finding {
            code,
            severity: code.severity(),
            place,
            more: None,
            words: Arc::new(Words {
                message: message.into(),
                label: None,
                help: None,
            }),
        }
    }

    /// Adds places that it is true of too: one thing is one finding, however many lines are to
    /// blame.
    #[must_use]
    pub fn with_others(mut self, others: Vec<Place>) -> Self {
        self.more.get_or_insert_default().others = others;
        self
    }

    /// Sets the topic, which tells it from other findings of its code at its place.
    #[must_use]
    pub fn with_topic(mut self, topic: impl Into<String>) -> Self {
        self.more.get_or_insert_default().topic = Some(topic.into());
        self
    }

    /// Moves it to another place.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Finding { place, ..self }
    }

    /// Sets another severity.
    #[must_use]
    pub fn with_severity(self, severity: Severity) -> Self {
        Finding { severity, ..self }
    }

    /// Sets a few words to stand under the underlined text, where the message is too long for it.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<Cow<'static, str>>) -> Self {
        Arc::make_mut(&mut self.words).label = Some(label.into());
        self
    }

    /// Sets the way out.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        Arc::make_mut(&mut self.words).help = Some(help.into());
        self
    }

    /// Sets the way out, if there is one.
    #[must_use]
    pub fn with_help_if(mut self, help: Option<String>) -> Self {
        Arc::make_mut(&mut self.words).help = help.map(Cow::Owned);
        self
    }

    /// Sets the words that may be written instead, the likeliest first.
    #[must_use]
    pub fn with_suggestions(mut self, suggestions: impl IntoIterator<Item = String>) -> Self {
        let suggestions: Vec<String> = suggestions.into_iter().collect();
        if !suggestions.is_empty() {
            self.more.get_or_insert_default().suggestions = suggestions;
        }
        self
    }

    /// Returns the code. `front-scope explain CODE` has its page.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// Returns the severity.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Returns true if something could not be used at all.
    pub(crate) fn is_fault(&self) -> bool {
        self.severity == Severity::Error && !self.code.is_blocker()
    }

    /// Returns the place.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Returns the index of the entry that it is about, where it is about one.
    #[must_use]
    pub fn entry(&self) -> Option<usize> {
        self.place.entry()
    }

    /// Returns the other places that it is true of.
    #[must_use]
    pub fn others(&self) -> &[Place] {
        self.more.as_ref().map_or(&[], |more| &more.others)
    }

    /// Returns the part that tells it from other findings of its code at its place, such as an item
    /// of a grant: by this it is known again when those come and go.
    #[must_use]
    pub fn topic(&self) -> Option<&str> {
        self.more.as_ref()?.topic.as_deref()
    }

    /// Returns the words that may be written instead, the likeliest first: an endpoint, an
    /// operation id, a word or a list of namespaces. The help says the same in a sentence.
    #[must_use]
    pub fn suggestions(&self) -> &[String] {
        self.more.as_ref().map_or(&[], |more| &more.suggestions)
    }

    /// Returns the message.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.words.message
    }

    /// Returns the message in the few words that fit under the underlined text.
    #[must_use]
    pub fn label(&self) -> &str {
        self.words.label.as_deref().unwrap_or(&self.words.message)
    }

    /// Returns the way out.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.words.help.as_deref()
    }
}

/// Makes a place of bytes that belong to no entry.
impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Place::Bytes { span, entry: None }
    }
}

/// Joins words as `a, b or c`.
pub(crate) fn joined<T: AsRef<str>>(words: &[T], conjunction: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [most @ .., last] => format!("{} {conjunction} {last}", most.join(", ")),
    }
}
