use std::rc::Rc;

use crate::cli::output::Output;
use crate::cli::settings::Settings;
use crate::report::plain;

pub(in crate::cli) use crate::report::Format;

/// Returns true if what the format prints is made of all manifests together, also of none.
pub(super) fn is_of_all(format: Format) -> bool {
    matches!(
        format,
        Format::Sarif | Format::Github | Format::Gitlab | Format::Junit
    )
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
    output.complain(&format!(
        "front-scope: {} says `format = \"{}\"` and {} says `format = \"{}\"`: one run has one \
         format, so give --format",
        plain(path),
        format.name(),
        plain(against),
        other.name()
    ));
    None
}
