//! One use against one grant: front-scope's decision beside those of Cedar and Casbin, as libraries.
//!
//! ```text
//! front-scope-decide POLICIES verify      whether all decide alike, over all operations and some grants
//! front-scope-decide POLICIES time        the same, then nanoseconds a decision, a line for each way
//! front-scope-decide POLICIES hold NAME   makes what one of them needs and decides once, for its memory
//! ```
//!
//! `POLICIES` is what `benches/peers/cedar.py` wrote. All three know the same catalogue and the same grants, and nothing
//! is timed where two of them answer differently.

mod casbin;
mod cedar;
mod ours;
mod question;
mod timing;

use std::error::Error;
use std::process::ExitCode;

use question::{Asked, Question, Token};

/// What goes wrong is told and ends the run.
type Outcome<T> = Result<T, Box<dyn Error>>;

/// One way to decide.
trait Judge {
    /// As the table calls it.
    fn name(&self) -> &'static str;

    /// Whether the token may do what is asked.
    fn decide(&self, token: &Token, asked: &Asked) -> Outcome<bool>;

    /// Whether it answers for this token at all.
    fn knows(&self, _token: &Token) -> bool {
        true
    }
}

/// The names of [`judge`], those of front-scope first.
const NAMES: [&str; 8] = [
    "authorises",
    "covers",
    "cedar",
    "cedar-one-policy",
    "resolve-authorises",
    "cedar-from-text",
    "cedar-one-policy-from-text",
    "casbin",
];

fn judge(name: &str, question: &Question, policies: &str) -> Outcome<Box<dyn Judge>> {
    Ok(match name {
        "authorises" => Box::new(ours::Authorises),
        "covers" => Box::new(ours::Covers),
        "resolve-authorises" => Box::new(ours::FromText),
        "casbin" => Box::new(casbin::Casbin::new(question)?),
        "cedar" | "cedar-from-text" | "cedar-one-policy" | "cedar-one-policy-from-text" => {
            let model = if name.starts_with("cedar-one-policy") {
                cedar::Model::one_policy(question)?
            } else {
                cedar::Model::policy_each(question, policies)?
            };
            if name.ends_with("from-text") {
                Box::new(cedar::FromText(model))
            } else {
                Box::new(cedar::Prepared::new(model, question)?)
            }
        }
        _ => return Err(format!("no such way to decide: {name}").into()),
    })
}

/// Holds all of them to what the first of them says, and tells how much was asked.
fn verify(judges: &[Box<dyn Judge>], question: &Question) -> Outcome<String> {
    let (mut decisions, mut allowed) = (0_usize, 0_usize);
    for token in &question.tokens {
        for asked in &question.readings {
            let answer = token.grant.authorises(&asked.needed);
            for judge in judges.iter().filter(|judge| judge.knows(token)) {
                if judge.decide(token, asked)? != answer {
                    let (who, what) = (judge.name(), &asked.endpoint);
                    let wrong = format!(
                        "{who} doesn't say {answer} of {what} in {:?} for {}",
                        asked.reach, token.name
                    );
                    return Err(wrong.into());
                }
            }
            decisions += 1;
            allowed += usize::from(answer);
        }
    }
    if allowed == 0 || allowed == decisions {
        return Err("one answer to everything is no question".into());
    }
    let (operations, tokens) = (question.first().count(), question.tokens.len());
    let readings = question.readings.len();
    Ok(format!(
        "{operations} operations in {readings} readings × {tokens} grants: {decisions} decisions, \
         {allowed} allowed, alike by all"
    ))
}

fn run(arguments: &[String]) -> Outcome<String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (path, command) = words
        .split_first()
        .ok_or("usage: front-scope-decide POLICIES verify|time|hold NAME")?;
    let policies = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let question = Question::new()?;
    let all = || {
        NAMES
            .iter()
            .map(|name| judge(name, &question, &policies))
            .collect::<Outcome<Vec<_>>>()
    };
    match command {
        ["verify"] => verify(&all()?, &question),
        ["time"] => {
            let judges = all()?;
            verify(&judges, &question)?;
            timing::table(&judges, &question)
        }
        ["hold", name] => {
            let judge = judge(name, &question, &policies)?;
            let (token, asked) = (question.tokens.first(), question.readings.first());
            let (token, asked) = token.zip(asked).ok_or("there is nothing to ask")?;
            Ok(judge.decide(token, asked)?.to_string())
        }
        _ => Err("verify, time, or hold and a name".into()),
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("front-scope-decide: {error}");
            ExitCode::FAILURE
        }
    }
}
