//! The ways out, the plans and the steps.

use std::collections::BTreeMap;

use super::super::quote_shell as argument;
use super::super::words::counted;
use super::super::{Subject, plain};
use super::joined_lines;
use super::{Layout, Look, notes};
use crate::advice::{Advice, Plan, Step, Token, TokenFact, TokenKind, Way, WaysOut};
use crate::check::{CatalogueStamp, Report, Verdict};
use crate::finding::{Finding, joined};
use crate::manifest::Audience;
use crate::model::{Item, Profile, Use};

/// The ways out of what OAuth doesn't cover.
pub(super) fn ways_out(
    report: &Report,
    blockers: &[&Finding],
    subject: &Subject<'_>,
    layout: Layout,
) -> String {
    let mut out = notes::helps("ways out", blockers, subject, layout);
    if first_ways_are_enough(report) {
        out += &layout.row("", FIRST_WAYS);
    }
    out
}

/// What is said where it is so.
pub(in crate::report) const FIRST_WAYS: &str = "With the first of each, OAuth is enough.";

/// Whether OAuth is enough once the first way out is taken everywhere.
pub(in crate::report) fn first_ways_are_enough(report: &Report) -> bool {
    let changeable = |first: &Way| *first != Way::Drop;
    let advice = report.advice();
    let first_ways = advice.ways_out().iter().map(WaysOut::recommended);
    first_ways.into_iter().any(changeable) && !report.is_partial()
}

/// The plans side by side, with what their tokens open in surplus.
pub(super) fn plans(report: &Report, layout: Layout) -> String {
    let advice = report.advice();
    if advice.plans().len() < 2 {
        return String::new();
    }
    let mut out = layout.row(
        "plans",
        "by surplus: how many pairs of an operation and a namespace are opened that nothing uses",
    );
    for plan in advice.plans() {
        let least = advice.plans().iter().map(Plan::counted).min();
        let least = match advice.recommended() == Some(plan) {
            true if Some(plan.counted()) == least => "least: ",
            true => "recommended: ",
            false => "",
        };
        let text = format!("{:>5}  {least}{}", plan.counted(), in_words(report, plan));
        let indent = layout.indent();
        out += &layout.wrapped(indent, indent.saturating_add(7), &text);
    }
    out += &not_counted(report.catalogue(), layout);
    if let Some(text) = of_oauth(report) {
        out += &layout.row("", &text);
    }
    out
}

/// What OAuth itself opens, and whether plans are compared by it.
pub(in crate::report) fn of_oauth(report: &Report) -> Option<String> {
    let advice = report.advice();
    let oauth = advice.plans().iter().find_map(Plan::oauth_surplus);
    oauth.map(|surplus| {
        let narrow = match report.profile().is_narrowable() {
            true => "can be narrowed to what it is for",
            false => "can't be narrowed: it is granted all shared resources",
        };
        let counts = match advice.plans().iter().any(Plan::counts_oauth) {
            true => "is counted",
            false => "isn't counted, since a public integration has to use it",
        };
        format!("What OAuth itself opens, {surplus}, {counts}. It {narrow}.")
    })
}

/// That operations of which the scope isn't known aren't counted.
pub(in crate::report) fn not_counted(catalogue: CatalogueStamp, layout: Layout) -> String {
    let text = not_counted_in_words(catalogue);
    text.map(|text| layout.row("", &text)).unwrap_or_default()
}

/// The same as a sentence.
pub(in crate::report) fn not_counted_in_words(catalogue: CatalogueStamp) -> Option<String> {
    (catalogue.unknown > 0).then(|| {
        format!(
            "Of {} of this catalogue's {} operations the scope isn't known: they aren't counted, so that a token may open more.",
            catalogue.unknown, catalogue.operations
        )
    })
}

pub(in crate::report) fn in_words(report: &Report, plan: &Plan) -> String {
    let all = report.uses().len();
    let count = |token: &Token| token.uses().len();
    let api: Vec<&Token> = plan.api_tokens().collect();
    let counts: Vec<String> = api.iter().map(|token| count(token).to_string()).collect();
    let oauth = plan
        .tokens()
        .iter()
        .find(|token| token.kind() == TokenKind::Oauth);
    let uses = |token: &Token| counted(count(token), "use", "uses");
    match (oauth, api.as_slice()) {
        (None, [_]) => format!("one API token for all {all} uses"),
        (None, tokens) => format!(
            "{} API tokens, for {} uses",
            tokens.len(),
            joined(&counts, "and")
        ),
        (Some(oauth), []) => format!("OAuth for all {}", uses(oauth)),
        (Some(oauth), [only]) => {
            format!(
                "OAuth for {}, an API token for the other {}",
                uses(oauth),
                count(only)
            )
        }
        (Some(oauth), tokens) => format!(
            "OAuth for {}, {} API tokens for the other {}",
            uses(oauth),
            tokens.len(),
            joined(&counts, "and")
        ),
    }
}

