use clap::Args;

use super::Exit;
use super::hinted::Hinted;
use super::output::Output;
use super::save;
use crate::manifest::closest;
use crate::report::plain;

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// Which schema: manifest, grant, report, profile, lock, infer, usage, certificate, audit, triage, explain or endpoints; without it they are listed
    #[arg(value_parser = Hinted(names), hide_possible_values = true)]
    name: Option<String>,

    /// Write the schema to this file, whole or not at all
    #[arg(long, value_name = "FILE", requires = "name", help_heading = "Output")]
    out: Option<String>,
}

const AFTER_HELP: &str = "\
Examples:
  front-scope schema
  front-scope schema manifest --out .front-scope.schema.json
  front-scope schema report > report.schema.json";

struct Schema {
    name: &'static str,
    of: &'static str,
    text: &'static str,
}

fn names() -> Vec<String> {
    SCHEMAS.map(|schema| schema.name.to_owned()).to_vec()
}

/// The files of `spec/schema/`.
const SCHEMAS: [Schema; 12] = [
    Schema {
        name: "manifest",
        of: "what `check` reads: the endpoints of an integration",
        text: include_str!("../../spec/schema/manifest.schema.json"),
    },
    Schema {
        name: "grant",
        of: "what `check --format grant` prints and `audit` reads",
        text: include_str!("../../spec/schema/grant.schema.json"),
    },
    Schema {
        name: "report",
        of: "what `check --format json` prints of each manifest",
        text: include_str!("../../spec/schema/report.schema.json"),
    },
    Schema {
        name: "profile",
        of: "what `--profile FILE` reads: what OAuth can be granted",
        text: include_str!("../../spec/schema/profile.schema.json"),
    },
    Schema {
        name: "lock",
        of: "what `lock` writes and `check --locked` reads",
        text: include_str!("../../spec/schema/lock.schema.json"),
    },
    Schema {
        name: "infer",
        of: "what `infer --format json` prints of source code and recordings",
        text: include_str!("../../spec/schema/infer.schema.json"),
    },
    Schema {
        name: "usage",
        of: "what `audit --used --format json` prints of each token",
        text: include_str!("../../spec/schema/usage.schema.json"),
    },
    Schema {
        name: "certificate",
        of: "what `check --format certificate` prints of each manifest",
        text: include_str!("../../spec/schema/certificate.schema.json"),
    },
    Schema {
        name: "audit",
        of: "what `audit --format json` prints of a token and a manifest",
        text: include_str!("../../spec/schema/audit.schema.json"),
    },
    Schema {
        name: "triage",
        of: "what `triage --format json` prints of a refused call",
        text: include_str!("../../spec/schema/triage.schema.json"),
    },
    Schema {
        name: "explain",
        of: "what `explain --format json` prints of a word",
        text: include_str!("../../spec/schema/explain.schema.json"),
    },
    Schema {
        name: "endpoints",
        of: "what `endpoints --format json` prints of operations",
        text: include_str!("../../spec/schema/endpoints.schema.json"),
    },
];

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    let Some(name) = &arguments.name else {
        output.print(&list());
        return Exit::Fine;
    };
    let Some(schema) = SCHEMAS.iter().find(|schema| schema.name == name) else {
        output.complain(&unknown(name));
        return Exit::Undetermined;
    };
    match save::or_print(schema.text, arguments.out.as_deref(), &[], output) {
        true => Exit::Fine,
        false => Exit::Undetermined,
    }
}

fn list() -> String {
    let line = |schema: &Schema| format!("{:12}{}\n", schema.name, schema.of);
    SCHEMAS.iter().map(line).collect()
}

fn unknown(name: &str) -> String {
    let names = SCHEMAS.map(|schema| schema.name);
    let help = match closest(name, &names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", names.join(", ")),
    };
    format!(
        "front-scope: there is no schema `{}`\n  help: {help}",
        plain(&crate::manifest::shown(name))
    )
}
