//! Plans, steps, and the reasons for each item of a grant.

use std::collections::BTreeMap;

use crate::advice::{Advice, Opening, Plan, Step, Token, TokenFact, TokenKind, Way, WaysOut};
use crate::check::{CatalogueStamp, Report, Verdict};
use crate::manifest::Audience;
use crate::model::{Item, Profile, Use};
use crate::report::document::{Block, Fact, Inline, Table, and, code, marked, strong, text};
use crate::report::escape::quote_shell;
use crate::report::lines::LineSet;
use crate::report::words::{capitalised, counted};
use crate::report::{Subject, plain, token_page};

/// The number of pairs of a surplus that are listed.
const MOST_OPENINGS: usize = 300;

/// Returns the lines of a token's uses.
fn lines_of(report: &Report, subject: &Subject<'_>, token: &Token) -> LineSet {
    let uses = token.uses().iter().filter_map(|it| report.uses().get(*it));
    let entries = uses.filter_map(|it| it.entry());
    entries.filter_map(|it| subject.line_of_entry(it)).collect()
}

/// Returns a sentence if the first way out of each use is enough.
pub(in crate::report) fn first_ways(report: &Report) -> Option<String> {
    let first = report.advice().ways_out().iter().map(WaysOut::recommended);
    let is_change = first.into_iter().any(|way| *way != Way::Drop);
    let says = "With the first way out of each, OAuth is enough.".to_owned();
    (is_change && !report.is_partial()).then_some(says)
}

/// The plans, the recommended one first, with what each token is for and opens in surplus.
pub(in crate::report) fn plans<'d>(report: &Report, subject: &Subject<'_>) -> Vec<Block<'d>> {
    let advice = report.advice();
    let all = advice.plans();
    let Some(least) = advice.recommended().filter(|_| all.len() > 1) else {
        return Vec::new();
    };
    // Whoever may use either kind of token is to know which opens less.
    if report.verdict() == Verdict::Oauth && report.audience() == Audience::Public {
        return Vec::new();
    }
    let others = all.iter().filter(|plan| *plan != least);
    let narrower = others.clone().min_by_key(|plan| plan.counted());
    let narrower = narrower.filter(|plan| plan.counted() < least.counted());
    let other = match (narrower, all.len()) {
        (Some(plan), _) => format!("; {}: {}", in_words(report, plan), plan.counted()),
        (None, 2) => "; 1 more plan: `--explain-all`".to_owned(),
        (None, count) => format!("; {} more plans: `--explain-all`", count.saturating_sub(1)),
    };
    let line = format!(
        "{} (surplus {}){other}",
        in_words(report, least),
        least.counted()
    );
    let rows = std::iter::once(least).chain(all.iter().filter(|plan| *plan != least));
    let rows = rows.map(|plan| {
        let (words, is_least) = (in_words(report, plan), plan == least);
        let choice = if is_least { "✔ recommended" } else { "" };
        vec![
            vec![if is_least { strong(words) } else { text(words) }],
            vec![text(plan.counted().to_string())],
            vec![text(choice)],
        ]
    });
    let caption =
        "By surplus: how many pairs of an operation and a namespace are opened that nothing uses";
    let table = Table {
        label: "plans",
        ..Table::new(caption, ["Plan", "Surplus", "Choice"], rows.collect())
    };
    let mut facts = Fact::all(
        "",
        not_counted(report.catalogue())
            .into_iter()
            .chain(of_oauth(report)),
    );
    facts.extend(tokens_of(report, least, subject));
    let mut blocks = vec![Block::Table(table), Block::Facts(facts)];
    blocks.extend(surplus(least));
    vec![Block::Fold {
        title: "Plans",
        line: Some(Fact::new("plan", &line)),
        blocks,
    }]
}

/// Returns the uses and the grant of each token of a plan.
fn tokens_of(report: &Report, plan: &Plan, subject: &Subject<'_>) -> Vec<Fact> {
    let tokens = plan.tokens().iter().map(|token| {
        let (grant, lines) = (token.grant(), lines_of(report, subject, token));
        let uses = counted(token.uses().len(), "use", "uses");
        let of = match lines.is_empty() {
            true => uses,
            false => format!("{uses} ({lines})"),
        };
        let permissions = grant.permissions().map(|(resource, held)| {
            let held: Vec<&str> = held.iter().map(|it| it.label()).collect();
            format!("{}: {}", resource.label(), held.join(", "))
        });
        let boxes = [token_page::features(grant), token_page::namespaces(grant)];
        let boxes = boxes.into_iter().chain(permissions);
        let boxes: Vec<String> = boxes.collect();
        let text = format!("for {of}: {}", super::name(&boxes.join(" · ")));
        Fact::new(label(token.kind()), &text)
    });
    tokens.collect()
}

