//! The request to Front: the smallest thing to ask for, with a reason for each part of it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::check::title;
use crate::advice::{Opening, Plan, Token, Way, WaysOut};
use crate::catalogue::Catalogue;
use crate::check::{Blocker, Report, UnderProfile, Verdict};
use crate::finding::{Code, Finding, joined};
use crate::manifest::{Audience, Manifest};
use crate::model::{
    Answer as Known, Basis, Cell, Feature, Operation, Profile, Source, Stance, Use,
};
use crate::report::answer::{About, Answer, Exit};
use crate::report::document::{
    Block, Document, Headline, Inline, Located, Mark, and, code, marked, strong, text,
};
use crate::report::dto::certificate::CertificateFile;
use crate::report::dto::request::Record;
use crate::report::token_page::{self, features, namespaces};
use crate::report::words::{capitalised, counted, ticked};
use crate::report::{Subject, plain};

/// The number of calls in a token's surplus that are named.
const MOST_OPENINGS: usize = 20;

/// A letter that asks Front for an exception, or to open a feature. There is one only where asking
/// Front helps.
///
/// ```
/// use front_scope::report::{Format, Layout, RequestAnswer, Subject, render};
/// use front_scope::source::SourceMap;
/// use front_scope::{Catalogue, Manifest, Profile, Question, check};
///
/// let manifest = Manifest::builder("Acme composer")
///     .endpoint("GET /teammates/{teammate_id}/signatures")
///     .reason("Replies are signed with the teammate's own signature.")
///     .build();
/// let catalogue = Catalogue::builtin();
/// let report = check(catalogue, &manifest, &Question::of(Profile::shared_only()));
/// let map = SourceMap::default();
/// let subject = Subject::new("acme.yaml", "", &map);
/// let request = RequestAnswer::new(catalogue, &manifest, &report, &subject).unwrap();
/// let letter = render(Format::Markdown, &[request], Layout::default());
/// assert!(letter.contains("Replies are signed with the teammate's own signature."));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct RequestAnswer<'a> {
    catalogue: &'a Catalogue,
    manifest: &'a Manifest,
    report: &'a Report,
    subject: &'a Subject<'a>,
    plan: &'a Plan,
    has_certificate: bool,
}

impl Answer for RequestAnswer<'_> {
    const QUESTION: &'static str = "request";

    fn headline(&self) -> Headline {
        let is_provisioning = |blocker: &Blocker| blocker.code() == Code::OauthAutoProvisioning;
        let asks_for = match self.report.verdict() {
            Verdict::Exception => "Request for an exception from OAuth",
            _ if self.report.blockers().iter().all(is_provisioning) => {
                "Request to open auto-provisioning"
            }
            _ => "Request to open auto-provisioning, and more",
        };
        Headline {
            text: format!("{asks_for}: {}", super::name(self.manifest.name())),
            word: self.report.verdict().as_str().to_owned(),
            ..Headline::default()
        }
    }

    fn document(&self) -> Document<'_> {
        let parts = [
            self.check_first(),
            vec![Block::Paragraph(self.introduction())],
            self.reading(),
            self.what(),
            self.why(),
            self.steps(),
            self.certified(),
            self.written_from(),
        ];
        Document {
            headline: self.headline(),
            blocks: parts.concat(),
            record: Some(self.record().to_string()),
            is_letter: true,
            ..Document::default()
        }
    }

    fn findings(&self) -> Vec<Located<'_>> {
        let missing = missing_reasons(self.report).into_iter();
        let missing = missing.map(|finding| Located::owned(self.subject, finding));
        missing.collect()
    }

    fn json(&self) -> impl Serialize + '_ {
        self.record()
    }

    fn exit(&self) -> Exit {
        match missing_reasons(self.report).is_empty() {
            true => Exit::Fine,
            false => Exit::Failed,
        }
    }

    fn subject(&self) -> Option<&Subject<'_>> {
        Some(self.subject)
    }

    fn about(&self) -> About<'_> {
        About {
            catalogue: Some(self.report.catalogue()),
            ..About::default()
        }
    }
}

