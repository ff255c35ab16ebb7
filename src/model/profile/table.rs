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
    as_of: Date::literal(2025, 3, 12),
    narrowable: false,
    features: [Granted, Denied, Denied],
    namespaces: [Granted, Granted, Denied],
    resources: Cow::Borrowed(&SHARED_ONLY_RESOURCES),
    other_resources: Granted,
    sources: Cow::Borrowed(&SHARED_ONLY_SOURCES),
};

static SHARED_ONLY_RESOURCES: [(Resource, Stance); 1] = [(Resource::literal("knowledge_bases"), Denied)];

static SHARED_ONLY_ABOUT: [&[Cell]; 6] = [
    &[Cell::Feature(Feature::AccessResources), Cell::Namespace(Namespace::Shared), Cell::Namespace(Namespace::Private), Cell::Resource(Resource::literal("channels")), Cell::Resource(Resource::literal("contacts")), Cell::Resource(Resource::literal("conversations")), Cell::Resource(Resource::literal("inboxes")), Cell::Resource(Resource::literal("knowledge_bases")), Cell::Resource(Resource::literal("messages")), Cell::Resource(Resource::literal("tags")), Cell::Resource(Resource::literal("teams"))],
    &[Cell::Namespace(Namespace::Global)],
    &[Cell::Namespace(Namespace::Global)],
    &[Cell::OtherResources],
    &[Cell::Feature(Feature::ApplicationTriggers)],
    &[Cell::Feature(Feature::AutoProvisioning)],
];

static SHARED_ONLY_SOURCES: [Source; 6] = [
    Source { key: text("auth"), title: text("Front's Authentication page, edition of 2024/25"), url: Some(text("https://dev.frontapp.com/docs/authentication")), says: text("OAuth got the one scope \"shared resources\" and could ask for no other; a teammate's own resources and the knowledge base were not in it."), as_of: None, about: Cow::Borrowed(SHARED_ONLY_ABOUT[0]) },
    Source { key: text("tokens-teams"), title: text("Front's API tokens page"), url: Some(text("https://dev.frontapp.com/docs/create-and-revoke-api-tokens")), says: text("Teams exist at company level only, and the Authentication page counts them among what OAuth reaches."), as_of: None, about: Cow::Borrowed(SHARED_ONLY_ABOUT[1]) },
    Source { key: text("auth-later"), title: text("Front's Authentication page, a later edition"), url: Some(text("https://dev.frontapp.com/docs/authentication")), says: text("Global resources are open to whatever token one holds."), as_of: None, about: Cow::Borrowed(SHARED_ONLY_ABOUT[2]) },
    Source { key: text("auth-others"), title: text("this project's reading of Front's Authentication page, edition of 2024/25"), url: Some(text("https://dev.frontapp.com/docs/authentication")), says: text("The page names seven resources of teams and says that there are more; the rest are taken as reached, too."), as_of: None, about: Cow::Borrowed(SHARED_ONLY_ABOUT[3]) },
    Source { key: text("tokens-triggers"), title: text("Front's API tokens page"), url: Some(text("https://dev.frontapp.com/docs/create-and-revoke-api-tokens")), says: text("For now OAuth tokens can't have application triggers."), as_of: None, about: Cow::Borrowed(SHARED_ONLY_ABOUT[4]) },
    Source { key: text("tokens-scim"), title: text("Front's API tokens page"), url: Some(text("https://dev.frontapp.com/docs/create-and-revoke-api-tokens")), says: text("Auto-provisioning is a feature of its own, opened by Front for those who contact it."), as_of: None, about: Cow::Borrowed(SHARED_ONLY_ABOUT[5]) },
];

pub(super) static GRANULAR_2026: Profile = Profile {
    name: text("granular-2026"),
    as_of: Date::literal(2026, 8, 13),
    narrowable: true,
    features: [Granted, Unknown, Denied],
    namespaces: [Granted, Granted, Granted],
    resources: Cow::Borrowed(&GRANULAR_2026_RESOURCES),
    other_resources: Granted,
    sources: Cow::Borrowed(&GRANULAR_2026_SOURCES),
};

