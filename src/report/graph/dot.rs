//! The picture as DOT, for Graphviz and other readers. petgraph writes nodes and edges; the clusters
//! by group, which it doesn't know, stand behind them.

use std::collections::BTreeMap;

use petgraph::dot::{Config, Dot};
use petgraph::graph::{DiGraph, EdgeReference, NodeIndex};

use super::{EndpointNode, Flow, Goal, Group, Picture, counted, verb};
use crate::model::{Answer, Feature};
use crate::report::document::Mark;
use crate::report::lines::joined_lines;
use crate::report::plain;

/// The attributes of a node or an edge.
type Attributes = Vec<(&'static str, String)>;

/// Returns the picture as DOT text. Each node has a `kind` and a `group`; edges have the number of
/// uses that they stand for.
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
    let config = [
        Config::NodeNoLabel,
        Config::EdgeNoLabel,
        Config::GraphContentOnly,
    ];
    let edge = |_, edge: EdgeReference<'_, Attributes>| written(edge.weight());
    let node = |_, (_, node): (NodeIndex, &Attributes)| written(node);
    let content = Dot::with_attr_getters(&drawing.graph, &config, &edge, &node);
    let clusters = (0..)
        .zip(&drawing.clusters)
        .map(|(number, (label, nodes))| {
            let label = quoted(label);
            let nodes: Vec<String> = nodes.iter().map(|node| node.index().to_string()).collect();
            let nodes = nodes.join("; ");
            format!(
                "    subgraph cluster_{number} {{\n        label={label}\n        {nodes}\n    }}\n"
            )
        });
    let clusters: String = clusters.collect();
    let label = quoted(&plain(picture.headline.text()));
    format!(
        "digraph {{\n    rankdir=\"LR\"\n    label={label}\n    node [ fontname=\"monospace\" ]\n    \
         edge [ fontname=\"monospace\" ]\n{content:?}{clusters}}}\n"
    )
}

fn written(attributes: &Attributes) -> String {
    let all = attributes.iter();
    let all = all.map(|(key, value)| format!("{key}={}", quoted(value)));
    all.collect::<Vec<_>>().join(" ")
}

/// A string of DOT. A backslash begins an escape in labels, so it is doubled. Graphviz replaces
/// `&#8238;` by a character, so such an ampersand is written out.
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
    graph: DiGraph<Attributes, Attributes>,
    clusters: Vec<(String, Vec<NodeIndex>)>,
    goals: BTreeMap<Goal, NodeIndex>,
}

impl Drawing {
    fn draw(&mut self, picture: &Picture) {
        let integration = self.node("integration", "integration", &picture.name, "box");
        for target in &picture.targets {
            let (kind, group, shape) = match target.goal {
                Goal::Namespace(_) => ("namespace", "namespaces", "ellipse"),
                Goal::Feature(_) => ("feature", "features", "hexagon"),
                Goal::Nothing | Goal::Anything => ("other", "features", "plaintext"),
            };
            let label = target.goal.label();
            let text = match &target.detail {
                Some(detail) => format!("{label} ({detail})"),
                None => label.to_owned(),
            };
            let node = self.node(kind, group, &text, shape);
            self.goals.insert(target.goal, node);
        }
        self.access_resources(picture);
        for group in &picture.groups {
            self.group(group, integration);
        }
        for sink in &picture.sinks {
            let text = format!("{}: {}", verb(sink.answer), sink.size());
            let node = self.node("sink", "oauth", &text, "box");
            self.add(node, look(sink.answer));
            for flow in picture.targets.iter().flat_map(|target| &target.flows) {
                if flow.answer == sink.answer {
                    self.flow(self.goals.get(&flow.goal).copied(), Some(node), flow);
                }
            }
        }
    }

    /// The feature that goes with every namespace.
    fn access_resources(&mut self, picture: &Picture) {
        let access = Goal::Feature(Feature::AccessResources);
        let mut goals = picture.targets.iter().map(|target| target.goal);
        if goals.any(|goal| matches!(goal, Goal::Namespace(_))) && !self.goals.contains_key(&access)
        {
            let node = self.node("feature", "features", access.label(), "hexagon");
            self.goals.insert(access, node);
        }
    }

    fn group(&mut self, group: &Group, integration: NodeIndex) {
        let label = group.kind.label();
        let text = format!("{label}: {}", group.size());
        let heading = self.node("group", &label, &text, "folder");
        self.edge(integration, heading);
        let mut nodes = vec![heading];
        for scope in &group.scopes {
            let scope_node = self.node("scope", &label, &scope.label, "box");
            nodes.push(scope_node);
            for endpoint in &scope.endpoints {
                let node = self.endpoint(endpoint, &label);
                nodes.push(node);
                self.edge(heading, node);
                self.edge(node, scope_node);
            }
            for flow in scope.flows() {
                self.flow(Some(scope_node), self.goals.get(&flow.goal).copied(), &flow);
            }
            let access = Goal::Feature(Feature::AccessResources);
            let access = self.goals.get(&access).copied();
            if let (Some(access), Some(_)) = (access, scope.permission()) {
                self.edge(scope_node, access);
            }
        }
        self.clusters.push((label, nodes));
    }

    fn endpoint(&mut self, endpoint: &EndpointNode, group: &str) -> NodeIndex {
        let text = match endpoint.lines.as_slice() {
            [] => endpoint.text.clone(),
            lines => format!("{} ({})", endpoint.text, joined_lines(lines)),
        };
        let answer = verb(endpoint.answer);
        let tooltip = match endpoint.why.as_slice() {
            [] => answer.to_owned(),
            why => format!("{answer}: {}", why.join(", ")),
        };
        let node = self.node("endpoint", group, &text, "note");
        self.add(node, vec![("reach", endpoint.reach())]);
        self.add(node, look(endpoint.answer));
        self.add(node, vec![("tooltip", tooltip)]);
        node
    }

    fn node(&mut self, kind: &str, group: &str, label: &str, shape: &str) -> NodeIndex {
        self.graph.add_node(vec![
            ("label", label.to_owned()),
            ("kind", kind.to_owned()),
            ("group", group.to_owned()),
            ("shape", shape.to_owned()),
        ])
    }

    fn add(&mut self, node: NodeIndex, attributes: Attributes) {
        if let Some(known) = self.graph.node_weight_mut(node) {
            known.extend(attributes);
        }
    }

    fn edge(&mut self, from: NodeIndex, to: NodeIndex) {
        let colour = vec![("color", "#98a1b0".to_owned())];
        self.graph.add_edge(from, to, colour);
    }

    fn flow(&mut self, from: Option<NodeIndex>, to: Option<NodeIndex>, flow: &Flow) {
        let (Some(from), Some(to)) = (from, to) else {
            return;
        };
        let uses = counted(flow.uses, "use", "uses");
        let label = match flow.assumed {
            0 => uses,
            assumed => format!("{uses}, {assumed} assumed"),
        };
        let mut attributes = vec![("label", label)];
        attributes.extend(look(flow.answer));
        self.graph.add_edge(from, to, attributes);
    }
}

/// Answers are told apart by line as well as by colour.
fn look(answer: Answer) -> Attributes {
    let (style, colour) = match answer {
        Answer::Yes => ("solid", "#0f766e"),
        Answer::Unknown => ("dotted", "#8a5a00"),
        Answer::No => ("dashed", "#b3261e"),
    };
    vec![
        ("oauth", Mark::from(answer).class().to_owned()),
        ("style", style.to_owned()),
        ("color", colour.to_owned()),
    ]
}