impl<'a> RequestAnswer<'a> {
    /// The request that a manifest and its report make necessary; `None` where there is nothing to
    /// ask for.
    #[must_use]
    pub fn new(
        catalogue: &'a Catalogue,
        manifest: &'a Manifest,
        report: &'a Report,
        subject: &'a Subject<'a>,
    ) -> Option<Self> {
        let is_asked = matches!(report.verdict(), Verdict::Exception | Verdict::ContactFront);
        let plan = report.advice().recommended()?;
        (is_asked && report.advice().is_publishable()).then_some(RequestAnswer {
            catalogue,
            manifest,
            report,
            subject,
            plan,
            has_certificate: false,
        })
    }

    /// The same, with the certificate of the check in it, so that a reviewer can follow it.
    #[must_use]
    pub fn with_certificate(self, has_certificate: bool) -> Self {
        RequestAnswer {
            has_certificate,
            ..self
        }
    }

    /// Returns the facts that the request is written from.
    #[must_use]
    pub fn record(&self) -> Record {
        Record::of(
            self.catalogue,
            self.manifest,
            self.report,
            self.subject.is_settled(),
        )
    }

    /// Returns the steps before the request is sent: to look up whether the app can choose its scopes.
    fn check_first(&self) -> Vec<Block<'a>> {
        let others = self.report.profiles().iter().skip(1);
        let others =
            others.filter(|other| !self.subject.is_settled() && !other.covers_too.is_empty());
        let other = others.max_by_key(|other| other.covers_too.len());
        let Some(other) = other else {
            return Vec::new();
        };
        let name = super::name(&other.name);
        let mut look = marked(
            "Open the app in Front, in Settings > Developers: can features, namespaces and permissions \
             be chosen there?",
        );
        look.extend(newest_source(other).into_iter().flat_map(|source| {
            [
                text(" "),
                cited(source),
                text(format!(": {}", source.says())),
            ]
        }));
        let all = self.blocked();
        let yes = match other.covers_too.len() {
            covered if covered == all => format!(
                "If so, no exception is needed: by the reading `{name}` OAuth covers {}. Choose the \
                 scopes there, and write `profile = \"{name}\"` into `front-scope.toml`.",
                endpoints(all)
            ),
            covered => format!(
                "If so, there is less to ask for: by the reading `{name}` OAuth covers {covered} of the \
                 {all} endpoints. Write `profile = \"{name}\"` into `front-scope.toml`, and write the \
                 request again."
            ),
        };
        let mine = super::name(self.report.profile().name());
        let no = format!(
            "If not, write `profile = \"{mine}\"` into `front-scope.toml`, and write the request again: \
             it then says which reading holds for your app, and doesn't begin with this."
        );
        vec![
            Block::Heading(2, "Before you send this".to_owned()),
            Block::Steps("first", vec![look, marked(&yes), marked(&no)]),
        ]
    }

    fn introduction(&self) -> Vec<Inline> {
        let (report, manifest) = (self.report, self.manifest);
        let uses = report.uses().len();
        let blocked = self.blocked();
        let audience = match manifest.audience() {
            Audience::Public => "all of Front's customers",
            Audience::SingleCustomer => "a single customer",
            Audience::OwnInstance => "our own Front instance",
        };
        let doesnt = match report.oauth() {
            Known::No => "doesn't cover",
            Known::Yes | Known::Unknown => "may not cover",
        };
        let needs = if blocked == 1 { "needs" } else { "need" };
        let all = match uses {
            1 => "Its one use of the API needs".to_owned(),
            uses if uses == blocked => format!("All its {uses} uses of the API need"),
            uses => format!("Of its {uses} uses of the API, {blocked} {needs}"),
        };
        let tokens = match self.plan.api_tokens().count() {
            0 => "nothing more".to_owned(),
            1 => "an API token".to_owned(),
            count => format!("{count} API tokens"),
        };
        let these = if blocked == 1 { "this one" } else { "these" };
        let rest = match (report.advice().covered().len(), self.plan.oauth_surplus()) {
            (0, _) => format!("We ask for {tokens}."),
            (_, Some(_)) => {
                format!("It uses OAuth for the rest, and asks for {tokens} for {these} only.")
            }
            (_, None) => {
                format!("OAuth would cover the rest; {tokens} for all of it is granted less.")
            }
        };
        vec![
            strong(manifest.name()),
            text(format!(
                " is an integration of Front for {audience}. {all} what OAuth {doesnt} by the reading \
                 below. {rest}"
            )),
        ]
    }

    /// Returns the reading of OAuth that the request is about, and its statements about the request.
    fn reading(&self) -> Vec<Block<'a>> {
        let profile = self.report.profile();
        let (name, day) = (super::name(profile.name()), profile.as_of());
        let whose = match self.subject.is_settled() {
            true => format!("The reading that holds for our app is `{name}`, of {day}."),
            false => format!(
                "This request takes OAuth by the reading `{name}`, of {day}. Whether our app has another \
                 one isn't settled yet."
            ),
        };
        let mut cells: BTreeMap<(Option<usize>, Stance), Vec<String>> = BTreeMap::new();
        let blocked = self.report.advice().ways_out().iter();
        let blocked = blocked.filter_map(|it| self.report.uses().get(it.place()));
        for (cell, stance) in blocked.flat_map(|needed| profile.lacks(needed)) {
            let source = profile.source_of(&cell);
            let place = profile.sources().iter().position(|it| Some(it) == source);
            let cells = cells.entry((place, stance)).or_default();
            let cell = format!("`{}`", super::name(&cell.to_string()));
            if !cells.contains(&cell) {
                cells.push(cell);
            }
        }
        let items = cells.into_iter().map(|((place, stance), cells)| {
            let are = if cells.len() == 1 { "is" } else { "are" };
            let mut item = marked(&format!("{} {are} {stance}", and(&cells)));
            if let Some(source) = place.and_then(|place| profile.sources().get(place)) {
                item.extend([
                    text(" ("),
                    cited(source),
                    text(format!("): {}", source.says())),
                ]);
            }
            item
        });
        vec![
            Block::Heading(2, "The reading of OAuth".to_owned()),
            Block::Paragraph(marked(&whose)),
            Block::List(items.collect()),
        ]
    }

    /// The grant of each token, in the order of the token page.
    fn what(&self) -> Vec<Block<'a>> {
        let tokens: Vec<&Token> = self.plan.api_tokens().collect();
        let mut blocks = vec![Block::Heading(2, "What we ask for".to_owned())];
        for (number, token) in (1_usize..).zip(&tokens) {
            if tokens.len() > 1 {
                blocks.push(Block::Heading(3, format!("API token {number}")));
            }
            let grant = token.grant();
            let fact = |label, value: String| vec![strong(label), text(format!(" {value}"))];
            blocks.push(Block::List(vec![
                fact("Features:", features(grant)),
                fact("Namespaces:", namespaces(grant)),
            ]));
            let matrix = token_page::matrix(grant, "Permissions", |_, _| Mark::Yes);
            blocks.extend((!matrix.rows.is_empty()).then_some(Block::Matrix(matrix)));
            blocks.extend(surplus(token));
        }
        let single = self.report.advice().surplus();
        if self.plan.surplus() < single {
            blocks.push(Block::Paragraph(vec![text(format!(
                "One API token for everything would open {single} such calls instead."
            ))]));
        }
        blocks
    }

    /// Each blocked use: why it is needed, what it needs, what there is instead.
    fn why(&self) -> Vec<Block<'a>> {
        let mut blocks = vec![Block::Heading(2, "Why, endpoint by endpoint".to_owned())];
        if let Some(considered) = self.manifest.considered() {
            blocks.push(Block::Paragraph(vec![
                strong("Considered instead:"),
                text(format!(" {}", on_one_line(considered))),
            ]));
        }
        for ways_out in self.report.advice().ways_out() {
            let Some(needed) = self.report.uses().get(ways_out.place()) else {
                continue;
            };
            let title = match needed.endpoint() {
                Some(endpoint) => format!("`{}`", super::name(&endpoint)),
                None => needed.feature().map_or("", Feature::label).to_owned(),
            };
            blocks.push(Block::Heading(3, title));
            blocks.push(Block::List(self.why_of(ways_out, needed)));
        }
        blocks
    }

    fn why_of(&self, ways_out: &WaysOut, needed: &Use) -> Vec<Vec<Inline>> {
        let entry = ways_out
            .entry()
            .and_then(|entry| self.manifest.entries().get(entry));
        let item = |label, value: Vec<Inline>| [vec![strong(label), text(" ")], value].concat();
        let lacks = self.report.profile().lacks(needed);
        let lacks: Vec<String> = lacks.iter().map(in_words).collect();
        let mut items = Vec::new();
        // A declared feature has no place for a reason.
        if let Some(entry) = entry {
            let reason = entry
                .reason()
                .map_or("not given yet.".to_owned(), on_one_line);
            items.push(item("Reason:", vec![text(reason)]));
        }
        items.push(item("Needs:", marked(&needs(needed))));
        items.push(item("Not in that reading:", marked(&and(&lacks))));
        if let Some(considered) = entry.and_then(|entry| entry.considered()) {
            let considered = vec![text(on_one_line(considered))];
            items.push(item("Considered instead:", considered));
        }
        let exists = ways_out.ways().iter().filter_map(instead);
        let exists: Vec<String> = exists.collect();
        let exists = match exists.is_empty() {
            true => "no other operation of the API".to_owned(),
            false => exists.join("; "),
        };
        items.push(item("What exists instead:", marked(&format!("{exists}."))));
        items
    }

    fn steps(&self) -> Vec<Block<'a>> {
        let steps = self.report.advice().steps().iter();
        // What the letter itself does isn't a step behind it.
        let steps = steps.filter(|it| it.command().is_none() && it.name() != "contact-front");
        let items = steps.map(|step| {
            let who = match step.who() {
                "you" => "we",
                who => who,
            };
            marked(&format!("{} {}.", capitalised(who), step.does()))
        });
        let items: Vec<_> = items.collect();
        match items.is_empty() {
            true => Vec::new(),
            false => vec![
                Block::Heading(2, "What follows an exception".to_owned()),
                Block::Steps("then", items),
            ],
        }
    }

    /// The certificate, where it is asked for and there is one.
    fn certified(&self) -> Vec<Block<'a>> {
        let certificate = CertificateFile::of(self.report, self.subject);
        let Some(certificate) = certificate.filter(|_| self.has_certificate) else {
            return Vec::new();
        };
        vec![
            Block::Heading(2, "Certificate".to_owned()),
            Block::Paragraph(marked(
                "This can be checked without `front-scope`: save it as `certificate.json`, and run \
                 `python3 check.py certificate.json MANIFEST` with the manifest and with \
                 `spec/checker/check.py` of front-scope, which says what it verifies and what not.",
            )),
            Block::Code("json", certificate.to_line()),
        ]
    }

    fn written_from(&self) -> Vec<Block<'a>> {
        let record = self.record();
        let (stamp, profile) = (self.report.catalogue(), self.report.profile());
        let settled = match self.subject.is_settled() {
            true => "settled for this app",
            false => "not settled for this app",
        };
        let facts = vec![
            vec![text("manifest "), code(&*record.manifest)],
            vec![
                text(format!(
                    "catalogue of {} operations as of {}, ",
                    stamp.operations, stamp.as_of
                )),
                code(&*record.catalogue),
            ],
            vec![text(format!(
                "profile {} as of {}, {settled}",
                profile.name(),
                profile.as_of()
            ))],
            vec![text(format!("front-scope {}", env!("CARGO_PKG_VERSION")))],
        ];
        vec![
            Block::Heading(2, "Written from".to_owned()),
            Block::List(facts),
        ]
    }

    /// Returns the number of uses that OAuth doesn't cover for certain.
    fn blocked(&self) -> usize {
        self.report.advice().ways_out().len()
    }
}

