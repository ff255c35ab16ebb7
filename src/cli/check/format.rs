use clap::ValueEnum;

/// The formats of `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Human,
    /// The whole report, one object a line
    Json,
    /// The least grant alone, as YAML
    Grant,
    /// One SARIF 2.1.0 log of all manifests, for code scanning
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
    /// For a comment on GitHub or a README
    Markdown,
    /// One self-contained page, with the picture of `graph`
    Html,
}

impl Format {
    /// Whether all reports make one page.
    pub(super) fn is_page(self) -> bool {
        matches!(self, Format::Markdown | Format::Html)
    }

    /// Whether what it prints is made of all manifests together.
    pub(super) fn is_of_all(self) -> bool {
        matches!(self, Format::Sarif | Format::Github)
    }
}
