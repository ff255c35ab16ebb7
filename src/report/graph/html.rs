//! The page: the answer, the picture, and the same facts as a table for those who can't see the
//! picture or have a small screen. No script, no request.

use super::{EndpointNode, Group, Picture, ScopeNode, audience, class, counted, escaped, svg};
use crate::check::Verdict;
use crate::model::Answer;
use crate::report::joined_lines;

/// The picture as one HTML page that needs nothing else.
#[must_use]
pub fn html(picture: &Picture) -> String {
    let (sign, look) = headline_sign(picture);
    let name = escaped(&picture.name);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>What {name} needs</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <header>\n<h1 class=\"{look}\"><span aria-hidden=\"true\">{sign}</span> {}</h1>\n<p>{}</p>\n{}</header>\n\
         <div class=\"scroll\" role=\"region\" aria-label=\"The picture\" tabindex=\"0\">\n{}</div>\n\
         <h2>The same as a table</h2>\n{}</main>\n</body>\n</html>\n",
        escaped(&picture.headline),
        escaped(&facts(picture)),
        not_understood(picture),
        svg(picture),
        table(picture),
    )
}

fn headline_sign(picture: &Picture) -> (&'static str, &'static str) {
    match picture.verdict {
        Verdict::Oauth | Verdict::ApiToken => ("✔", "yes"),
        Verdict::Exception | Verdict::ContactFront => ("✘", "no"),
        Verdict::Undetermined if picture.not_understood().is_some() => ("✘", "no"),
        Verdict::Undetermined => ("?", "unknown"),
    }
}

fn facts(picture: &Picture) -> String {
    let facts = [
        picture.path.clone(),
        audience(picture.audience).to_owned(),
        counted(picture.entries, "endpoint", "endpoints"),
        counted(picture.permissions, "permission", "permissions"),
        format!("profile {} ({})", picture.profile, picture.profile_as_of),
        format!("catalogue of {}", picture.catalogue_as_of),
    ];
    facts.join(" · ")
}

fn not_understood(picture: &Picture) -> String {
    let what = picture.not_understood();
    what.map(|what| format!("<p>{what}: the answer has to wait for that.</p>\n"))
        .unwrap_or_default()
}

/// The roles say again what the elements are: narrow screens show rows as blocks, and some
/// browsers then forget that it is a table.
fn table(picture: &Picture) -> String {
    let heads = ["Line", "Endpoint", "Scope", "Must reach", "OAuth"];
    let heads = heads.map(|head| format!("<th role=\"columnheader\" scope=\"col\">{head}</th>"));
    let groups: String = picture.groups.iter().map(group).collect();
    let mut needs = picture.endpoints().flat_map(|endpoint| &endpoint.needs);
    let assumed = match needs.any(|need| need.assumed > 0) {
        true => {
            "<p>* assumed: nothing is declared, and the first namespace where it may live was taken.</p>\n"
        }
        false => "",
    };
    format!(
        "<table role=\"table\">\n<thead role=\"rowgroup\">\n<tr role=\"row\">{}</tr>\n</thead>\n{groups}</table>\n{assumed}",
        heads.concat()
    )
}

fn group(group: &Group) -> String {
    let rows = group.scopes.iter().flat_map(|scope| {
        let row = |endpoint| row(scope, endpoint);
        scope.endpoints.iter().map(row)
    });
    format!(
        "<tbody role=\"rowgroup\">\n<tr role=\"row\" class=\"group\">\
         <th role=\"rowheader\" scope=\"rowgroup\" colspan=\"5\">{} <small>{}</small></th></tr>\n{}</tbody>\n",
        escaped(&group.kind.label()),
        group.size(),
        rows.collect::<String>(),
    )
}

fn row(scope: &ScopeNode, endpoint: &EndpointNode) -> String {
    let lines = joined_lines(&endpoint.lines);
    let lines = lines
        .trim_start_matches("lines ")
        .trim_start_matches("line ");
    let lines = if endpoint.lines.is_empty() { "" } else { lines };
    let cell = |class: &str, content: &str| {
        let content = escaped(content);
        format!("<td role=\"cell\" class=\"{class}\">{content}</td>")
    };
    let answer = endpoint.answer;
    let oauth = match (answer, endpoint.why.join(", ").as_str()) {
        (Answer::Yes, _) => "● covered".to_owned(),
        (Answer::Unknown, why) => format!("? not known: {why}"),
        (Answer::No, why) => format!("✘ not covered: {why}"),
    };
    let cells = [
        cell("line", lines),
        cell("endpoint code", &endpoint.text),
        cell("code", &scope.label),
        cell("reach", &endpoint.reach()),
        cell(&format!("oauth {}", class(answer)), &oauth),
    ];
    format!("<tr role=\"row\">{}</tr>\n", cells.concat())
}

const STYLE: &str = "\
:root { color-scheme: light dark; --ink: #1c2330; --dim: #566073; --paper: #ffffff; --line: #d4d9e2;
  --soft: #f6f8fb; --yes: #0f766e; --no: #b3261e; --unknown: #8a5a00; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --dim: #a3adbd; --paper: #14181f;
  --line: #39414f; --soft: #1b212a; --yes: #5cc9b5; --no: #ff9a8f; --unknown: #e7b95a; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 90rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
h1, p, h2, .endpoint, .oauth, .group { overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; line-height: 1.3; margin: 0; }
h1.yes span { color: var(--yes); } h1.no span { color: var(--no); } h1.unknown span { color: var(--unknown); }
p { color: var(--dim); font-size: .875rem; margin: .4rem 0 0; }
h2 { font-size: 1.05rem; margin: 2rem 0 .75rem; }
.scroll { overflow-x: auto; margin-top: 1rem; border: 1px solid var(--line); border-radius: .5rem; }
.scroll svg.graph { display: block; width: 100%; min-width: 76rem; height: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; unicode-bidi: isolate; }
thead th { color: var(--dim); font-weight: 400; border-bottom: 1px solid var(--line); }
.group th { padding-top: 1rem; } .group small { color: var(--dim); font-weight: 400; margin-left: .5rem; }
tbody tr:not(.group) { border-bottom: 1px solid var(--soft); }
.oauth { min-width: 12rem; } .code { font: .8125rem/1.6 ui-monospace, monospace; } .line { color: var(--dim); white-space: nowrap; }
td.yes { color: var(--yes); } td.no { color: var(--no); } td.unknown { color: var(--unknown); }
@media screen and (max-width: 48rem) {
  table, tbody, th, td { display: block; } thead { position: absolute; clip-path: inset(50%); }
  td.line { white-space: normal; } tr { display: flex; flex-wrap: wrap; gap: 0 .75rem; } td { padding: 0; } td:empty { display: none; }
  tbody tr:not(.group) { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  td.endpoint, td.oauth { flex-basis: 100%; } td.endpoint { order: -1; }
  td.line::before { content: \"line \"; } td.reach::before { content: \"reaches \"; color: var(--dim); }
}
@media print {
  main { max-width: none; padding: 0; }
  .scroll { overflow: visible; border: 0; } .scroll svg.graph { min-width: 0; }
  tr { break-inside: avoid; } h2 { break-after: avoid; }
}
";