/// Returns the reason why a request to Front would not help; `None` if none is needed.
#[must_use]
pub fn why_no_request(report: &Report) -> Option<String> {
    let is_blocked = matches!(report.verdict(), Verdict::Exception | Verdict::ContactFront);
    (is_blocked && !report.advice().is_publishable()).then(|| {
        let steps = report.advice().steps().iter();
        let steps = steps.map(|step| format!("; {}", step.does()));
        format!(
            "an exception would not help {}: an app with application triggers can't be published{}",
            plain(report.name().unwrap_or("this integration")),
            steps.collect::<String>()
        )
    })
}

/// The reasons that a request needs and that the manifest leaves out, allowed or not: Front isn't
/// told what is allowed.
#[must_use]
pub fn missing_reasons(report: &Report) -> Vec<Finding> {
    let help = "say why the integration calls it, `reason: …`: Front isn't told what is allowed";
    let allowed = report.allowed().iter();
    let allowed = allowed.map(|allowed| allowed.finding().clone().with_help(help));
    let findings = report.findings().iter().cloned().chain(allowed);
    findings
        .filter(|finding| finding.code() == Code::MissingReason)
        .collect()
}

fn endpoints(count: usize) -> String {
    match count {
        1 => "the one endpoint below".to_owned(),
        count => format!("the {count} endpoints below"),
    }
}

