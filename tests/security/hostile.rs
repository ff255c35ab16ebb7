//! A repository whose every file tries to act on the terminal, the page or the log of whoever looks
//! at it.

use crate::common_cli::folder::Scratch;

/// What acts, as YAML and TOML write it in double quotes: a colour, a link, a title, controls of both
/// kinds, text that is turned round, what nobody sees, and what a page would make of it.
pub const WRITTEN: &str = concat!(
    "\\u001b[38;5;201m \\u001b]8;;https://evil.example\\u0007 \\u001b]0;evil\\u0007 \\u009b31m \\u007f \\b ",
    "\\u202e\\u2066\\u061c\\u200b\\u200d\\u2060\\ufeff\\u00ad\\u2028\\u0085 \\U000E0041 &#8238;&#x202e; \\r ",
);

/// The same as it is. What YAML has no place for is left out, so that the rest is read.
pub const RAW: &str = "\u{202e}\u{2066}\u{61c}\u{200b}\u{200d}\u{2060}\u{ad}\u{e0041} &#8238;";

/// The same with what readers refuse: it is shown where they do.
pub const REFUSED: &str =
    "\u{1b}[38;5;201m\u{1b}]8;;https://evil.example\u{7}\u{9b}31m\u{202e}\u{0}";

/// A name that a file may have.
pub const NAME: &str = "m\u{1b}[38;5;201m\u{202e}\u{9b}\u{e0041}\u{7f}.yaml";

