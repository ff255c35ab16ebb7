//! The picture as DOT, for Graphviz and whatever else reads it.
//!
//! The nodes and edges are petgraph's; what it doesn't write, the clusters by group, stands behind
//! them and refers to their numbers.

use std::collections::BTreeMap;

use petgraph::dot::{Config, Dot};
use petgraph::graph::{DiGraph, NodeIndex};

use super::{Flow, Goal, Group, Picture, ScopeNode, class, counted, verb};
use crate::model::{Answer, Feature};
use crate::report::joined_lines;

/// A node or an edge is its attributes; a value stands for itself, without quotes.
type Attributes = Vec<(&'static str, String)>;
type Graph = DiGraph<Attributes, Attributes>;

/// The picture as DOT text: the integration, its groups, endpoints, scopes, features, namespaces
/// and what OAuth does about them, each a node with its `group`; edges carry how many uses they
/// stand for.
///
/// ```
/// # use front_scope::report::{Subject, graph};
/// # use front_scope::source::SourceMap;
/// # use front_scope::{Catalogue, Manifest, Profile, Question, check};
/// let manifest = Manifest::builder("Acme \"CRM\"").endpoint("GET /tags").build();
/// let report = check(Catalogue::builtin(), &manifest, &Question::of(Profile::shared_only()));
/// let map = SourceMap::default();
/// let dot = graph::dot(&graph::picture(&report, &Subject::new("acme.yaml", "", &map)));
/// assert!(dot.starts_with("digraph {"));
/// assert!(dot.contains(r#"label="Acme \"CRM\"""#));
/// ```
#[must_use]
pub fn dot(picture: &Picture) -> String {
    let mut drawing = Drawing::default();
    drawing.draw(picture);
    let attributes = |all: &Attributes| {
        let all = all
            .iter()
            .map(|(key, value)| format!("{key}={}", quoted(value)));
        all.collect::<Vec<_>>().join(" ")
    };
    let config = [
        Config::NodeNoLabel,
        Config::EdgeNoLabel,
        Config::GraphContentOnly,
    ];
    let edge = |_, edge: petgraph::graph::EdgeReference<'_, Attributes>| attributes(edge.weight());
    let node = |_, (_, node): (NodeIndex, &Attributes)| attributes(node);
    let graph = &drawing.graph;
    let content = Dot::with_attr_getters(graph, &config, &edge, &node);
    let clusters: String = (0..).zip(&drawing.clusters).map(cluster).collect();
    format!(
        "digraph {{\n    rankdir=\"LR\"\n    label={}\n    node [ fontname=\"monospace\" ]\n    \
         edge [ fontname=\"monospace\" ]\n{content:?}{clusters}}}\n",
        quoted(&picture.headline),
    )
}

fn cluster((number, (label, nodes)): (usize, &(String, Vec<NodeIndex>))) -> String {
    let nodes: Vec<String> = nodes.iter().map(|node| node.index().to_string()).collect();
    format!(
        "    subgraph cluster_{number} {{\n        label={}\n        {}\n    }}\n",
        quoted(label),
        nodes.join("; "),
    )
}

/// A string of DOT. A backslash begins an escape in labels, so it is doubled. A character by its
/// number or name, `&#8238;`, is one that Graphviz would put there, so it is shown as written.
fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    let mut parts = text.split('&');
    let mut quoted = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name = part.split_once(';').map_or("", |(name, _)| name);
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '#';
        let is_entity = !name.is_empty() && name.chars().all(is_part);
        quoted.push_str(if is_entity { "&amp;" } else { "&" });
        quoted.push_str(part);
    }
    format!("\"{quoted}\"")
}

#[derive(Default)]
struct Drawing {
    graph: Graph,
    clusters: Vec<(String, Vec<NodeIndex>)>,
    goals: BTreeMap<Goal, NodeIndex>,
    access: Option<NodeIndex>,
}

impl Drawing {
    fn draw(&mut self, picture: &Picture) {
        let name = node("integration", "integration", &picture.name, "box");
        let integration = self.graph.add_node(name);
        self.targets(picture);
        for group in &picture.groups {
            self.group(group, integration);
        }
        for sink in &picture.sinks {
            let text = format!("{}: {}", verb(sink.answer), sink.size());
            let mut sink_node = node("sink", "oauth", &text, "box");
            sink_node.extend(look(sink.answer));
            let sink_node = self.graph.add_node(sink_node);
            for target in &picture.targets {
                let flows = target.flows.iter().filter(|f| f.answer == sink.answer);
                for flow in flows {
                    let target = self.goals.get(&flow.goal).copied();
                    self.flow(target, Some(sink_node), flow);
                }
            }
        }
    }