/// The source behind the day of a built-in profile, else its first.
fn newest_source(under: &UnderProfile) -> Option<&'static Source> {
    let mut profiles = Profile::builtin().into_iter();
    let profile = profiles.find(|it| it.name() == under.name)?;
    let sources = profile.sources();
    let is_of_its_day = |source: &&Source| source.as_of() == Some(profile.as_of());
    sources.iter().find(is_of_its_day).or(sources.first())
}

/// The title of a source, as a link if it has an address.
fn cited(source: &Source) -> Inline {
    Inline::linked(title(source), source.url())
}

fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The calls that a token opens and the integration never makes, by namespace.
fn surplus(token: &Token) -> Vec<Block<'static>> {
    let openings = token.opens_in_surplus();
    if openings.is_empty() {
        let nothing = "It opens nothing that the integration doesn't use.";
        return vec![Block::Paragraph(vec![text(nothing)])];
    }
    let mut by_namespace: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for opening in openings.iter().take(MOST_OPENINGS) {
        let calls = by_namespace.entry(opening.namespace()).or_default();
        calls.push(format!("`{}`", Opening::operation(opening).endpoint()));
    }
    let items = by_namespace.into_iter();
    let items =
        items.map(|(namespace, calls)| marked(&format!("`{namespace}`: {}", calls.join(", "))));
    let more = openings.len().saturating_sub(MOST_OPENINGS);
    let more = (more > 0).then(|| vec![text(format!("and {more} more"))]);
    let why = format!(
        "A token is one choice for all namespaces, so this one also opens {} that the integration \
         never makes:",
        counted(openings.len(), "call", "calls")
    );
    vec![
        Block::Paragraph(vec![text(why)]),
        Block::List(items.chain(more).collect()),
    ]
}

