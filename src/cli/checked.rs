use super::input;
use super::settings::Settings;
use crate::catalogue::Catalogue;
use crate::check::Question;
use crate::finding::Code;
pub(super) use crate::report::Checked;
use crate::report::Input;
use crate::source::Limits;

impl Checked {
    /// Reads the manifest at `path`, or standard input for `-`, and checks it.
    pub(super) fn read(
        path: &str,
        limits: Limits,
        catalogue: &Catalogue,
        question: &Question<'_>,
    ) -> Self {
        match input::read(path, Code::InvalidManifest, "not a manifest", limits) {
            Ok(input) => Checked::of(input, limits, catalogue, question),
            Err(problem) => Checked::unread(problem, catalogue, question),
        }
    }

    /// Checks a manifest that no file has.
    pub(super) fn of_text(
        name: &str,
        text: String,
        limits: Limits,
        catalogue: &Catalogue,
        question: &Question<'_>,
    ) -> Self {
        let input = Input {
            name: name.to_owned(),
            is_stdin: true,
            text,
            has_secret: false,
        };
        Checked::of(input, limits, catalogue, question)
    }

    /// Remembers the configuration that governs the manifest, and whether it is strict.
    pub(super) fn with_settings(self, settings: &Settings) -> Self {
        self.with_config(settings.config().map(str::to_owned))
            .strictly(settings.is_strict)
            .settled(settings.is_settled)
    }
}