    fn targets(&mut self, picture: &Picture) {
        let access = Goal::Feature(Feature::AccessResources);
        let in_access = |goal: Goal| goal.is_in_access_resources();
        if picture.targets.iter().any(|target| in_access(target.goal)) {
            let feature = node("feature", "features", access.label(), "hexagon");
            let feature = self.graph.add_node(feature);
            self.access = Some(feature);
            self.goals.insert(access, feature);
        }
        for target in picture.targets.iter().filter(|t| t.goal != access) {
            let (kind, group, shape) = match target.goal {
                Goal::Namespace(_) => ("namespace", "namespaces", "ellipse"),
                Goal::Feature(_) => ("feature", "features", "hexagon"),
                Goal::Nothing | Goal::Anything => ("other", "features", "plaintext"),
            };
            let mut text = target.goal.label().to_owned();
            if let Some(detail) = &target.detail {
                text = format!("{text} ({detail})");
            }
            let target_node = self.graph.add_node(node(kind, group, &text, shape));
            self.goals.insert(target.goal, target_node);
        }
    }

    fn group(&mut self, group: &Group, integration: NodeIndex) {
        let label = group.kind.label();
        let text = format!("{label}: {}", group.size());
        let heading = self.graph.add_node(node("group", &label, &text, "folder"));
        self.graph.add_edge(integration, heading, plain_edge());
        let mut inside = vec![heading];
        for scope in &group.scopes {
            let scope_node = node("scope", &label, &scope.label, "box");
            let scope_node = self.graph.add_node(scope_node);
            inside.push(scope_node);
            self.endpoints(scope, &label, heading, scope_node, &mut inside);
            for flow in scope.flows() {
                self.flow(Some(scope_node), self.goals.get(&flow.goal).copied(), &flow);
            }
            let has_feature = scope.permission().is_some();
            if let Some(access) = self.access.filter(|_| has_feature) {
                self.graph.add_edge(scope_node, access, plain_edge());
            }
        }
        self.clusters.push((label, inside));
    }

    fn endpoints(
        &mut self,
        scope: &ScopeNode,
        group: &str,
        heading: NodeIndex,
        scope_node: NodeIndex,
        inside: &mut Vec<NodeIndex>,
    ) {
        for endpoint in &scope.endpoints {
            let mut text = endpoint.text.clone();
            if !endpoint.lines.is_empty() {
                text = format!("{text} ({})", joined_lines(&endpoint.lines));
            }
            let mut attributes = node("endpoint", group, &text, "note");
            attributes.push(("reach", endpoint.reach()));
            attributes.extend(look(endpoint.answer));
            let tooltip = match endpoint.why.as_slice() {
                [] => verb(endpoint.answer).to_owned(),
                why => format!("{}: {}", verb(endpoint.answer), why.join(", ")),
            };
            attributes.push(("tooltip", tooltip));
            let endpoint = self.graph.add_node(attributes);
            inside.push(endpoint);
            self.graph.add_edge(heading, endpoint, plain_edge());
            self.graph.add_edge(endpoint, scope_node, plain_edge());
        }
    }

    fn flow(&mut self, from: Option<NodeIndex>, to: Option<NodeIndex>, flow: &Flow) {
        let (Some(from), Some(to)) = (from, to) else {
            return;
        };
        let mut label = counted(flow.uses, "use", "uses");
        if flow.assumed > 0 {
            label = format!("{label}, {} assumed", flow.assumed);
        }
        let mut attributes = vec![("label", label)];
        attributes.extend(look(flow.answer));
        self.graph.add_edge(from, to, attributes);
    }
}

fn node(kind: &str, group: &str, label: &str, shape: &str) -> Attributes {
    vec![
        ("label", label.to_owned()),
        ("kind", kind.to_owned()),
        ("group", group.to_owned()),
        ("shape", shape.to_owned()),
    ]
}

fn plain_edge() -> Attributes {
    vec![("color", "#98a1b0".to_owned())]
}

/// Answers are told apart by line as well as by colour.
fn look(answer: Answer) -> Attributes {
    let (style, colour) = match answer {
        Answer::Yes => ("solid", "#0f766e"),
        Answer::Unknown => ("dotted", "#8a5a00"),
        Answer::No => ("dashed", "#b3261e"),
    };
    vec![
        ("oauth", class(answer).to_owned()),
        ("style", style.to_owned()),
        ("color", colour.to_owned()),
    ]
}