/// Returns the pairs that the API tokens of a plan open and nothing uses.
fn surplus<'d>(plan: &Plan) -> Vec<Block<'d>> {
    let openings = plan.api_tokens().flat_map(Token::opens_in_surplus);
    let mut by_operation: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for opening in openings.take(MOST_OPENINGS) {
        let (operation, namespace): (_, _) = (Opening::operation(opening), opening.namespace());
        let namespaces = by_operation
            .entry(operation.endpoint().to_string())
            .or_default();
        namespaces.push(namespace.as_str());
    }
    if by_operation.is_empty() {
        return Vec::new();
    }
    let rows = by_operation.into_iter();
    let rows = rows.map(|(endpoint, namespaces)| {
        vec![vec![code(endpoint)], vec![text(namespaces.join(", "))]]
    });
    let table = Table {
        label: "surplus",
        ..Table::new(
            "What the API tokens open and nothing uses",
            ["Operation", "In"],
            rows.collect(),
        )
    };
    vec![Block::Table(
        table.counting("operation is", "operations are"),
    )]
}

/// Returns OAuth's own surplus, and its part in the comparison of plans.
fn of_oauth(report: &Report) -> Option<String> {
    let plans = report.advice().plans();
    let surplus = plans.iter().find_map(Plan::oauth_surplus)?;
    let narrow = match report.profile().is_narrowable() {
        true => "can be narrowed to what it is for",
        false => "can't be narrowed: it is granted all shared resources",
    };
    let counts = match plans.iter().any(Plan::counts_oauth) {
        true => "is counted",
        false => "isn't counted, since a public integration has to use it",
    };
    Some(format!(
        "What OAuth itself opens, {surplus}, {counts}. It {narrow}."
    ))
}

/// Returns the number of operations that aren't counted, since their scope isn't known.
pub(in crate::report) fn not_counted(catalogue: CatalogueStamp) -> Option<String> {
    let (unknown, all) = (catalogue.unknown, catalogue.operations);
    (unknown > 0).then(|| {
        format!("Of {unknown} of this catalogue's {all} operations the scope isn't known: they aren't counted, so that a token may open more.")
    })
}

/// A plan in a few words.
pub(in crate::report) fn in_words(report: &Report, plan: &Plan) -> String {
    let uses = |token: &Token| counted(token.uses().len(), "use", "uses");
    let api: Vec<&Token> = plan.api_tokens().collect();
    let each: Vec<String> = api.iter().map(|token| uses(token)).collect();
    let mut tokens = plan.tokens().iter();
    let oauth = tokens.find(|token| token.kind() == TokenKind::Oauth);
    let all = counted(report.uses().len(), "use", "uses");
    match (oauth, api.as_slice()) {
        (None, [_]) => format!("one API token for {all}"),
        (None, tokens) => format!("{} API tokens, one each for {}", tokens.len(), and(&each)),
        (Some(_), []) => format!("OAuth for {all}"),
        (Some(oauth), [only]) => {
            format!(
                "OAuth for {} and an API token for {}",
                uses(oauth),
                uses(only)
            )
        }
        (Some(oauth), tokens) => format!(
            "OAuth for {} and {} API tokens, one each for {}",
            uses(oauth),
            tokens.len(),
            and(&each)
        ),
    }
}

fn label(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Oauth => "OAuth",
        TokenKind::ApiToken => "API token",
    }
}

