//! Generated from `spec/`: do not edit. `UPDATE=1 cargo test --lib generate` writes it.

use std::borrow::Cow;

use super::Stance::{Denied, Granted, Unknown};
use super::{Cell, Profile, Stance};
use crate::model::{Date, Feature, Namespace, Resource, Source};

const fn text(text: &'static str) -> Cow<'static, str> {
    Cow::Borrowed(text)
}

pub(super) static SHARED_ONLY: Profile = Profile {
    name: text("shared-only"),
    as_of: Date::literal(2026, 11, 21),
    narrowable: false,
    features: [Granted, Denied, Denied],
    namespaces: [Granted, Granted, Denied],
    resources: Cow::Borrowed(&SHARED_ONLY_RESOURCES),
    other_resources: Granted,
    sources: Cow::Borrowed(&SHARED_ONLY_SOURCES),
};

static SHARED_ONLY_RESOURCES: [(Resource, Stance); 1] = [(Resource::literal("knowledge_bases"), Denied)];

static SHARED_ONLY_ABOUT: [&[Cell]; 5] = [
    &[Cell::Feature(Feature::AccessResources), Cell::Namespace(Namespace::Shared), Cell::Namespace(Namespace::Private), Cell::Resource(Resource::literal("knowledge_bases"))],
    &[Cell::Namespace(Namespace::Global)],
    &[Cell::Namespace(Namespace::Global)],
    &[Cell::Feature(Feature::ApplicationTriggers)],
    &[Cell::Feature(Feature::AutoProvisioning)],
];

static SHARED_ONLY_SOURCES: [Source; 5] = [
    Source { key: text("auth"), title: text("Front's Authentication page"), url: Some(text("https://dev.frontapp.com/docs/authentication")), says: text("OAuth always gets the one scope \"shared resources\" and can ask for no other; a teammate's own resources and the knowledge base are not in it."), as_of: None, about: Cow::Borrowed(SHARED_ONLY_ABOUT[0]) },
    Source { key: text("tokens-teams"), title: text("Front's API tokens page"), url: Some(text("https://dev.frontapp.com/docs/create-and-revoke-api-tokens")), says: text("Teams exist at company level only, and the Authentication page counts them among what OAuth reaches."), as_of: None, about: Cow::Borrowed(SHARED_ONLY_ABOUT[1]) },
    Source { key: text("auth-later"), title: text("Front's Authentication page, a later edition"), url: Some(text("https://dev.frontapp.com/docs/authentication")), says: text("Global resources are open to whatever token one holds."), as_of: None, about: Cow::Borrowed(SHARED_ONLY_ABOUT[2]) },
    Source { key: text("tokens-triggers"), title: text("Front's API tokens page"), url: Some(text("https://dev.frontapp.com/docs/create-and-revoke-api-tokens")), says: text("For now OAuth tokens can't have application triggers."), as_of: None, about: Cow::Borrowed(SHARED_ONLY_ABOUT[3]) },
    Source { key: text("tokens-scim"), title: text("Front's API tokens page"), url: Some(text("https://dev.frontapp.com/docs/create-and-revoke-api-tokens")), says: text("Auto-provisioning is opened by Front alone, for those who contact it."), as_of: None, about: Cow::Borrowed(SHARED_ONLY_ABOUT[4]) },
];

pub(super) static GRANULAR_2026: Profile = Profile {
    name: text("granular-2026"),
    as_of: Date::literal(2026, 11, 21),
    narrowable: true,
    features: [Granted, Unknown, Denied],
    namespaces: [Granted, Granted, Granted],
    resources: Cow::Borrowed(&GRANULAR_2026_RESOURCES),
    other_resources: Granted,
    sources: Cow::Borrowed(&GRANULAR_2026_SOURCES),
};

static GRANULAR_2026_RESOURCES: [(Resource, Stance); 0] = [];

static GRANULAR_2026_ABOUT: [&[Cell]; 7] = [
    &[Cell::Feature(Feature::AccessResources), Cell::Namespace(Namespace::Global), Cell::Namespace(Namespace::Shared), Cell::Namespace(Namespace::Private)],
    &[Cell::Feature(Feature::AccessResources), Cell::Namespace(Namespace::Global), Cell::Namespace(Namespace::Shared), Cell::Namespace(Namespace::Private)],
    &[Cell::Resource(Resource::literal("knowledge_bases"))],
    &[Cell::Resource(Resource::literal("knowledge_bases"))],
    &[Cell::Feature(Feature::AutoProvisioning)],
    &[Cell::Feature(Feature::ApplicationTriggers)],
    &[],
];

static GRANULAR_2026_SOURCES: [Source; 7] = [
    Source { key: text("reported"), title: text("Setup guides and READMEs of third parties"), url: None, says: text("Guides of February to July 2026 show an OAuth app that chooses features, namespaces and permissions resource by resource."), as_of: None, about: Cow::Borrowed(GRANULAR_2026_ABOUT[0]) },
    Source { key: text("oauth"), title: text("Front's OAuth page, an edition of it"), url: Some(text("https://dev.frontapp.com/docs/oauth")), says: text("An app names the scopes that it needs."), as_of: None, about: Cow::Borrowed(GRANULAR_2026_ABOUT[1]) },
    Source { key: text("history"), title: text("The revisions of Front's OpenAPI document"), url: None, says: text("Front took the remark that OAuth is not supported out of all 27 knowledge base operations, in a commit that does nothing else."), as_of: Some(Date::literal(2025, 3, 13)), about: Cow::Borrowed(GRANULAR_2026_ABOUT[2]) },
    Source { key: text("reported-knowledge-bases"), title: text("A third party's setup guide"), url: None, says: text("The table of an OAuth app has a row for knowledge bases."), as_of: None, about: Cow::Borrowed(GRANULAR_2026_ABOUT[3]) },
    Source { key: text("reported-provisioning"), title: text("A third party's setup guide"), url: None, says: text("One OAuth app is shown with auto-provisioning; nobody else shows it."), as_of: None, about: Cow::Borrowed(GRANULAR_2026_ABOUT[4]) },
    Source { key: text("tokens-triggers"), title: text("Front's API tokens page"), url: Some(text("https://dev.frontapp.com/docs/create-and-revoke-api-tokens")), says: text("For now OAuth tokens can't have application triggers."), as_of: None, about: Cow::Borrowed(GRANULAR_2026_ABOUT[5]) },
    Source { key: text("reported-app"), title: text("Setup guides and READMEs of third parties"), url: None, says: text("The scopes are set on the app, so a missing one means editing the app; a scope parameter in the authorize URL gives invalid_scope."), as_of: None, about: Cow::Borrowed(GRANULAR_2026_ABOUT[6]) },
];
