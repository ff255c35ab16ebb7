//! What there is to draw, in the order in which it is drawn.

mod build;
mod order;
mod unknown;
mod words;

use crate::check::{Report, Verdict};
use crate::manifest::Audience;
use crate::model::{Answer, Date, Feature, Namespace, Resource, Scope, Stance};
use crate::report::Subject;

/// One manifest, ready to be drawn. All of its text is [`plain`](crate::report::plain).
///
/// What is in the way comes first: groups, targets and sinks that OAuth doesn't cover stand above
/// those that it covers, so that lines between them seldom cross.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What the integration is called.
    pub name: String,
    /// The file.
    pub path: String,
    /// For whom the integration is.
    pub audience: Audience,
    /// The answer in one line.
    pub headline: String,
    /// What is to be done.
    pub verdict: Verdict,
    /// The profile that was asked for.
    pub profile: String,
    /// The day of which the profile speaks.
    pub profile_as_of: Date,
    /// What the profile says of the feature Access resources.
    pub access_resources: Stance,
    /// The day of the catalogue.
    pub catalogue_as_of: Date,
    /// How many entries the manifest has.
    pub entries: usize,
    /// How many permissions the least grant has.
    pub permissions: usize,
    /// The endpoints, by resource.
    pub groups: Vec<Group>,
    /// What they must reach.
    pub targets: Vec<Target>,
    /// What OAuth does about it.
    pub sinks: Vec<Sink>,
}

/// What the endpoints of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// They need a permission for this resource.
    Resource(Resource),
    /// They need a feature and no permission.
    Feature(Feature),
    /// Any token may call them.
    AnyToken,
    /// Nobody knows what they are.
    NotUnderstood,
}

/// The endpoints of one resource, or of one other kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub kind: Kind,
    /// What the profile says of that.
    pub stance: Stance,
    /// Their scopes, in the order of Front's token page.
    pub scopes: Vec<ScopeNode>,
}

/// The endpoints of a group that need the same scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeNode {
    /// The scope, where there is one.
    pub scope: Option<Scope>,
    /// How the scope, or that there is none, is written.
    pub label: String,
    /// The endpoints, each once.
    pub endpoints: Vec<EndpointNode>,
}

/// An endpoint with all entries that mean it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointNode {
    /// Method and path as the catalogue writes them. What isn't understood stands as it does in
    /// the file; a feature that is declared has its name.
    pub text: String,
    /// The lines of the file, in order.
    pub lines: Vec<usize>,
    /// How many uses, or entries that are none, it stands for.
    pub uses: usize,
    /// What it must reach.
    pub needs: Vec<Need>,
    /// Whether OAuth covers it: the lowest answer to its uses.
    pub answer: Answer,
    /// Why not: the cells that the profile doesn't grant, or what isn't understood.
    pub why: Vec<String>,
}

/// One thing that uses of an endpoint must reach, and the answer to those uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// What.
    pub goal: Goal,
    /// Whether OAuth covers these uses.
    pub answer: Answer,
    /// How many of them there are.
    pub uses: usize,
    /// For how many nothing was declared, so that the first admissible namespace was taken.
    pub assumed: usize,
}

/// What a use must reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// A namespace; the feature Access resources goes with it.
    Namespace(Namespace),
    /// A feature as such.
    Feature(Feature),
    /// Nothing: any token will do.
    Nothing,
    /// Anything: it isn't understood.
    Anything,
}

/// Uses with the same answer that go the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// What they must reach.
    pub goal: Goal,
    /// Whether OAuth covers them.
    pub answer: Answer,
    /// How many there are.
    pub uses: usize,
    /// How many of them are assumed.
    pub assumed: usize,
}

/// A feature or namespace with the uses that must reach it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// What it is.
    pub goal: Goal,
    /// What the profile says of it.
    pub stance: Stance,
    /// More about it, such as the workspaces that `shared` means.
    pub detail: Option<String>,
    /// The uses by answer, what is in the way first.
    pub flows: Vec<Flow>,
}

/// What OAuth does about some of the uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sink {
    /// What it does.
    pub answer: Answer,
    /// How many uses have an entry in the file.
    pub endpoints: usize,
    /// How many uses are declared features.
    pub features: usize,
    /// How many entries aren't understood.
    pub not_understood: usize,
    /// How many errors there are elsewhere in the file.
    pub errors: usize,
    /// Why: the cells that the profile doesn't grant.
    pub why: Vec<String>,
}

/// The picture of what `report` says of the file `subject`.
///
/// ```
/// use front_scope::report::{Subject, graph};
/// use front_scope::model::Answer;
/// use front_scope::{Catalogue, Manifest, Profile, Question, check};
///
/// let text = "name: Acme\nendpoints:\n  - GET /tags\n  - GET /teammates/{id}/tags\n";
/// let (manifest, map, _) = Manifest::read(text);
/// let question = Question::of(Profile::shared_only());
/// let report = check(Catalogue::builtin(), &manifest.unwrap(), &question);
/// let picture = graph::picture(&report, &Subject::new("acme.yaml", text, &map));
///
/// let [tags] = picture.groups.as_slice() else { panic!("one resource") };
/// let endpoints = &tags.scopes[0].endpoints;
/// assert_eq!(endpoints[0].text, "GET /teammates/{teammate_id}/tags");
/// assert_eq!((endpoints[0].answer, &endpoints[0].lines[..]), (Answer::No, &[4][..]));
/// assert!(graph::html(&picture).contains("shared-only scope is not enough for Acme"));
/// ```
#[must_use]
pub fn picture(report: &Report, subject: &Subject<'_>) -> Picture {
    build::picture(report, subject)
}

impl Picture {
    /// What of the file isn't understood, in words: `2 entries not understood`.
    #[must_use]
    pub fn not_understood(&self) -> Option<String> {
        let unknown = self.sinks.iter().map(|sink| Sink {
            endpoints: 0,
            features: 0,
            ..sink.clone()
        });
        unknown
            .map(|sink| sink.size())
            .find(|size| !size.is_empty())
    }

    /// All endpoints, group by group.
    pub fn endpoints(&self) -> impl Iterator<Item = &EndpointNode> {
        self.groups.iter().flat_map(Group::endpoints)
    }
}
