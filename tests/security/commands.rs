//! Every subcommand in every format, on files that mean harm.

use crate::hostile::NAME;

/// The arguments of a run.
pub type Arguments = Vec<String>;

const CHECK: &[&str] = &[
    "human", "json", "grant", "sarif", "github", "markdown", "html",
];
const TOLD: &[&str] = &["human", "json", "sarif", "github", "markdown", "html"];
const PAGE: &[&str] = &["markdown", "html"];
const PICTURE: &[&str] = &["html", "dot"];
const TABLE: &[&str] = &["table", "json"];
const BOTH: &[&str] = &["human", "json"];

/// Each line of words with each of the formats.
#[derive(Default)]
struct Runs(Vec<Arguments>);

impl Runs {
    fn add(&mut self, words: &str, formats: &[&str]) {
        for format in formats {
            let words = words.split_whitespace().chain(["--format", format]);
            self.0.push(words.map(str::to_owned).collect());
        }
    }
}

/// All runs on a hostile repository, in their order: some write what later ones read.
pub fn all() -> Vec<Arguments> {
    let mut runs = Runs::default();
    for manifest in ["good.yaml", "wrong.yaml", NAME] {
        of_a_manifest(&mut runs, manifest);
    }
    runs.add(&format!("check good.yaml wrong.yaml {NAME}"), CHECK);
    let no_catalogues = ["no-catalogue.yaml", "unseen-catalogue.yaml"];
    for file in no_catalogues
        .into_iter()
        .chain(["no-profile.yaml", "body.txt", NAME])
    {
        runs.add(&format!("check good.yaml --profile {file}"), &["human"]);
        runs.add(&format!("check good.yaml --catalogue {file}"), TOLD);
    }
    for folder in ["config", "config-is-none", "."] {
        runs.add(&format!("check {folder}"), CHECK);
    }
    locked(&mut runs);
    let bodies = [
        "body.txt",
        "scopes-body.txt",
        "plain-body.txt",
        "wrong.yaml",
        NAME,
    ];
    for body in bodies {
        for more in [
            "",
            "--catalogue catalogue.yaml",
            "--grant grant.yaml",
            "--grant table.md",
        ] {
            let call = "GET /teammates/\u{1b}[2J\u{202e}/tags";
            runs.add(&format!("triage {call} --body {body} {more}"), BOTH);
        }
    }
    for more in ["", "--catalogue catalogue.yaml", "--profile profile.yaml"] {
        runs.add(&format!("endpoints {more}"), TABLE);
    }
    let mut all = runs.0;
    all.extend(without_a_format());
    all.extend(misused());
    all
}

fn of_a_manifest(runs: &mut Runs, manifest: &str) {
    let profile = "--profile profile.yaml";
    let catalogue = "--catalogue catalogue.yaml";
    for more in ["", "--explain-all", "-q", "--strict", profile, catalogue] {
        runs.add(&format!("check {manifest} {more}"), CHECK);
    }
    for grant in [
        "grant.yaml",
        "no-grant.yaml",
        "scopes.txt",
        "table.md",
        manifest,
    ] {
        runs.add(&format!("audit {manifest} --grant {grant}"), TOLD);
        runs.add(&format!("audit {manifest} --grant {grant} -q"), &["human"]);
    }
    for more in ["", profile, catalogue] {
        runs.add(&format!("request {manifest} {more}"), PAGE);
        runs.add(&format!("graph {manifest} {more}"), PICTURE);
    }
    for new in ["document.yaml", "catalogue.yaml", "no-catalogue.yaml"] {
        let sides = format!("catalogue diff builtin {new}");
        runs.add(&format!("{sides} --manifest {manifest}"), TOLD);
    }
}

fn locked(runs: &mut Runs) {
    for folder in ["locked", "no-lock"] {
        runs.add(&format!("lock {folder}/good.yaml"), BOTH);
        runs.add(&format!("check --locked {folder}/good.yaml"), CHECK);
        let gone = format!("{folder}/gone\u{1b}.yaml");
        runs.add(&format!("check --locked {folder}/good.yaml {gone}"), CHECK);
    }
    runs.add("lock good.yaml --profile profile.yaml", BOTH);
    runs.add(&format!("lock {NAME}"), BOTH);
    runs.add("check --locked good.yaml", CHECK);
}

/// Those whose answers have no format.
fn without_a_format() -> Vec<Arguments> {
    let lines = [
        "catalogue export --catalogue catalogue.yaml",
        "catalogue export --catalogue no-catalogue.yaml",
        "catalogue import document.yaml",
        "catalogue import good-document.yaml",
        "catalogue import wrong.yaml",
        "catalogue import good-document.yaml --into into.yaml",
        "catalogue import document.yaml --into no-catalogue.yaml",
        "catalogue diff no-catalogue.yaml document.yaml",
        "explain GET /tags --catalogue catalogue.yaml",
        "explain tags:read --catalogue catalogue.yaml",
        "request good.yaml --check request.md",
        "request good.yaml --check wrong.yaml",
        "init -",
        "schema manifest",
        "man",
        "completions bash",
    ];
    let words = |line: &str| line.split(' ').map(str::to_owned).collect();
    lines.into_iter().map(words).collect()
}

/// Those that end with something that acts.
fn misused() -> Vec<Arguments> {
    let evil = "e\u{1b}[38;5;201m\u{202e}\u{9b}\u{200b}";
    let lines = [
        "",
        "check",
        "check --profile",
        "check --format",
        "check good.yaml --catalogue",
        "check --config",
        "check --exclude",
        "audit good.yaml --grant",
        "lock",
        "lock --profile",
        "request",
        "request good.yaml --check",
        "graph",
        "graph good.yaml --out no-folder/",
        "explain",
        "triage",
        "triage GET /tags --body",
        "triage GET /tags --status",
        "schema",
        "endpoints",
        "endpoints --scope",
        "endpoints --namespace",
        "catalogue export --catalogue",
        "catalogue import",
        "catalogue diff builtin",
        "init - --name",
        "init --template",
        "init",
        "completions",
    ];
    let words = |line: &str| {
        let words = format!("{line} {evil}").replace("/ ", "/");
        words.split_whitespace().map(str::to_owned).collect()
    };
    lines.into_iter().map(words).collect()
}
