//! What is asked of each manifest: a flag, else what its configuration says, else the usual.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::config::{Choice, Configs, Settings};
use super::loaded::Loaded;
use super::output::Output;
use crate::advice::Advice;
use crate::catalogue::Catalogue;
use crate::model::Profile;

/// The flags that a configuration can stand in for, wherever manifests are held to something.
#[derive(Clone, Copy)]
pub(super) struct Flags<'a> {
    pub(super) catalogue: &'a Loaded,
    pub(super) tokens: Option<usize>,
    pub(super) strict: Option<bool>,
}

/// What is asked of the manifests of one configuration, or of none.
pub(super) struct Terms {
    pub(super) settings: Settings,
    pub(super) catalogue: Cow<'static, Catalogue>,
    pub(super) tokens: usize,
    pub(super) is_strict: bool,
}

impl Terms {
    fn of(flags: Flags<'_>, settings: Settings, output: &mut Output) -> Option<Self> {
        let catalogue = flags.catalogue.catalogue(&settings, output)?;
        let configured = settings.as_deref();
        let tokens = flags.tokens.or_else(|| configured?.tokens());
        let strict = flags.strict.or_else(|| configured?.strict());
        Some(Terms {
            catalogue,
            tokens: tokens.unwrap_or(Advice::TOKENS),
            is_strict: strict.unwrap_or(false),
            settings,
        })
    }

    /// The profile where no flag names one.
    pub(super) fn profile(&self) -> String {
        profile(None, &self.settings)
    }
}

/// The profile: the flag, else what is configured, else the usual one.
pub(super) fn profile(flag: Option<&str>, settings: &Settings) -> String {
    let configured = || settings.as_deref()?.profile();
    let named = flag.map(str::to_owned).or_else(configured);
    named.unwrap_or_else(|| Profile::shared_only().name().to_owned())
}

/// All terms of a run: those of each configuration once.
pub(super) struct Book<'a> {
    flags: Flags<'a>,
    pub(super) configs: Configs<'a>,
    terms: Vec<Terms>,
    /// Which terms those of a configuration are; none where they are wrong.
    places: BTreeMap<Option<String>, Option<usize>>,
}

impl<'a> Book<'a> {
    pub(super) fn new(flags: Flags<'a>, choice: &'a Choice) -> Self {
        Book {
            flags,
            configs: Configs::new(choice),
            terms: Vec::new(),
            places: BTreeMap::new(),
        }
    }

    /// The place of the terms of the manifest at `path`. `None` where something is wrong with
    /// them, which is told once.
    pub(super) fn place(&mut self, path: &str, output: &mut Output) -> Option<usize> {
        let settings = self.configs.of(path, output);
        if self.configs.is_broken {
            return None;
        }
        let key = settings.as_ref().map(|found| found.path().to_owned());
        if let Some(known) = self.places.get(&key) {
            return *known;
        }
        let terms = Terms::of(self.flags, settings, output);
        let place = terms.map(|terms| {
            self.terms.push(terms);
            self.terms.len().saturating_sub(1)
        });
        self.places.insert(key, place);
        place
    }

    /// All terms, by place.
    pub(super) fn terms(&self) -> &[Terms] {
        &self.terms
    }

    /// The terms of the manifest at `path`.
    pub(super) fn of(&mut self, path: &str, output: &mut Output) -> Option<&Terms> {
        let place = self.place(path, output)?;
        self.terms.get(place)
    }
}
