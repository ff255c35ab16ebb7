//! The words that reports use, explained: data and sentences, no layout.

use crate::check::Verdict;
use crate::model::{Basis, Cell, Feature, Namespace, Permission, Profile, Stance};

/// The explanation of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    word: String,
    /// Labels with their texts.
    rows: Vec<(&'static str, String)>,
}

impl Term {
    fn new(word: &str, rows: &[(&'static str, &str)]) -> Self {
        let rows = rows
            .iter()
            .map(|(label, text)| (*label, (*text).to_owned()));
        Term {
            word: word.to_owned(),
            rows: rows.collect(),
        }
    }

    /// Adds a row for each builtin profile's answer to a cell.
    fn with_oauth(mut self, cell: &Cell) -> Self {
        for (index, profile) in Profile::builtin().into_iter().enumerate() {
            let label = if index == 0 { "OAuth" } else { "" };
            let stance = profile.stance(cell);
            let text = format!("{stance} under the profile {}", profile.name());
            self.rows.push((label, text));
        }
        self
    }

    /// Returns the word as reports write it.
    #[must_use]
    pub fn word(&self) -> &str {
        &self.word
    }

    /// Returns labels with their texts.
    #[must_use]
    pub fn rows(&self) -> &[(&'static str, String)] {
        &self.rows
    }
}

/// Words with a fixed text: verdicts, coarse scopes, and `feature:mcp`.
const FIXED: &[(&str, &[(&str, &str)])] = &[
    (
        "shared:*",
        &[
            (
                "what",
                "a coarse scope of tokens from before 2026, called Shared resources",
            ),
            (
                "today",
                "the namespaces `shared` and `global` with every permission, but no knowledge bases",
            ),
            ("source", SCOPES_BEFORE_2026),
        ],
    ),
    (
        "private:*",
        &[
            (
                "what",
                "a coarse scope of tokens from before 2026, called Private resources",
            ),
            (
                "today",
                "the namespace `private` with every permission; each teammate must allow API access as well",
            ),
            ("source", SCOPES_BEFORE_2026),
        ],
    ),
    (
        "provisioning",
        &[
            ("what", "a coarse scope of tokens from before 2026"),
            (
                "today",
                "`inboxes:write`, `teams:write` and `shifts:write`; SCIM is the feature `auto_provisioning`",
            ),
            ("source", SCOPES_BEFORE_2026),
        ],
    ),
    (
        "knowledge_base",
        &[
            (
                "what",
                "a coarse scope of tokens from before 2026, `kb` for short",
            ),
            (
                "today",
                "`knowledge_bases:read`, `knowledge_bases:write` and `knowledge_bases:delete`",
            ),
            ("source", SCOPES_BEFORE_2026),
        ],
    ),
    (
        "feature:mcp",
        &[
            (
                "what",
                "the feature MCP Server of an OAuth app, for https://mcp.frontapp.com/mcp; an API token can't have it",
            ),
            (
                "opens",
                "no operation of the Core API: the app must have only this feature, or its calls answer 403",
            ),
            (
                "belongs to",
                "the teammate who authorises the app; reports name it and don't judge it",
            ),
            ("source", "Front's community, thread 3844 of 2026-06-01"),
        ],
    ),
];

const SCOPES_BEFORE_2026: &str =
    "decoded tokens and guides of that time, and Front: all tokens have access to global resources";

/// Other spellings of a word, as Front's page and tokens have them.
const SPELLINGS: &[(&str, &str)] = &[
    ("kb", "knowledge_base"),
    ("mcp", "feature:mcp"),
    ("mcp_server", "feature:mcp"),
    ("shared_resources", "shared"),
    ("private_resources", "private"),
    ("global_resources", "global"),
    ("auto-provisioning", "auto_provisioning"),
    ("feature:auto_provisioning", "auto_provisioning"),
    ("feature:access_resources", "access_resources"),
    ("scim", "auto_provisioning"),
];

/// Explains a word, if reports use it.
#[must_use]
pub fn term(word: &str) -> Option<Term> {
    let word = word.trim().to_lowercase().replace(' ', "_");
    let spelling = SPELLINGS.iter().find(|(spelling, _)| *spelling == word);
    let word = spelling.map_or(word.as_str(), |(_, word)| word);
    if let Some((word, rows)) = FIXED.iter().find(|(fixed, _)| *fixed == word) {
        return Some(Term::new(word, rows));
    }
    let profile = || Profile::builtin().into_iter().find(|it| it.name() == word);
    None.or_else(|| word.parse().ok().map(namespace))
        .or_else(|| word.parse().ok().map(feature))
        .or_else(|| word.parse().ok().map(permission))
        .or_else(|| word.parse().ok().map(verdict))
        .or_else(|| word.parse().ok().map(basis))
        .or_else(|| profile().map(of_profile))
}

/// Returns every word that [`term`] explains, as reports write it.
#[must_use]
pub fn words() -> Vec<&'static str> {
    let fixed = FIXED.iter().map(|(word, _)| *word);
    fixed
        .chain(Namespace::ALL.iter().map(|it| it.as_str()))
        .chain(Feature::ALL.iter().map(|it| it.as_str()))
        .chain(Permission::ALL.iter().map(|it| it.as_str()))
        .chain(Verdict::ALL.iter().map(|it| it.as_str()))
        .chain(Basis::ALL.iter().map(|it| it.as_str()))
        .chain(Profile::builtin().map(Profile::name))
        .collect()
}

fn namespace(namespace: Namespace) -> Term {
    let (holds, note) = match namespace {
        Namespace::Global => (
            "resources of the whole company: teams, accounts, company tags and rules",
            "what belongs to a workspace isn't among them",
        ),
        Namespace::Shared => (
            "resources of workspaces: shared inboxes, workspace tags",
            "all workspaces, or chosen ones",
        ),
        Namespace::Private => (
            "resources of one teammate: personal inboxes, signatures",
            "the teammate must allow API access as well, or calls answer 403",
        ),
    };
    let page = format!("the namespace {} resources", namespace.label());
    let rows = [
        ("token page", page.as_str()),
        ("holds", holds),
        ("note", note),
    ];
    Term::new(namespace.as_str(), &rows).with_oauth(&Cell::Namespace(namespace))
}

fn feature(feature: Feature) -> Term {
    let (opens, note) = match feature {
        Feature::AccessResources => (
            "the resources of the Core API: conversations, contacts, inboxes and so on",
            "permissions exist under this feature only",
        ),
        Feature::AutoProvisioning => (
            "provisioning through SCIM, at https://scim.frontapp.com/v2",
            "Front's API tokens page says to contact Front; its help lets a company admin create such a token for Okta, Entra and others (articles g9hqwdq and 2207)",
        ),
        Feature::ApplicationTriggers => (
            "events and payloads from external services, `feature:app_trigger`",
            "OAuth can't have it, and an app with triggers can't be published",
        ),
    };
    let page = format!("the feature {}", feature.label());
    let rows = [
        ("token page", page.as_str()),
        ("opens", opens),
        ("note", note),
    ];
    Term::new(feature.as_str(), &rows).with_oauth(&Cell::Feature(feature))
}

fn permission(permission: Permission) -> Term {
    let allows = match permission {
        Permission::Read => "retrieving a resource",
        Permission::Write => "creating and updating a resource; importing historical messages too",
        Permission::Delete => "removing a resource",
        Permission::Send => {
            "creating and sending messages in Front: starting a conversation or replying to one"
        }
    };
    let page = format!("the column {}, a row for each resource", permission.label());
    let note = "a token holds its permissions in all of its namespaces";
    let rows = [
        ("token page", page.as_str()),
        ("allows", allows),
        ("note", note),
    ];
    Term::new(permission.as_str(), &rows)
}

fn verdict(verdict: Verdict) -> Term {
    let (means, exit, to_do) = match verdict {
        Verdict::Oauth => ("OAuth is enough", "0", "authorise an OAuth app"),
        Verdict::ApiToken => (
            "OAuth isn't enough, or nobody knows, and the audience may use an API token without asking",
            "0",
            "have an admin create an API token with the grant",
        ),
        Verdict::Exception => (
            "OAuth isn't enough, and a public integration has to ask Front for an exception",
            "1",
            "look at the app's settings and at the ways out first, then `front-scope request`",
        ),
        Verdict::ContactFront => (
            "the feature `auto_provisioning` is needed, which Front has to open",
            "1",
            "contact Front, or have a company admin create such a token, as Front's help for Okta and Entra says",
        ),
        Verdict::Undetermined => (
            "an entry isn't understood, the file can't be read, or OAuth's answer is unknown for a public integration",
            "2",
            "mend what the report points at",
        ),
    };
    let rows = [("means", means), ("to do", to_do), ("exit code", exit)];
    Term::new(verdict.as_str(), &rows)
}

fn basis(basis: Basis) -> Term {
    let means = match basis {
        Basis::Documented => "Front's text says where the resource lives",
        Basis::PathOwner => "the path names the owner: `/teams/{team_id}/tags` is shared",
        Basis::Schema => "Front's response schema shows an owner or `is_private`, or neither",
        Basis::Reported => "seen in public code or guides, not in Front's own text",
        Basis::Inferred => "by analogy with other operations: nobody has said so",
        Basis::NoResource => "the operation touches no resource",
    };
    let what = "a basis: on what the catalogue's claim rests where a resource lives";
    Term::new(basis.as_str(), &[("what", what), ("means", means)])
}

/// Explains a profile cell by cell.
fn of_profile(profile: &Profile) -> Term {
    let narrowable = match profile.is_narrowable() {
        true => "an app chooses features, namespaces and permissions",
        false => "no: all of it is granted, needed or not",
    };
    let as_of = profile.as_of().to_string();
    let mut term = Term::new(
        profile.name(),
        &[
            ("what", "a profile: what OAuth can be granted"),
            ("as of", &as_of),
            ("narrowable", narrowable),
        ],
    );
    let cells = |label, cells: Vec<(String, Stance)>| {
        let cells = cells
            .iter()
            .map(|(cell, stance)| format!("`{cell}` {stance}"));
        (label, cells.collect::<Vec<_>>().join(", "))
    };
    let stance = |cell: Cell| (cell.to_string(), profile.stance(&cell));
    let features = Feature::ALL.iter().map(|it| stance(Cell::Feature(*it)));
    let namespaces = Namespace::ALL.iter().map(|it| stance(Cell::Namespace(*it)));
    term.rows.push(cells("features", features.collect()));
    term.rows.push(cells("namespaces", namespaces.collect()));
    term.rows.push(("resources", resources(profile)));
    for (index, source) in profile.sources().iter().enumerate() {
        let label = if index == 0 { "sources" } else { "" };
        let url = source.url().map(|url| format!(" ({url})"));
        let text = format!(
            "{}: {}{}",
            source.title(),
            source.says(),
            url.unwrap_or_default()
        );
        term.rows.push((label, text));
    }
    term
}

/// Lists what the profile says of resources.
fn resources(profile: &Profile) -> String {
    let named = profile.resources.iter();
    let named = named.map(|(resource, stance)| format!("`{resource}` {stance}"));
    let mut all: Vec<String> = named.collect();
    let rest = if all.is_empty() { "all" } else { "all others" };
    all.push(format!("{rest} {}", profile.other_resources));
    all.join(", ")
}
