//! Steps before a token works, from `spec/prerequisites.yaml`.

#[rustfmt::skip]
mod table;

use super::{AdviceInput, Plan, TokenKind};
use crate::manifest::Audience;
use crate::model::{Feature, Namespace, words};

words! {
    /// A condition under which a step is needed.
    "condition" Condition {
        /// The integration is for the public.
        Public = "public",
        /// The integration is for one customer, or for one's own instance.
        NotPublic = "not_public",
        /// The integration is for one customer.
        SingleCustomer = "single_customer",
        /// OAuth covers some of the uses.
        Oauth = "oauth",
        /// An API token is needed for some of the uses.
        ApiToken = "api_token",
        /// The profile lets an OAuth app choose what it gets.
        Narrowable = "narrowable",
        /// Private resources are reached.
        Private = "private",
        /// Something has a scope.
        Scopes = "scopes",
        /// Provisioning through SCIM is needed.
        AutoProvisioning = "auto_provisioning",
        /// Application triggers are needed.
        ApplicationTriggers = "application_triggers",
        /// The integration is for the public and needs application triggers, so that it can't be
        /// published: no other step would help.
        NotPublishable = "not_publishable",
    }
}

/// Something that somebody has to do before a token works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    name: &'static str,
    who: &'static str,
    does: &'static str,
    command: Option<&'static str>,
    when: &'static [Condition],
    after: &'static [&'static str],
    source: &'static str,
}

impl Step {
    /// Returns the name that other steps refer to it by.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the person who has to do it.
    #[must_use]
    pub fn who(&self) -> &'static str {
        self.who
    }

    /// Returns the action, as a sentence without its subject.
    #[must_use]
    pub fn does(&self) -> &'static str {
        self.does
    }

    /// Returns the command that helps with it.
    #[must_use]
    pub fn command(&self) -> Option<&'static str> {
        self.command
    }

    /// Returns the conditions under which it is needed.
    #[must_use]
    pub fn when(&self) -> &'static [Condition] {
        self.when
    }

    /// Returns the steps that come before it, as far as they are needed.
    #[must_use]
    pub fn after(&self) -> &'static [&'static str] {
        self.after
    }

    /// Returns the key of the source of the claim.
    #[must_use]
    pub fn source(&self) -> &'static str {
        self.source
    }

    /// Returns all steps, each after those that come before it.
    #[must_use]
    pub fn all() -> &'static [Step] {
        &table::STEPS
    }
}

/// Something to know of a kind of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenFact {
    kind: TokenKind,
    topic: &'static str,
    says: &'static str,
    source: &'static str,
}

impl TokenFact {
    /// Returns the kind of token that it is about.
    #[must_use]
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// Returns the topic, in a few words.
    #[must_use]
    pub fn topic(&self) -> &'static str {
        self.topic
    }

    /// Returns the fact.
    #[must_use]
    pub fn says(&self) -> &'static str {
        self.says
    }

    /// Returns the key of the source of the claim.
    #[must_use]
    pub fn source(&self) -> &'static str {
        self.source
    }

    /// Returns the facts about one kind of token.
    pub fn of(kind: TokenKind) -> impl Iterator<Item = &'static TokenFact> {
        table::TOKENS.iter().filter(move |fact| fact.kind == kind)
    }
}

/// Returns the steps that are needed, in order.
pub(super) fn of(input: AdviceInput<'_>, plan: &Plan) -> Vec<&'static Step> {
    let has = |kind: TokenKind| plan.tokens().iter().any(|token| token.kind() == kind);
    let features = input.grant.features();
    let holds = |condition: &Condition| match condition {
        Condition::Public => input.audience == Audience::Public,
        Condition::NotPublic => input.audience != Audience::Public,
        Condition::SingleCustomer => input.audience == Audience::SingleCustomer,
        Condition::Scopes => input
            .needs
            .distinct()
            .any(|needed| needed.scope().is_some()),
        Condition::Oauth => has(TokenKind::Oauth),
        Condition::ApiToken => has(TokenKind::ApiToken),
        Condition::Narrowable => input.profile.is_narrowable(),
        Condition::Private => input.grant.reach().holds(Namespace::Private),
        Condition::AutoProvisioning => features.contains(Feature::AutoProvisioning),
        Condition::NotPublishable => !input.is_publishable(),
        Condition::ApplicationTriggers => features.contains(Feature::ApplicationTriggers),
    };
    let helps =
        |step: &&Step| input.is_publishable() || step.when.contains(&Condition::NotPublishable);
    let needed = Step::all()
        .iter()
        .filter(|step| step.when.iter().all(holds));
    needed.filter(helps).collect()
}
