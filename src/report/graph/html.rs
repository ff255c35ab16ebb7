//! The page: the answer, the picture, and the same facts as a table for those who can't see the
//! picture or have a small screen. No script, no request.

use super::svg::{self, svg};
use super::{EndpointNode, Group, Picture, ScopeNode, audience, class, counted, escaped};
use crate::check::Verdict;
use crate::model::Answer;
use crate::report::document::{Inline, marked};
use crate::report::joined_lines;
use crate::report::render::html::file as document;

/// The picture as one HTML page that needs nothing else.
#[must_use]
pub fn html(picture: &Picture) -> String {
    let (sign, look) = headline_sign(picture);
    let body = format!(
        "<main>\n<header>\n<h1><span class=\"sign {look}\" aria-hidden=\"true\">{sign}</span> {}</h1>\n\
         <p class=\"facts\">{}</p>\n{}</header>\n{}<h2>The same as a table</h2>\n{}</main>\n",
        escaped(&picture.headline),
        escaped(&facts(picture)),
        not_understood(picture),
        scrolling(&svg(picture)),
        table(picture, "The endpoints by resource"),
    );
    document(&format!("What {} needs", picture.name), "drawing", &body)
}

/// The picture and the table as parts of a page, where `id` tells its picture from others.
pub(in crate::report) fn figure(picture: &Picture, id: &str) -> String {
    let svg = svg::svg_named(picture, id);
    scrolling(&svg) + &table(picture, "The same as a table")
}

fn scrolling(svg: &str) -> String {
    format!(
        "<div class=\"scroll picture\" role=\"group\" aria-label=\"The picture\" tabindex=\"0\">\n{svg}</div>\n"
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
    what.map(|what| format!("<p class=\"facts\">{what}: the answer has to wait for that.</p>\n"))
        .unwrap_or_default()
}

/// What an asterisk behind a namespace means.
pub(in crate::report) const ASSUMED: &str =
    "assumed: nothing is declared, and the first namespace where it may live was taken.";

/// The roles say again what the elements are: narrow screens show rows as blocks, and some
/// browsers then forget that it is a table.
fn table(picture: &Picture, caption: &str) -> String {
    let heads = ["Line", "Endpoint", "Scope", "Must reach", "OAuth"];
    let heads = heads.map(|head| format!("<th role=\"columnheader\" scope=\"col\">{head}</th>"));
    let groups: String = picture.groups.iter().map(group).collect();
    let mut needs = picture.endpoints().flat_map(|endpoint| &endpoint.needs);
    let assumed = match needs.any(|need| need.assumed > 0) {
        true => format!("<p class=\"facts\">* {ASSUMED}</p>\n"),
        false => String::new(),
    };
    format!(
        "<table class=\"endpoints\" role=\"table\">\n<caption>{caption}</caption>\n<thead role=\"rowgroup\">\n<tr role=\"row\">{}</tr>\n</thead>\n{groups}</table>\n{assumed}",
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

/// A sentence in which backticks mark code.
fn with_code(sentence: &str) -> String {
    let parts = marked(sentence);
    let parts = parts.iter().map(|inline| match inline {
        Inline::Code(code) => format!("<code>{}</code>", escaped(code)),
        other => escaped(other.text()),
    });
    parts.collect()
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
        format!(
            "<td role=\"cell\" class=\"oauth {}\">{}</td>",
            class(answer),
            with_code(&oauth)
        ),
    ];
    format!("<tr role=\"row\">{}</tr>\n", cells.concat())
}