/// Returns the steps before it works, and facts about the tokens.
pub(in crate::report) fn steps<'d>(report: &Report, path: &str) -> Vec<Block<'d>> {
    let plan = report.advice().recommended();
    let Some(plan) = plan.filter(|_| report.verdict() != Verdict::Oauth) else {
        return Vec::new();
    };
    let steps: Vec<Vec<Inline>> = report
        .advice()
        .steps()
        .iter()
        .map(|it| step(report, it, path))
        .collect();
    let mut kinds: Vec<TokenKind> = Vec::new();
    for token in plan.tokens() {
        let is_meant = report.audience() == Audience::Public || token.kind() == TokenKind::ApiToken;
        if is_meant && !kinds.contains(&token.kind()) {
            kinds.push(token.kind());
        }
    }
    let facts = kinds.iter().map(|kind| {
        let facts = TokenFact::of(*kind).map(|fact| format!("{} {}", fact.topic(), fact.says()));
        Fact::new(label(*kind), &facts.collect::<Vec<_>>().join("; "))
    });
    let facts: Vec<Fact> = facts.collect();
    let count = counted(steps.len(), "step", "steps");
    let first = report.advice().steps().first();
    let Some(first) = first.map(|step| format!("{} {}", step.who(), step.does())) else {
        return Vec::new();
    };
    let line = format!("{count} before it works (`--explain-all`); first {first}");
    vec![Block::Fold {
        title: "Before it works",
        line: Some(Fact::new("steps", &line)),
        blocks: vec![Block::Steps("before it works", steps), Block::Facts(facts)],
    }]
}

fn step(report: &Report, step: &Step, path: &str) -> Vec<Inline> {
    let mut inline = marked(&capitalised(&format!("{} {}", step.who(), step.does())));
    if let Some(command) = command(report, step, path) {
        inline.extend([text(": "), code(command)]);
    }
    inline
}

/// The command that does a step for this report, where there is one.
fn command(report: &Report, step: &Step, path: &str) -> Option<String> {
    let mut command = step
        .command()?
        .replace("MANIFEST", &quote_shell(&plain(path)));
    let profile = report.profile().name();
    if profile != Profile::shared_only().name() {
        let mut builtin = Profile::builtin().into_iter();
        let is_builtin = builtin.any(|known| known.name() == profile);
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
pub(in crate::report) fn items<'d>(report: &Report, subject: &Subject<'_>) -> Vec<Block<'d>> {
    let items = report.grant().items();
    let facts = items.iter().flat_map(|item| {
        let witnesses: Vec<&Use> = report.witnesses(item).collect();
        let cell = item.cell();
        let profile = report.profile();
        let source = profile
            .source_of(&cell)
            .map(|source| format!(": {}", source.title()));
        let (stance, name) = (profile.stance(&cell), super::name(profile.name()));
        let oauth = format!(
            "`{cell}` is {stance} under the profile {name}{}",
            source.unwrap_or_default()
        );
        let needed = format!(
            "`{}`: needed by {}",
            name_of(item),
            witnesses_in_words(&witnesses, subject)
        );
        [Fact::new("item", &needed), Fact::new("", &oauth)]
    });
    let facts: Vec<Fact> = facts.collect();
    match facts.is_empty() {
        true => Vec::new(),
        false => {
            let title = "Item by item, why it is in the grant";
            vec![Block::hidden(title, vec![Block::Facts(facts)])]
        }
    }
}

fn name_of(item: &Item) -> String {
    super::name(&item.to_string())
}

fn witnesses_in_words(witnesses: &[&Use], subject: &Subject<'_>) -> String {
    const MOST: usize = 3;
    // By endpoint and basis, since an endpoint may stand in several lines.
    let mut by_endpoint: BTreeMap<(String, &str), LineSet> = BTreeMap::new();
    for needed in witnesses {
        let endpoint = match needed.endpoint() {
            Some(endpoint) => format!("`{}`", super::name(&endpoint)),
            None => "a declared feature".to_owned(),
        };
        let line = needed
            .entry()
            .and_then(|entry| subject.line_of_entry(entry));
        let key = (endpoint, needed.basis().as_str());
        by_endpoint.entry(key).or_default().extend(line);
    }
    let shown = by_endpoint.iter().take(MOST);
    let shown = shown.map(|((endpoint, basis), lines)| match lines.is_empty() {
        true => format!("{endpoint} ({basis})"),
        false => format!("{endpoint} ({lines}, {basis})"),
    });
    let mut shown: Vec<String> = shown.collect();
    let mut rest = LineSet::default();
    by_endpoint
        .values()
        .skip(MOST)
        .for_each(|lines| rest.join(lines));
    let count = by_endpoint.len().saturating_sub(MOST);
    if count > 0 {
        shown.push(format!("{count} more on {rest}"));
    }
    shown.join(", ")
}
