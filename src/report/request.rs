//! The request to Front: the smallest thing to ask for, with a reason for each part of it.

mod record;
mod why;

use super::page::{Block, Inline, Page, Sign, code, marked, strong, text};
use super::token_page::{features, matrix, namespaces};
use super::words::capitalised;
use crate::advice::{Plan, Token};
use crate::catalogue::Catalogue;
use crate::check::{Blocker, Report, Verdict};
use crate::finding::Code;
use crate::manifest::{Audience, Manifest};
use crate::model::{Answer, Grant};

pub use record::{InvalidRecord, Record};

/// The page that asks Front for an exception, or to open a feature. There is one only where Front
/// has to be asked.
///
/// ```
/// use front_scope::{Catalogue, Manifest, Profile, Question, check, report};
///
/// let manifest = Manifest::builder("Acme composer")
///     .endpoint("GET /teammates/{teammate_id}/signatures")
///     .reason("Replies are signed with the teammate's own signature.")
///     .build();
/// let catalogue = Catalogue::builtin();
/// let checked = check(catalogue, &manifest, &Question::of(Profile::shared_only()));
/// let page = report::request(catalogue, &manifest, &checked).unwrap();
/// assert!(page.markdown().contains("Replies are signed with the teammate's own signature."));
/// ```
#[must_use]
pub fn request(catalogue: &Catalogue, manifest: &Manifest, report: &Report) -> Option<Page> {
    let plan = report.advice().recommended()?;
    let is_provisioning = |blocker: &Blocker| blocker.code() == Code::OauthAutoProvisioning;
    let asks_for = match report.verdict() {
        Verdict::Exception => "Request for an exception from OAuth",
        Verdict::ContactFront if report.blockers().iter().all(is_provisioning) => {
            "Request to open auto-provisioning"
        }
        Verdict::ContactFront => "Request to open auto-provisioning, and more",
        Verdict::Oauth | Verdict::ApiToken | Verdict::Undetermined => return None,
    };
    let mut page = Page::new(format!("{asks_for}: {}", manifest.name()));
    page.paragraph(introduction(manifest, report, plan));
    what(&mut page, report, plan);
    why::why(&mut page, manifest, report);
    confirm(&mut page, report);
    steps(&mut page, report);
    let record = Record::of(catalogue, manifest, report);
    written_from(&mut page, report, &record);
    page.record = Some(record.to_string());
    Some(page)
}

fn introduction(manifest: &Manifest, report: &Report, plan: &Plan) -> Vec<Inline> {
    let uses = report.uses().len();
    let blocked = report.advice().ways_out().len();
    let covered = report.advice().covered().len();
    let audience = match manifest.audience() {
        Audience::Public => "all of Front's customers",
        Audience::SingleCustomer => "a single customer",
        Audience::OwnInstance => "our own Front instance",
    };
    let is_known = report.oauth() == Answer::No;
    let what = if is_known {
        "what OAuth can't be granted"
    } else {
        "what OAuth may not be granted"
    };
    let needs = if blocked == 1 { "needs" } else { "need" };
    let all = match uses {
        1 => "Its one use of the API needs".to_owned(),
        uses if uses == blocked => format!("All its {uses} uses of the API need"),
        uses => format!("Of its {uses} uses of the API, {blocked} {needs}"),
    };
    let tokens = match plan.api_tokens().count() {
        0 => "nothing more".to_owned(),
        1 => "an API token".to_owned(),
        count => format!("{count} API tokens"),
    };
    let these = if blocked == 1 { "this one" } else { "these" };
    let rest = match (covered, plan.oauth_surplus()) {
        (0, _) => format!(" We ask for {tokens}."),
        (1, Some(_)) => {
            format!(" It uses OAuth for the other, and asks for {tokens} for {these} only.")
        }
        (_, Some(_)) => {
            format!(
                " It uses OAuth for the other {covered}, and asks for {tokens} for {these} only."
            )
        }
        (_, None) => {
            format!(" OAuth would cover the rest; {tokens} for all of it is granted less.")
        }
    };
    vec![
        strong(manifest.name()),
        text(format!(
            " is an integration of Front for {audience}. {all} {what}.{rest}"
        )),
    ]
}

