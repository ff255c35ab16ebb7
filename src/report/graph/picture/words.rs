//! What the parts of a picture are called, and what they say of themselves.

use super::{EndpointNode, Flow, Goal, Group, Kind, ScopeNode, Sink, order};
use crate::model::{Answer, Feature, Permission, Scope};
use crate::report::graph::counted;

impl Kind {
    /// The name of the group.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Kind::Resource(resource) => resource.label(),
            Kind::Feature(feature) => feature.label().to_owned(),
            Kind::AnyToken => "Any token".to_owned(),
            Kind::NotUnderstood => "Not understood".to_owned(),
        }
    }
}

impl Group {
    /// Its endpoints, scope by scope.
    pub fn endpoints(&self) -> impl Iterator<Item = &EndpointNode> {
        self.scopes.iter().flat_map(|scope| &scope.endpoints)
    }

    /// What it is called with how many: `7 endpoints`.
    #[must_use]
    pub fn size(&self) -> String {
        let uses = self.endpoints().map(|endpoint| endpoint.uses).sum();
        match self.kind {
            Kind::NotUnderstood => counted(uses, "place", "places"),
            Kind::Feature(_) => counted(uses, "use", "uses"),
            Kind::Resource(_) | Kind::AnyToken => counted(uses, "endpoint", "endpoints"),
        }
    }
}

impl ScopeNode {
    /// The permission, where the scope is one.
    #[must_use]
    pub fn permission(&self) -> Option<Permission> {
        match self.scope {
            Some(Scope::Permission { permission, .. }) => Some(permission),
            _ => None,
        }
    }

    /// Where its uses go.
    #[must_use]
    pub fn flows(&self) -> Vec<Flow> {
        order::flows(self.endpoints.iter().flat_map(|endpoint| &endpoint.needs))
    }

    /// The one answer to all of its endpoints, where it is one.
    #[must_use]
    pub fn answer(&self) -> Option<Answer> {
        let first = self.endpoints.first()?.answer;
        let is_same = |endpoint: &EndpointNode| endpoint.answer == first;
        self.endpoints.iter().all(is_same).then_some(first)
    }
}

impl EndpointNode {
    /// What it must reach, in words; `*` marks what is assumed.
    #[must_use]
    pub fn reach(&self) -> String {
        let mut words: Vec<String> = Vec::new();
        let mut goals: Vec<Goal> = self.needs.iter().map(|need| need.goal).collect();
        goals.dedup();
        for goal in goals {
            let of_goal = || self.needs.iter().filter(|need| need.goal == goal);
            let assumed = of_goal().all(|need| need.assumed == need.uses);
            words.push(format!("{}{}", goal.word(), if assumed { "*" } else { "" }));
        }
        words.join(", ")
    }
}

impl Goal {
    /// The name of the node.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Goal::Namespace(namespace) => namespace.label(),
            Goal::Feature(feature) => feature.label(),
            Goal::Nothing => "Nothing",
            Goal::Anything => "Anything",
        }
    }

    /// The name within a row.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Goal::Namespace(namespace) => namespace.as_str(),
            Goal::Feature(_) | Goal::Nothing => "–",
            Goal::Anything => "?",
        }
    }

    /// Whether the feature Access resources goes with it.
    #[must_use]
    pub fn is_in_access_resources(self) -> bool {
        matches!(
            self,
            Goal::Namespace(_) | Goal::Feature(Feature::AccessResources)
        )
    }
}

impl Sink {
    /// `12 endpoints, 1 feature`.
    #[must_use]
    pub fn size(&self) -> String {
        let parts = [
            (self.endpoints, "endpoint", "endpoints"),
            (self.features, "feature", "features"),
            (
                self.not_understood,
                "entry not understood",
                "entries not understood",
            ),
            (self.errors, "error in the file", "errors in the file"),
        ];
        let parts = parts.iter().filter(|(count, ..)| *count > 0);
        let parts: Vec<String> = parts
            .map(|(count, one, more)| counted(*count, one, more))
            .collect();
        parts.join(", ")
    }
}