/// What has to be done before it works, and what to know of the tokens.
pub(super) fn steps(report: &Report, path: &str, layout: Layout) -> String {
    let advice = report.advice();
    if !is_before_it_works(report) {
        return String::new();
    }
    let mut out = format!("  {}\n", layout.paint(Look::Label, "before it works"));
    for (index, step) in advice.steps().iter().enumerate() {
        let text = format!(
            "{:>4}  {}",
            index.saturating_add(1),
            step_in_words(report, step, path)
        );
        out += &layout.wrapped(0, 6, &text);
    }
    out += "\n";
    for (label, facts) in of_tokens(report) {
        out += &layout.row(label, &facts);
    }
    out
}

/// Whether something has to be done before it works that isn't plain OAuth.
pub(in crate::report) fn is_before_it_works(report: &Report) -> bool {
    report.advice().recommended().is_some() && report.verdict() != Verdict::Oauth
}

/// What to know of the tokens that are needed. None where OAuth is enough.
pub(in crate::report) fn of_tokens(report: &Report) -> Vec<(&'static str, String)> {
    let plan = report.advice().recommended();
    let Some(plan) = plan.filter(|_| is_before_it_works(report)) else {
        return Vec::new();
    };
    let mut told = Vec::new();
    let mut out = Vec::new();
    for token in plan.tokens().iter().filter(|token| {
        report.audience() == Audience::Public || token.kind() == TokenKind::ApiToken
    }) {
        if !told.contains(&token.kind()) {
            told.push(token.kind());
            out.push((label(token.kind()), facts(token.kind())));
        }
    }
    out
}

pub(super) fn label(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Oauth => "OAuth",
        TokenKind::ApiToken => "API token",
    }
}

fn facts(kind: TokenKind) -> String {
    let facts: Vec<_> = TokenFact::of(kind)
        .map(|fact| format!("{} {}", fact.topic(), fact.says()))
        .collect();
    facts.join("; ")
}

fn step_in_words(report: &Report, step: &Step, path: &str) -> String {
    let command = command(report, step, path).map(|command| format!(": `{command}`"));
    format!(
        "{} {}{}",
        step.who(),
        step.does(),
        command.unwrap_or_default()
    )
}

/// The command that does a step for this report, where there is one.
pub(in crate::report) fn command(report: &Report, step: &Step, path: &str) -> Option<String> {
    let mut command = step.command()?.replace("MANIFEST", &argument(&plain(path)));
    let profile = report.profile().name();
    let builtin = Profile::builtin();
    if profile != Profile::shared_only().name() {
        let is_builtin = builtin.iter().any(|known| known.name() == profile);
        command += &format!(" --profile {}", if is_builtin { profile } else { "FILE" });
    }
    if !report.catalogue().is_builtin {
        command += " --catalogue FILE";
    }
    if report.advice().tokens() != Advice::TOKENS {
        command += &format!(" --tokens {}", report.advice().tokens());
    }
    Some(command)
}

/// Every item of the grant with the uses that need it and what the profile says of it.
pub(super) fn items(report: &Report, subject: &Subject<'_>, layout: Layout) -> String {
    let mut out = format!(
        "  {}\n",
        layout.paint(Look::Label, "item by item, why it is in the grant")
    );
    for item in report.grant().items() {
        let witnesses: Vec<&Use> = report.witnesses(&item).collect();
        out += &format!(
            "\n  {}\n",
            layout.paint(Look::Strong, &plain(&item.to_string()))
        );
        out += &layout.row("needed by", &witnesses_in_words(&witnesses, subject));
        out += &layout.row("OAuth", &said_of(report, &item));
    }
    out
}

fn witnesses_in_words(witnesses: &[&Use], subject: &Subject<'_>) -> String {
    const MOST: usize = 3;
    // By endpoint and basis, since an endpoint may stand in several lines.
    let mut by_endpoint: BTreeMap<(String, &str), Vec<usize>> = BTreeMap::new();
    for needed in witnesses {
        let endpoint = match needed.endpoint() {
            Some(endpoint) => format!("`{endpoint}`"),
            None => "declared as a feature".to_owned(),
        };
        let line = needed
            .entry()
            .and_then(|entry| subject.line_of_entry(entry));
        by_endpoint
            .entry((endpoint, needed.basis().as_str()))
            .or_default()
            .extend(line);
    }
    let shown = by_endpoint
        .iter()
        .take(MOST)
        .map(|((endpoint, basis), lines)| {
            let place = if lines.is_empty() {
                String::new()
            } else {
                format!("{}, ", joined_lines(lines))
            };
            format!("{endpoint} ({place}{basis})")
        });
    let mut shown: Vec<String> = shown.collect();
    let rest = by_endpoint.len().saturating_sub(MOST);
    if rest > 0 {
        let lines: Vec<usize> = by_endpoint.values().skip(MOST).flatten().copied().collect();
        shown.push(format!("{rest} more on {}", joined_lines(&lines)));
    }
    shown.join(", ")
}

fn said_of(report: &Report, item: &Item) -> String {
    let profile = report.profile();
    let cell = item.cell();
    let stance = profile.stance(&cell);
    let source = profile
        .source_of(&cell)
        .map(|source| format!(": {}", source.title()));
    format!(
        "`{cell}` is {} the profile {}{}",
        super::why::stance_words(stance),
        profile.name(),
        source.unwrap_or_default()
    )
}