/// The exact grant, in the order of the token page.
fn what(page: &mut Page, report: &Report, plan: &Plan) {
    page.heading(2, vec![text("What we ask for")]);
    let tokens: Vec<&Token> = plan.api_tokens().collect();
    for (index, token) in tokens.iter().enumerate() {
        if tokens.len() > 1 {
            page.heading(
                3,
                vec![text(format!("API token {}", index.saturating_add(1)))],
            );
        }
        let grant = token.grant();
        page.list(vec![
            [
                vec![strong("Features:")],
                vec![text(format!(" {}", features(grant)))],
            ]
            .concat(),
            [
                vec![strong("Namespaces:")],
                vec![text(format!(" {}", namespaces(grant)))],
            ]
            .concat(),
        ]);
        page.blocks.extend(table(grant));
        page.paragraph(vec![text(surplus(token))]);
    }
    let single = report.advice().surplus();
    if plan.surplus() < single {
        page.paragraph(vec![text(format!(
            "One API token for everything would open {single} such pairs instead."
        ))]);
    }
}

fn surplus(token: &Token) -> String {
    match token.surplus() {
        0 => "It opens nothing that the integration doesn't use.".to_owned(),
        surplus => format!(
            "A token is one choice for all namespaces, so this one also opens {surplus} pairs of an \
             operation and a namespace that the integration never uses."
        ),
    }
}

fn table(grant: &Grant) -> Option<Block> {
    let matrix = matrix(grant, "Permissions", |_, _| Sign::Yes);
    (!matrix.rows.is_empty()).then_some(Block::Matrix(matrix))
}

/// What Front should confirm, where another profile has OAuth cover more.
fn confirm(page: &mut Page, report: &Report) {
    let others = report
        .profiles()
        .iter()
        .filter(|other| !other.covers_too.is_empty());
    let others: Vec<_> = others.collect();
    if others.is_empty() {
        return;
    }
    page.heading(2, vec![text("Please confirm first")]);
    for other in others {
        let all = report.advice().ways_out().len();
        let covered = other.covers_too.len();
        let which = match (covered, all) {
            (1, 1) => "the endpoint".to_owned(),
            (covered, all) if covered == all => format!("all {all} endpoints"),
            (covered, all) => format!("{covered} of the {all} endpoints"),
        };
        page.paragraph(marked(&format!(
            "What OAuth can be granted is told in more than one way. As the profile `{}` has it, OAuth \
             covers {which} above. If that holds for our app, we ask for that instead.",
            other.name
        )));
    }
}

fn steps(page: &mut Page, report: &Report) {
    let steps = report
        .steps()
        .iter()
        // What this page does is no step behind it.
        .filter(|step| step.command().is_none() && step.name() != "contact-front");
    let items = steps.map(|step| {
        let who = capitalised(if step.who() == "you" {
            "we"
        } else {
            step.who()
        });
        vec![text(format!("{who} {}.", step.does()))]
    });
    let items: Vec<_> = items.collect();
    if !items.is_empty() {
        page.heading(2, vec![text("What follows an exception")]);
        page.blocks.push(Block::Steps(items));
    }
}

fn written_from(page: &mut Page, report: &Report, record: &Record) {
    page.heading(2, vec![text("Written from")]);
    let stamp = report.catalogue();
    let profile = report.profile();
    page.list(vec![
        vec![text("manifest "), code(record.manifest_digest())],
        vec![
            text(format!(
                "catalogue of {} operations as of {}, ",
                stamp.operations, stamp.as_of
            )),
            code(record.catalogue_digest()),
        ],
        vec![text(format!(
            "profile {} as of {}",
            profile.name(),
            profile.as_of()
        ))],
        vec![text(format!("front-scope {}", env!("CARGO_PKG_VERSION")))],
    ]);
}
