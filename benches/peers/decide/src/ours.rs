//! front-scope's own decisions.

use std::hint::black_box;

use front_scope::{Answer, Catalogue, Profile, Use};

use crate::question::{Asked, OAUTH, Token};
use crate::{Judge, Outcome};

/// A use that is there already against a grant.
pub(crate) struct Authorises;

impl Judge for Authorises {
    fn name(&self) -> &'static str {
        "authorises"
    }

    fn decide(&self, token: &Token, asked: &Asked) -> Outcome<bool> {
        Ok(black_box(&token.grant).authorises(black_box(&asked.needed)))
    }
}

/// A use that is there already against what OAuth can be granted.
pub(crate) struct Covers;

impl Judge for Covers {
    fn name(&self) -> &'static str {
        "covers"
    }

    fn decide(&self, _: &Token, asked: &Asked) -> Outcome<bool> {
        Ok(Profile::shared_only().covers(black_box(&asked.needed)) == Answer::Yes)
    }

    fn knows(&self, token: &Token) -> bool {
        token.name == OAUTH
    }
}

/// The text of an endpoint against a grant.
pub(crate) struct FromText;

impl Judge for FromText {
    fn name(&self) -> &'static str {
        "resolve-authorises"
    }

    fn decide(&self, token: &Token, asked: &Asked) -> Outcome<bool> {
        let resolved = Catalogue::builtin().resolve(black_box(&asked.endpoint));
        let operation = resolved.ok().and_then(|resolved| resolved.operation());
        let operation = operation.ok_or("a path of the catalogue is resolved")?;
        // Other than the first reading has to be said; the text alone doesn't.
        let needed = if asked.first {
            Use::assumed(operation.clone())
        } else {
            Use::new(
                operation.clone(),
                Some(asked.needed.reach().namespaces()),
                &front_scope::Workspaces::ALL,
            )
            .ok()
        };
        let needed = needed.ok_or("its scope is known")?;
        Ok(black_box(&token.grant).authorises(&needed))
    }
}