static GRANULAR_2026_RESOURCES: [(Resource, Stance); 0] = [];

static GRANULAR_2026_ABOUT: [&[Cell]; 8] = [
    &[Cell::Feature(Feature::AccessResources)],
    &[Cell::Resource(Resource::literal("knowledge_bases"))],
    &[Cell::Namespace(Namespace::Global), Cell::Namespace(Namespace::Shared), Cell::Resource(Resource::literal("knowledge_bases")), Cell::OtherResources],
    &[Cell::Namespace(Namespace::Private)],
    &[Cell::Namespace(Namespace::Private), Cell::Feature(Feature::AutoProvisioning)],
    &[Cell::Feature(Feature::ApplicationTriggers)],
    &[Cell::Feature(Feature::AutoProvisioning)],
    &[],
];

static GRANULAR_2026_SOURCES: [Source; 8] = [
    Source { key: text("oauth"), title: text("Front's OAuth page"), url: Some(text("https://dev.frontapp.com/docs/oauth")), says: text("An app specifies which scopes its token has, and the admins of customers who install it are asked to authorise these."), as_of: Some(Date::literal(2026, 8, 13)), about: Cow::Borrowed(GRANULAR_2026_ABOUT[0]) },
    Source { key: text("history"), title: text("The revisions of Front's OpenAPI document"), url: None, says: text("Front took the remark that OAuth is not supported out of all 27 knowledge base operations, in a commit that does nothing else."), as_of: Some(Date::literal(2025, 3, 13)), about: Cow::Borrowed(GRANULAR_2026_ABOUT[1]) },
    Source { key: text("merge"), title: text("Merge's guide to its app for Front"), url: Some(text("https://help.merge.dev/articles/1676650650")), says: text("A public app ticks Global and Shared, and a table has permissions for 25 resources, knowledge bases among them."), as_of: Some(Date::literal(2026, 6, 9)), about: Cow::Borrowed(GRANULAR_2026_ABOUT[2]) },
    Source { key: text("chief-ai"), title: text("Public code, jimkeough/chief-ai"), url: Some(text("https://github.com/jimkeough/chief-ai")), says: text("A private tag answers 403 unless private is ticked in the app's namespace access."), as_of: Some(Date::literal(2026, 7, 15)), about: Cow::Borrowed(GRANULAR_2026_ABOUT[3]) },
    Source { key: text("frontegg"), title: text("Frontegg's guide to its app for Front"), url: Some(text("https://developers.frontegg.com/agen-for-work/connectors/marketplace/front")), says: text("The app is shown with the boxes Private resources and Auto-provisioning."), as_of: None, about: Cow::Borrowed(GRANULAR_2026_ABOUT[4]) },
    Source { key: text("tokens-triggers"), title: text("Front's API tokens page"), url: Some(text("https://dev.frontapp.com/docs/create-and-revoke-api-tokens")), says: text("For now OAuth tokens can't have application triggers."), as_of: None, about: Cow::Borrowed(GRANULAR_2026_ABOUT[5]) },
    Source { key: text("tokens-scim"), title: text("Front's API tokens page"), url: Some(text("https://dev.frontapp.com/docs/create-and-revoke-api-tokens")), says: text("Auto-provisioning is opened by Front for those who contact it."), as_of: None, about: Cow::Borrowed(GRANULAR_2026_ABOUT[6]) },
    Source { key: text("app-settings"), title: text("Front's OAuth page and public code of 2026"), url: Some(text("https://dev.frontapp.com/docs/oauth")), says: text("The scopes are set on the app, and a later change of them needs a reconnect; a scope parameter in the authorize URL gives invalid_scope, unless it is feature:mcp."), as_of: Some(Date::literal(2026, 8, 13)), about: Cow::Borrowed(GRANULAR_2026_ABOUT[7]) },
];
