//! Findings: what the readers and the rules have to say, each with a code, a severity and a place.
//!
//! A finding speaks of symbols ("entry 3"); [`SourceMap`](crate::source::SourceMap) is what turns them
//! into bytes. Messages begin in lower case, end without a period and put what the user wrote
//! into backticks; what to do about it is the help.

mod code;
mod words;

use std::borrow::Cow;
use std::sync::Arc;

pub use code::{Code, Severity};
pub(crate) use words::joined;

use crate::source::{Place, Span};

/// One thing that a reader or a rule has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    code: Code,
    severity: Severity,
    place: Place,
    more: Option<Box<More>>,
    /// Those of one rule often say the same, each at its place.
    words: Arc<Words>,
}

/// What a finding says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Words {
    message: Cow<'static, str>,
    label: Option<Cow<'static, str>>,
    help: Option<Cow<'static, str>>,
}

/// What few findings have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct More {
    others: Vec<Place>,
    topic: Option<String>,
    suggestions: Vec<String>,
}

impl Finding {
    /// A finding of the severity that its code has.
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

    /// The same, true of these places too: one thing is one finding, however many lines are to
    /// blame.
    #[must_use]
    pub fn with_others(mut self, others: Vec<Place>) -> Self {
        self.more.get_or_insert_default().others = others;
        self
    }

    /// The same with what it speaks of, where several findings of its code may stand at one place.
    #[must_use]
    pub fn with_topic(mut self, topic: impl Into<String>) -> Self {
        self.more.get_or_insert_default().topic = Some(topic.into());
        self
    }

    /// The same at another place.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Finding { place, ..self }
    }

    /// The same with another severity.
    #[must_use]
    pub fn with_severity(self, severity: Severity) -> Self {
        Finding { severity, ..self }
    }

    /// The same with a few words to stand under the underlined text, where the message is too
    /// long for it.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<Cow<'static, str>>) -> Self {
        Arc::make_mut(&mut self.words).label = Some(label.into());
        self
    }

    /// The same with what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        Arc::make_mut(&mut self.words).help = Some(help.into());
        self
    }

    /// The same with what to do about it, if there is anything.
    #[must_use]
    pub fn with_help_if(mut self, help: Option<String>) -> Self {
        Arc::make_mut(&mut self.words).help = help.map(Cow::Owned);
        self
    }

    /// The same with what may be written instead, the likeliest first.
    #[must_use]
    pub fn with_suggestions(mut self, suggestions: impl IntoIterator<Item = String>) -> Self {
        let suggestions: Vec<String> = suggestions.into_iter().collect();
        if !suggestions.is_empty() {
            self.more.get_or_insert_default().suggestions = suggestions;
        }
        self
    }

    /// Which finding it is. `front-scope explain CODE` has the page.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Whether it says that something could not be used at all.
    pub(crate) fn is_fault(&self) -> bool {
        self.severity == Severity::Error && !self.code.is_blocker()
    }

    /// Where it is.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The index of the entry that it is about, where it is about one.
    #[must_use]
    pub fn entry(&self) -> Option<usize> {
        self.place.entry()
    }

    /// The other places that it is true of.
    #[must_use]
    pub fn others(&self) -> &[Place] {
        self.more.as_ref().map_or(&[], |more| &more.others)
    }

    /// What tells it from other findings of its code at its place, such as an item of a grant: by
    /// this it is known again when those come and go.
    #[must_use]
    pub fn topic(&self) -> Option<&str> {
        self.more.as_ref()?.topic.as_deref()
    }

    /// What may be written instead, the likeliest first: an endpoint, an operation id, a word or a
    /// list of namespaces. The help says the same in a sentence.
    #[must_use]
    pub fn suggestions(&self) -> &[String] {
        self.more.as_ref().map_or(&[], |more| &more.suggestions)
    }

    /// What is the matter.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.words.message
    }

    /// The same in the few words that fit under the underlined text.
    #[must_use]
    pub fn label(&self) -> &str {
        self.words.label.as_deref().unwrap_or(&self.words.message)
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.words.help.as_deref()
    }
}

/// Findings are made from places in many ways; this is the shortest of them.
impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Place::Bytes { span, entry: None }
    }
}