fn manifest(evil: &str) -> String {
    format!(
        "# {evil}
name: \"n {evil}\"
audience: public
workspaces: [\"w {evil}\", Sales]
allow: [{{code: oauth-knowledge-base, reason: \"a {evil}\"}}]
endpoints:
  - GET /tags # {evil}
  - {{endpoint: \"GET /teammates/{{id}}/signatures\", reason: \"r {evil}\"}}
  - {{endpoint: GET /knowledge_bases}}
  - GET /conversations/{{id}} # front-scope: allow(assumed-namespace) reason=\"c {evil}\"
"
    )
}

/// What is understood in part, and what isn't.
fn wrong(evil: &str) -> String {
    format!(
        "name: \"n {evil}\"
\"k {evil}\": 1
workspaces: [\"w {evil}\", \"w {evil}\"]
endpoints:
  - \"GET /tagz/{evil}\"
  - \"{evil} /tags\"
  - {{operation: \"list {evil}\"}}
  - {{endpoint: GET /tags, namespaces: [\"{evil}\"], \"x {evil}\": 2}}
  - {{endpoint: GET /tags, allow: [{{code: \"{evil}\", reason: \"{evil}\", until: \"{evil}\"}}]}}
  - GET /tags # front-scope: allow({evil}) reason=\"c {evil}\"
"
    )
}

fn profile(evil: &str) -> String {
    format!(
        "name: \"p {evil}\"
as_of: 2026-01-01
features: {{ access_resources: granted }}
namespaces: {{ global: granted, shared: granted, private: denied }}
resources: {{ \"*\": granted, knowledge_bases: denied, signatures: denied }}
sources:
  - key: \"key {evil}\"
    title: \"title {evil}\"
    url: \"https://a.example/{evil}\"
    about: [private, knowledge_bases, signatures]
    says: \"says {evil}\"
"
    )
}

/// The built-in catalogue, with comments.
fn catalogue(evil: &str) -> String {
    let spec = include_str!("../../spec/endpoints.yaml");
    spec.replace("\n- endpoint:", &format!("\n# {evil}\n- endpoint:"))
}

fn document(evil: &str) -> String {
    format!(
        "openapi: 3.0.0
info: {{title: \"Core API {evil}\", version: \"1 {evil}\"}}
servers: [{{url: https://api2.frontapp.com}}]
paths:
  /tags:
    get: {{operationId: \"list-tags {evil}\", summary: \"{evil}\", x-required-scopes: [\"tags:read\"], responses: {{}}}}
  \"/new/{evil}\":
    get: {{operationId: \"new {evil}\", summary: \"{evil}\", x-required-scopes: [\"{evil}:read\"], responses: {{}}}}
  /newer:
    get: {{operationId: newer, deprecated: true, description: \"{evil}\", x-required-scopes: [\"tags:read\", \"{evil}\"], responses: {{}}}}
"
    )
}

/// Writes one with this in every place where a file can have text of its own.
pub fn repository(name: &str, evil: &str) -> Scratch {
    let scratch = Scratch::new(name);
    let write = |file: &str, text: String| scratch.write(file, text);
    write("good.yaml", manifest(evil));
    write(NAME, manifest(evil));
    write("wrong.yaml", wrong(evil));
    write("profile.yaml", profile(evil));
    write(
        "no-profile.yaml",
        format!("\"x {evil}\": 1\nname: \"{evil}\"\nas_of: \"{evil}\"\n"),
    );
    write("catalogue.yaml", catalogue(evil));
    write(
        "no-catalogue.yaml",
        format!("operations: \"{evil}\"\n\"{evil}\": 1\n"),
    );
    let says = "says: accounts exist";
    let unseen = include_str!("../../spec/endpoints.yaml");
    let unseen = unseen.replacen(says, &format!("says: \"{evil}\" # "), 1);
    write("unseen-catalogue.yaml", unseen);
    write("document.yaml", document(evil));
    let text = document("").replace("/new/", "/new").replace("new ", "new");
    let text = text
        .replace("\":read\"", "\"new:read\"")
        .replace(", \"\"]", "]");
    let text = text.replace("summary: \"\"", &format!("summary: \"{evil}\""));
    write("good-document.yaml", text);
    let grant = "features: [access_resources, \"f {}\"]\nnamespaces: { shared: [\"v {}\"] }\n\
                 permissions: { tags: [read, write], \"p {}\": [read] }\n";
    write("no-grant.yaml", grant.replace("{}", evil));
    let grant = "features: [access_resources]\nnamespaces: { shared: [\"v {}\"] }\n\
                 permissions: { tags: [read, write] }\n";
    write("grant.yaml", grant.replace("{}", evil));
    write(
        "scopes.txt",
        format!("# {evil}\nshared:*:read\n{evil}:read, feature:{evil}\nshared:{evil}\n"),
    );
    write(
        "table.md",
        format!(
            "| r {evil} | Read | Write |\n|---|---|---|\n| Tags | x | {evil} |\n| {evil} | x | |\n"
        ),
    );
    write(
        "config/front-scope.toml",
        format!(
            "profile = \"{evil}\"\n\"{evil}\" = 1\nformat = \"{evil}\"\nexclude = [\"/{evil}\", \"[{evil}\"]\n"
        ),
    );
    write("config/front-scope.yaml", manifest(evil));
    write("config-is-none/front-scope.toml", format!("{evil}\n"));
    write("config-is-none/front-scope.yaml", manifest(evil));
    write("locked/good.yaml", manifest(evil));
    write("no-lock/good.yaml", manifest(evil));
    write("locked/changed.yaml", changed(evil));
    write(
        "no-lock/front-scope.lock",
        format!("\"{evil}\": 1\nmanifests: {{ \"{evil}\": \"{evil}\" }}\n"),
    );
    write(
        "body.txt",
        format!(
            "HTTP/1.1 403 {evil}\r\nx-request-id: {evil}\r\n\r\n{{\"_error\": {{\"status\": 403, \"title\": \"{evil}\", \"message\": \"{evil}\"}}}}"
        ),
    );
    write(
        "scopes-body.txt",
        format!("{{\"message\": \"Missing required scopes: [tags:{evil}, {evil}]\"}}"),
    );
    write("plain-body.txt", format!("no {evil} here"));
    write(
        "request.md",
        format!("<!-- front-scope request {evil} -->\n```json\n{{\"version\": \"{evil}\"}}\n```\n"),
    );
    scratch
}

/// The manifest, when it has changed since it was locked.
fn changed(evil: &str) -> String {
    manifest(evil).replace("Sales", &format!("\"v {evil}\"")) + "  - GET /rules\n"
}