/// The scope and the namespaces of a use, and how sure it is that its resource lives there.
fn needs(needed: &Use) -> String {
    let what = match (needed.scope(), needed.feature()) {
        (Some(scope), _) => format!("`{scope}`"),
        (None, Some(feature)) => format!("the feature {}", feature.label()),
        (None, None) => "nothing".to_owned(),
    };
    let namespaces = ticked(needed.reach().namespaces().iter());
    match namespaces.is_empty() {
        true => what,
        false => format!(
            "{what} in {}. That the resource lives there is {}.",
            and(&namespaces),
            how_sure(needed.basis())
        ),
    }
}

fn how_sure(basis: Basis) -> &'static str {
    match basis {
        Basis::Documented => "what Front's text says",
        Basis::PathOwner => "what the path says, which names the owner",
        Basis::Schema => "what Front's response schema shows",
        Basis::Reported => "reported by third parties, not documented",
        Basis::Inferred => "inferred by analogy, not documented",
        Basis::NoResource => "not at issue: it touches no resource",
    }
}

/// A cell that a profile doesn't grant.
fn in_words((cell, stance): &(Cell, Stance)) -> String {
    let cell = super::name(&cell.to_string());
    match stance {
        Stance::Unknown => format!("`{cell}`, which is unknown"),
        Stance::Granted | Stance::Denied => format!("`{cell}`"),
    }
}

/// A way out, and what it would mean.
fn instead(way: &Way) -> Option<String> {
    let lives_in = |operation: &Operation| joined(&ticked(operation.admissible()), "or");
    match way {
        Way::Narrow(namespaces) => {
            let names = and(&ticked(namespaces.iter()));
            Some(format!("the same call, for {names} resources only"))
        }
        Way::Replace(operation) | Way::Substitute(operation) => Some(format!(
            "`{}`, which reaches {} resources",
            operation.endpoint(),
            lives_in(operation)
        )),
        Way::Drop => None,
    }
}
