//! The table of steps, in an order of their graph.

use std::fmt::Write as _;

use serde::Deserialize;

use super::super::{compare, read};
use super::print::HEADER;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PrerequisitesFile {
    steps: Vec<StepRow>,
    tokens: Vec<TokenRow>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct StepRow {
    step: String,
    who: String,
    does: String,
    command: Option<String>,
    when: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenRow {
    kind: String,
    topic: String,
    says: String,
    source: String,
}

/// The steps, each after those that come before it, else in the order of the file; or what is
/// wrong with them, by name.
fn ordered(rows: &[StepRow]) -> Result<Vec<StepRow>, String> {
    // The nodes are the places in the file.
    let mut graph = petgraph::graph::DiGraph::<usize, ()>::new();
    // Later rows first, since the sort takes up last what comes first.
    let nodes: Vec<_> = (0..rows.len())
        .rev()
        .map(|place| graph.add_node(place))
        .collect();
    let node = |place: usize| nodes[rows.len() - 1 - place];
    for (place, row) in rows.iter().enumerate() {
        for before in &row.after {
            let before_place = rows.iter().position(|row| row.step == *before);
            let before_place =
                before_place.ok_or(format!("{}: the step {before} is unknown", row.step))?;
            graph.add_edge(node(before_place), node(place), ());
        }
        if let Some(unknown) = row
            .when
            .iter()
            .find(|when| when.parse::<crate::advice::Condition>().is_err())
        {
            return Err(format!("{}: the condition {unknown} is unknown", row.step));
        }
        if rows.iter().filter(|other| other.step == row.step).count() > 1 {
            return Err(format!("{}: there are two steps of this name", row.step));
        }
    }
    let sorted = petgraph::algo::toposort(&graph, None).map_err(|cycle| {
        format!(
            "{}: it comes before itself",
            rows[graph[cycle.node_id()]].step
        )
    })?;
    Ok(sorted
        .into_iter()
        .map(|node| rows[graph[node]].clone())
        .collect())
}

fn steps_table(file: &PrerequisitesFile) -> String {
    let steps =
        ordered(&file.steps).unwrap_or_else(|wrong| panic!("spec/prerequisites.yaml: {wrong}"));
    let mut out = format!(
        "{HEADER}use super::Condition::{{\n    ApiToken, ApplicationTriggers, AutoProvisioning, Narrowable, NotPublic, NotPublishable, Oauth, Private, Public,\n    Scopes, SingleCustomer,\n}};\nuse super::{{Step, TokenFact}};\nuse crate::advice::TokenKind;\n"
    );
    let _ = write!(
        out,
        "\npub(super) static STEPS: [Step; {}] = [\n",
        steps.len()
    );
    for step in &steps {
        let when: Vec<_> = step
            .when
            .iter()
            .map(|w| format!("{:?}", w.parse::<crate::advice::Condition>().unwrap()))
            .collect();
        let _ = writeln!(
            out,
            "    Step {{ name: {:?}, who: {:?}, does: {:?}, command: {:?}, when: &[{}], after: &{:?}, source: {:?} }},",
            step.step,
            step.who,
            step.does,
            step.command,
            when.join(", "),
            step.after,
            step.source,
        );
    }
    let _ = write!(
        out,
        "];\n\npub(super) static TOKENS: [TokenFact; {}] = [\n",
        file.tokens.len()
    );
    for token in &file.tokens {
        let kind = token
            .kind
            .parse::<crate::advice::TokenKind>()
            .unwrap_or_else(|e| panic!("spec/prerequisites.yaml: {e}"));
        let _ = writeln!(
            out,
            "    TokenFact {{ kind: TokenKind::{kind:?}, topic: {:?}, says: {:?}, source: {:?} }},",
            token.topic, token.says, token.source,
        );
    }
    out + "];\n"
}

#[test]
fn the_steps_table_is_what_spec_says() {
    let file: PrerequisitesFile = serde_yaml::from_str(&read("spec/prerequisites.yaml")).unwrap();
    compare("src/advice/steps/table.rs", &steps_table(&file));
}

#[test]
fn a_disorder_of_steps_is_named() {
    let rows = |yaml: &str| -> Vec<StepRow> { serde_yaml::from_str(yaml).unwrap() };
    let step = |name: &str, after: &str, when: &str| {
        format!(
            "- {{ step: {name}, who: w, does: d, when: [{when}], after: [{after}], source: s }}\n"
        )
    };
    let wrong = |yaml: String| ordered(&rows(&yaml)).err().unwrap();
    assert_eq!(wrong(step("a", "b", "")), "a: the step b is unknown");
    assert_eq!(
        wrong(step("a", "", "rain")),
        "a: the condition rain is unknown"
    );
    assert_eq!(
        wrong(step("a", "", "") + &step("a", "", "")),
        "a: there are two steps of this name"
    );
    let cycle = wrong(step("a", "c", "") + &step("b", "a", "") + &step("c", "b", ""));
    assert!(cycle.ends_with(": it comes before itself"), "{cycle}");
    let names = |yaml: String| -> Vec<String> {
        ordered(&rows(&yaml))
            .unwrap()
            .into_iter()
            .map(|s| s.step)
            .collect()
    };
    assert_eq!(
        names(
            step("c", "a, b", "") + &step("a", "b", "") + &step("b", "", "") + &step("d", "", "")
        ),
        ["b", "a", "c", "d"]
    );
}
