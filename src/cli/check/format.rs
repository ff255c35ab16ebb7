use std::rc::Rc;

use clap::ValueEnum;

use crate::cli::output::Output;
use crate::cli::settings::Settings;
use crate::report::plain;

/// The formats of `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
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

    /// Whether nothing is printed before all manifests are checked.
    pub(super) fn is_told_together(self) -> bool {
        self.is_page() || self.is_of_all()
    }

    /// Whether what it prints is made of all manifests together.
    pub(super) fn is_of_all(self) -> bool {
        matches!(self, Format::Sarif | Format::Github)
    }
}

/// The format of a run: the flag, else what the configurations say of it, of which those that say
/// nothing don't disagree. That two do is told.
pub(super) fn agreed(
    flag: Option<Format>,
    settings: &[Rc<Settings>],
    output: &mut Output,
) -> Option<Format> {
    if flag.is_some() {
        return flag;
    }
    let mut said = settings
        .iter()
        .filter_map(|settings| Some((settings.format()?, settings.config()?)));
    let Some((format, path)) = said.next() else {
        return Some(Format::Human);
    };
    let Some((other, against)) = said.find(|(other, _)| *other != format) else {
        return Some(format);
    };
    let name = |format: Format| {
        let value = format.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    };
    output.complain(&format!(
        "front-scope: {} says `format = \"{}\"` and {} says `format = \"{}\"`: one run has one \
         format, so give --format",
        plain(path),
        name(format),
        plain(against),
        name(other)
    ));
    None
}
