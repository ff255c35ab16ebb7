//! A call as JSON in, the answer as text out.
//!
//! Each function answers as the subcommand of its name does, so that there is one set of words for
//! both: the JSON of a call is that of `--format json`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use front_scope::audit::audit;
use front_scope::infer::{Files, Traffic, infer, is_source, read_counts, read_traffic};
use front_scope::lock::{Difference, Lock};
use front_scope::manifest::CatalogueFile;
use front_scope::model::{Date, Feature, Namespace};
use front_scope::report::{
    Answer, AuditAnswer, CheckAnswer, Checked, EndpointFilter, EndpointsAnswer, Exit,
    ExplainAnswer, Format, Inferred, Input, InputProblem, Layout, LockedAnswer, RequestAnswer,
    Subject, TriageAnswer, plain, render, why_no_request,
};
use front_scope::source::{Limits, SourceMap, mask_secrets};
use front_scope::triage::{Refusal, triage};
use front_scope::{Catalogue, Code, Manifest, Profile, Question, check};
use serde::{Deserialize, Serialize};

/// A function with its arguments.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", tag = "function")]
enum Call {
    Check(ManifestArguments),
    Request(ManifestArguments),
    Audit(AuditArguments),
    Infer(InferArguments),
    Triage(TriageArguments),
    Explain(ExplainArguments),
    Resolve(ResolveArguments),
    Endpoints(EndpointsArguments),
    IsSource(IsSourceArguments),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ManifestArguments {
    manifest: String,
    /// The name of the file; without one it is standard input, where lines are read, too.
    file: Option<String>,
    /// The name of a profile, or the text of one.
    profile: Option<String>,
    tokens: Option<usize>,
    #[serde(default)]
    strict: bool,
    /// The text of a lock.
    lock: Option<String>,
    /// The text of a catalogue.
    catalogue: Option<String>,
    today: Option<String>,
    format: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct AuditArguments {
    manifest: String,
    file: Option<String>,
    grant: String,
    grant_file: Option<String>,
    #[serde(default)]
    features: Vec<String>,
    #[serde(default)]
    namespaces: Vec<String>,
    #[serde(default)]
    allow_excess: bool,
    catalogue: Option<String>,
    today: Option<String>,
    format: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct InferArguments {
    files: BTreeMap<String, String>,
    /// Files that were named outright: they are read wherever they are.
    #[serde(default)]
    named: BTreeSet<String>,
    #[serde(default)]
    recordings: BTreeMap<String, String>,
    #[serde(default)]
    counts: BTreeMap<String, String>,
    #[serde(default)]
    strip: String,
    name: Option<String>,
    /// The text of a manifest to bring up to date.
    update: Option<String>,
    catalogue: Option<String>,
    format: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct TriageArguments {
    call: String,
    status: Option<u16>,
    body: Option<String>,
    grant: Option<String>,
    catalogue: Option<String>,
    format: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ExplainArguments {
    word: String,
    catalogue: Option<String>,
    format: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ResolveArguments {
    endpoint: String,
    catalogue: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct EndpointsArguments {
    #[serde(default)]
    words: String,
    scope: Option<String>,
    namespace: Option<String>,
    oauth: Option<String>,
    #[serde(default)]
    deprecated: bool,
    profile: Option<String>,
    catalogue: Option<String>,
    format: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct IsSourceArguments {
    name: String,
}

/// Why there is no answer.
#[derive(Serialize)]
struct Failure {
    code: &'static str,
    message: String,
    help: Option<String>,
}

impl Failure {
    fn new(code: &'static str, message: impl Into<String>) -> Self {
        Failure {
            code,
            message: message.into(),
            help: None,
        }
    }

    fn with_help(self, help: impl Into<String>) -> Self {
        let help = Some(help.into());
        Failure { help, ..self }
    }

    /// An argument that isn't a word of its kind.
    fn argument(error: impl ToString) -> Self {
        Failure::new("invalid-argument", error.to_string())
    }

    /// The first thing that is wrong with an input.
    fn input(code: Code, problem: &InputProblem) -> Self {
        let failure = |message: &str| Failure::new(code.as_str(), plain(message));
        let InputProblem::File { findings, .. } = problem else {
            let message = problem.message();
            let (message, help) = message.split_once('\n').unwrap_or((&message, ""));
            return failure(message).with_help(help);
        };
        let Some(finding) = findings.first() else {
            return failure(&problem.message());
        };
        let failure = failure(&format!("{}: {}", problem.message(), finding.message()));
        match finding.help() {
            Some(help) => failure.with_help(plain(help)),
            None => failure,
        }
    }
}

/// How the command of this name would end, and its text.
type Answered = Result<(Exit, String), Failure>;

/// Answers a call. The first byte is the exit code, or `E` where the text says why there is none.
pub(crate) fn to(call: &[u8]) -> Vec<u8> {
    let call = serde_json::from_slice(call).map_err(Failure::argument);
    let (mark, text) = match call.and_then(answer) {
        Ok((Exit::Fine, text)) => ('0', text),
        Ok((Exit::Failed, text)) => ('1', text),
        Ok((Exit::Undetermined, text)) => ('2', text),
        // What was asked for is repeated there.
        Err(failure) => {
            let text = serde_json::to_string(&failure).unwrap_or_default();
            ('E', mask_secrets(&text).into_owned())
        }
    };
    format!("{mark}{text}").into_bytes()
}

fn answer(call: Call) -> Answered {
    match call {
        Call::Check(arguments) => checked(arguments),
        Call::Request(arguments) => requested(arguments),
        Call::Audit(arguments) => audited(arguments),
        Call::Infer(arguments) => inferred(arguments),
        Call::Triage(arguments) => triaged(arguments),
        Call::Explain(arguments) => explained(arguments),
        Call::Resolve(arguments) => resolved(arguments),
        Call::Endpoints(arguments) => found(arguments),
        Call::IsSource(arguments) => Ok((Exit::Fine, is_source(&arguments.name).to_string())),
    }
}

fn checked(arguments: ManifestArguments) -> Answered {
    let catalogue = catalogue(arguments.catalogue)?;
    let lock = arguments.lock.map(lock).transpose()?;
    let file = arguments.file.as_deref();
    let locked = lock.as_ref().and_then(|lock| {
        let name = file?.rsplit('/').next()?;
        lock.get(name)
    });
    // Without a profile that was named, it is asked as it was locked.
    let of_lock = locked.map(|locked| locked.profile().to_owned());
    let is_settled = arguments.profile.is_some();
    let profile = profile(arguments.profile.or(of_lock))?;
    let question = question(&profile, arguments.tokens, arguments.today)?;
    let question = match lock {
        Some(_) => question,
        None => question.settled(is_settled),
    };
    let checked = read(arguments.manifest, file, &catalogue, &question)
        .strictly(arguments.strict)
        .settled(is_settled && lock.is_none());
    let check = CheckAnswer {
        report: checked.report(),
        subject: checked.subject(),
    };
    let Some(lock) = &lock else {
        return rendered(arguments.format, check);
    };
    let difference =
        locked.map(|locked| Difference::between(locked, lock.catalogue(), check.report));
    let answer = LockedAnswer {
        check,
        lock: "front-scope.lock",
        difference: difference
            .as_ref()
            .ok_or(front_scope::lock::LockUnavailable::Unnamed),
    };
    rendered(arguments.format, answer)
}

fn requested(arguments: ManifestArguments) -> Answered {
    let catalogue = catalogue(arguments.catalogue)?;
    let is_settled = arguments.profile.is_some();
    let profile = profile(arguments.profile)?;
    let question = question(&profile, arguments.tokens, arguments.today)?;
    let checked = read(
        arguments.manifest,
        arguments.file.as_deref(),
        &catalogue,
        &question,
    );
    let (report, subject) = (checked.report(), checked.subject().settled(is_settled));
    let headline = || {
        let subject = subject.clone();
        CheckAnswer { report, subject }.headline().text().to_owned()
    };
    if report.verdict() == front_scope::Verdict::Undetermined {
        return Err(Failure::new("undetermined", headline()));
    }
    let nothing = |why: String| Failure::new("nothing-to-ask-for", why);
    if let Some(why) = why_no_request(report) {
        return Err(nothing(why));
    }
    let manifest = checked.manifest();
    let request =
        manifest.and_then(|manifest| RequestAnswer::new(&catalogue, manifest, report, &subject));
    let request = request.ok_or_else(|| nothing(headline()))?;
    rendered(arguments.format.or(Some("markdown".to_owned())), request)
}

fn audited(arguments: AuditArguments) -> Answered {
    let catalogue = catalogue(arguments.catalogue)?;
    let grant_file = arguments.grant_file.as_deref().unwrap_or("stdin");
    let grant = input(
        arguments.grant,
        arguments.grant_file.as_deref(),
        Code::InvalidGrant,
        "not a grant",
    );
    let grant = grant.and_then(|grant| grant.grant());
    let grant = grant.map_err(|problem| Failure::input(Code::InvalidGrant, &problem))?;
    let features: Vec<Feature> = words(&arguments.features)?;
    let namespaces: Vec<Namespace> = words(&arguments.namespaces)?;
    let grant = grant.completed(
        features.into_iter().collect(),
        namespaces.into_iter().collect(),
    );
    let grant = grant.map_err(|dimension| {
        let message = format!("the grant says which {dimension} the token has, others than those");
        Failure::new("contradicting-grant", message)
            .with_help("leave the option out, or correct the grant")
    })?;
    let question = question(Profile::shared_only(), None, arguments.today)?;
    let file = arguments.file.as_deref();
    let checked = read(arguments.manifest, file, &catalogue, &question);
    let map = SourceMap::default();
    let subject = Subject::new(grant_file, "", &map);
    let answer = AuditAnswer {
        audit: &audit(&catalogue, checked.report(), &grant),
        report: checked.report(),
        subject: &checked.subject(),
        grant: &match arguments.grant_file {
            Some(_) => subject,
            None => subject.without_file(),
        },
        allow_excess: arguments.allow_excess,
    };
    rendered(arguments.format, answer)
}

/// Files in memory, of which some were named outright.
struct Named {
    files: BTreeMap<String, String>,
    named: BTreeSet<String>,
}

impl Files for Named {
    fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    fn read(&self, path: &str) -> Option<String> {
        self.files
            .get(path)
            .filter(|it| !it.contains('\0'))
            .cloned()
    }

    fn is_named(&self, path: &str) -> bool {
        self.named.contains(path)
    }
}

fn inferred(arguments: InferArguments) -> Answered {
    let catalogue = catalogue(arguments.catalogue)?;
    let files = Named {
        files: arguments.files,
        named: arguments.named,
    };
    let inference = infer(&catalogue, &files);
    let strip = &arguments.strip;
    let mut recordings: Vec<(String, Traffic)> = Vec::new();
    for (name, text) in arguments.recordings {
        let traffic = read_traffic(&catalogue, &mut text.as_bytes(), strip);
        recordings.push((name, traffic.map_err(Failure::argument)?));
    }
    for (name, text) in arguments.counts {
        let traffic = read_counts(&catalogue, &mut text.as_bytes(), strip);
        let tokens = traffic.map_err(|error| Failure::argument(format!("{name}: {error}")))?;
        recordings.extend(tokens.into_iter().map(|(token, traffic)| match token {
            Some(token) => (format!("{name}: {token}"), traffic),
            None => (name.clone(), traffic),
        }));
    }
    let inferred = Inferred::new(&catalogue, &inference, &recordings);
    let exit = inferred.exit();
    let text = match arguments.format.as_deref() {
        None | Some("json") => inferred.json(),
        Some("human") => {
            let remarks = inferred.remarks().into_iter();
            let remarks = remarks.map(|remark| format!("\n  {remark}"));
            inferred.headline() + &remarks.collect::<String>() + "\n"
        }
        Some("yaml") => match arguments.update {
            None => inferred.manifest(arguments.name.as_deref().unwrap_or("inferred")),
            Some(manifest) => inferred.update(&catalogue, &manifest).ok_or_else(|| {
                Failure::new(
                    "invalid-manifest",
                    "it isn't a manifest whose `endpoints:` is a list with an item on each line, \
                     below it and indented",
                )
            })?,
        },
        Some(other) => return Err(no_format(other)),
    };
    Ok((exit, text))
}

fn triaged(arguments: TriageArguments) -> Answered {
    let catalogue = catalogue(arguments.catalogue)?;
    if arguments.call.trim().is_empty() {
        return Err(Failure::argument(
            "there is no call to speak of: name it, as in `GET /tags`",
        ));
    }
    let mut refusal = Refusal::of(&arguments.call);
    let grant = arguments.grant.map(|grant| {
        let grant = input(grant, None, Code::InvalidGrant, "not a grant");
        let grant = grant.and_then(|grant| grant.grant());
        grant.map_err(|problem| Failure::input(Code::InvalidGrant, &problem))
    });
    let grant = grant.transpose()?;
    if let Some(grant) = &grant {
        refusal = refusal.with_grant(grant);
    }
    if let Some(status) = arguments.status {
        refusal = refusal.with_status(status);
    }
    if let Some(body) = &arguments.body {
        refusal = refusal.with_body(body);
    }
    match triage(&catalogue, &refusal) {
        Ok(triage) => rendered(arguments.format, TriageAnswer { triage: &triage }),
        Err(conflict) => {
            Err(Failure::new("status-conflict", conflict.to_string()).with_help(conflict.help()))
        }
    }
}

fn explained(arguments: ExplainArguments) -> Answered {
    let catalogue = catalogue(arguments.catalogue)?;
    match ExplainAnswer::look_up(&catalogue, &arguments.word) {
        Ok(answer) => rendered(arguments.format, answer),
        Err(unresolved) => {
            let word = plain(&arguments.word);
            let help = ExplainAnswer::suggestion(&catalogue, &word, &unresolved);
            let message = format!("nothing to explain about `{word}`");
            Err(Failure::new("unknown-word", message).with_help(help))
        }
    }
}

/// An endpoint resolves as an entry of a manifest does, and so does what is said where it doesn't.
fn resolved(arguments: ResolveArguments) -> Answered {
    let catalogue = catalogue(arguments.catalogue)?;
    let operation = catalogue.resolve(&arguments.endpoint);
    if let Some(operation) = operation.ok().and_then(|resolved| resolved.operation()) {
        let row = EndpointsAnswer {
            operations: &[operation],
            profile: Profile::shared_only(),
        };
        let rows = serde_json::to_value(row.json()).unwrap_or_default();
        let row = rows.get(0).map(ToString::to_string);
        return Ok((Exit::Fine, row.unwrap_or_default()));
    }
    let manifest = Manifest::builder("endpoint").endpoint(arguments.endpoint);
    let question = Question::of(Profile::shared_only());
    let report = check(&catalogue, &manifest.build(), &question);
    let why = report.findings().first().ok_or_else(|| {
        Failure::new(
            "oauth-auto-provisioning",
            "it is SCIM's, of which the catalogue has no operations",
        )
    })?;
    let failure = Failure::new(why.code().as_str(), plain(why.message()));
    Err(match why.help() {
        Some(help) => failure.with_help(plain(help)),
        None => failure,
    })
}

fn found(arguments: EndpointsArguments) -> Answered {
    let catalogue = catalogue(arguments.catalogue)?;
    let profile = profile(arguments.profile)?;
    let filter = EndpointFilter {
        words: arguments.words,
        scope: arguments.scope.as_deref().map(word).transpose()?,
        namespace: arguments.namespace.as_deref().map(word).transpose()?,
        oauth: arguments.oauth.as_deref().map(word).transpose()?,
        is_deprecated: arguments.deprecated,
    };
    let answer = EndpointsAnswer {
        operations: &filter.find(&catalogue, &profile),
        profile: &profile,
    };
    rendered(arguments.format, answer)
}

fn rendered<A: Answer>(format: Option<String>, answer: A) -> Answered {
    let format = match format.as_deref() {
        None => Format::Json,
        Some(name) => {
            let mut all = Format::ALL.iter().copied();
            let known = all.find(|format| format.name() == name);
            known.ok_or_else(|| no_format(name))?
        }
    };
    let exit = answer.exit();
    Ok((exit, render(format, &[answer], Layout::default())))
}

fn no_format(name: &str) -> Failure {
    Failure::argument(format!("there is no format `{}`", plain(name)))
}

fn word<T: std::str::FromStr<Err: ToString>>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(Failure::argument)
}

fn words<T: std::str::FromStr<Err: ToString>>(texts: &[String]) -> Result<Vec<T>, Failure> {
    texts.iter().map(|text| word(text)).collect()
}

fn input(text: String, file: Option<&str>, code: Code, what: &str) -> Result<Input, InputProblem> {
    let name = file.unwrap_or("stdin");
    let bytes = text.into_bytes();
    Input::read(name, file.is_none(), bytes, (code, what), Limits::default())
}

fn read(
    text: String,
    file: Option<&str>,
    catalogue: &Catalogue,
    question: &Question<'_>,
) -> Checked {
    match input(text, file, Code::InvalidManifest, "not a manifest") {
        Ok(input) => Checked::of(input, Limits::default(), catalogue, question),
        Err(problem) => Checked::unread(problem, catalogue, question),
    }
}

fn question<'p>(
    profile: &'p Profile,
    tokens: Option<usize>,
    today: Option<String>,
) -> Result<Question<'p>, Failure> {
    let question = match tokens {
        None => Question::of(profile),
        Some(tokens @ 1..=7) => Question::of(profile).with_tokens(tokens),
        Some(_) => return Err(Failure::argument("`tokens` is a number from 1 to 7")),
    };
    let today: Option<Date> = today.as_deref().map(word).transpose()?;
    Ok(match today {
        Some(today) => question.on(today),
        None => question,
    })
}

/// The built-in profile of that name, or the one whose text it is.
fn profile(profile: Option<String>) -> Result<Cow<'static, Profile>, Failure> {
    let Some(text) = profile else {
        return Ok(Cow::Borrowed(Profile::shared_only()));
    };
    let mut builtin = Profile::builtin().into_iter();
    if let Some(known) = builtin.find(|known| known.name() == text.trim()) {
        return Ok(Cow::Borrowed(known));
    }
    let code = Code::InvalidProfile;
    if !text.trim().contains('\n') {
        let message = format!("there is no profile `{}`", plain(&text));
        let help = "`shared-only` or `granular-2026`, or the text of a profile's file";
        return Err(Failure::new(code.as_str(), message).with_help(help));
    }
    let read = input(text, Some("the option `profile`"), code, "not a profile").and_then(|input| {
        let (profile, _, findings) = Profile::read(&input.text);
        profile.ok_or_else(|| input.problem("not a profile", findings))
    });
    match read {
        Ok(profile) => Ok(Cow::Owned(profile)),
        Err(problem) => Err(Failure::input(code, &problem)),
    }
}

fn catalogue(text: Option<String>) -> Result<Cow<'static, Catalogue>, Failure> {
    let Some(text) = text else {
        return Ok(Cow::Borrowed(Catalogue::builtin()));
    };
    let code = Code::InvalidCatalogue;
    let read = input(
        text,
        Some("the option `catalogue`"),
        code,
        "not a catalogue",
    )
    .and_then(|input| {
        let (file, _, findings) = CatalogueFile::read(&input.text);
        file.ok_or_else(|| input.problem("not a catalogue", findings))
    });
    match read {
        Ok(file) => Ok(Cow::Owned(file.into_catalogue())),
        Err(problem) => Err(Failure::input(code, &problem)),
    }
}

fn lock(text: String) -> Result<Lock, Failure> {
    let code = Code::InvalidLock;
    let read = input(text, Some("front-scope.lock"), code, "not a usable lock");
    let read = read.and_then(|input| {
        let (lock, _, findings) = Lock::read(&input.text);
        lock.ok_or_else(|| input.problem("not a usable lock", findings))
    });
    read.map_err(|problem| Failure::input(code, &problem))
}
