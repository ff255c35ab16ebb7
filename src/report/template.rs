//! Manifests to begin with. Their texts are in `spec/templates/`, for people to edit.

use super::escape::quote_yaml;
use crate::manifest::Manifest;

/// A manifest to begin with: the endpoints that most integrations of one kind call.
///
/// ```
/// use front_scope::{Manifest, report::Template};
///
/// let template = Template::named("exporter").unwrap();
/// let text = template.manifest("Acme: archive").unwrap();
/// let (manifest, _, findings) = Manifest::read(&text);
/// assert_eq!(manifest.unwrap().name(), "Acme: archive");
/// assert!(findings.is_empty());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    name: &'static str,
    text: &'static str,
}

macro_rules! template {
    ($name:literal) => {
        Template {
            name: $name,
            text: include_str!(concat!("../../spec/templates/", $name, ".yaml")),
        }
    };
}

impl Template {
    /// All of them. The first is the one for who doesn't choose.
    pub const ALL: &[Template] = &[
        template!("crm-sync"),
        template!("exporter"),
        template!("chat-bot"),
        template!("mcp-server"),
    ];

    /// The template that is called so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.name == name)
    }

    /// Returns the name, after the kind of integration.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the purpose of such an integration, from the first line of the file.
    #[must_use]
    pub fn about(&self) -> &'static str {
        let first = self.text.lines().next().unwrap_or_default();
        first.split_once(": ").map_or(first, |(_, about)| about)
    }

    /// The manifest of an integration called `name`; `None` where no manifest can have that name,
    /// such as one of blanks.
    #[must_use]
    pub fn manifest(&self, name: &str) -> Option<String> {
        let lines = self.text.lines().map(|line| match line {
            line if line.starts_with("name: ") => format!("name: {}\n", quote_yaml(name)),
            line => format!("{line}\n"),
        });
        let text: String = lines.collect();
        let (manifest, _, findings) = Manifest::read(&text);
        let is_right = findings.is_empty() && manifest.is_some_and(|read| read.name() == name);
        is_right.then_some(text)
    }
}
