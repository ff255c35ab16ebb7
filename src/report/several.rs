//! What several manifests come to, in words.

use super::words::counted;
use super::{Strict, Subject};
use crate::check::{Report, Verdict};

/// `3 manifests: OAuth is enough for 2, 1 needs an exception`.
pub(super) fn tally<'r>(
    reports: impl IntoIterator<Item = (&'r Report, &'r Subject<'r>)>,
) -> String {
    let mut verdicts = Vec::new();
    let mut raised = 0_usize;
    for (report, subject) in reports {
        verdicts.push(report.verdict());
        let strict = Strict::of(report, subject);
        raised = raised.saturating_add(usize::from(strict.is_some_and(Strict::fails)));
    }
    let raised = (raised > 0).then(|| counted(raised, FAILS, FAIL));
    let parts = parts(&verdicts);
    let parts: Vec<_> = parts.into_iter().chain(raised).collect();
    let all = counted(verdicts.len(), "manifest", "manifests");
    format!("{all}: {}", parts.join(", "))
}

/// What becomes of manifests that `--strict` fails.
pub(super) const FAILS: &str = "fails under --strict";
pub(super) const FAIL: &str = "fail under --strict";

fn parts(verdicts: &[Verdict]) -> Vec<String> {
    let all = verdicts.len();
    let count = |wanted| {
        verdicts
            .iter()
            .filter(|verdict| **verdict == wanted)
            .count()
    };
    let oauth = match count(Verdict::Oauth) {
        0 => None,
        enough if enough == all => Some("OAuth is enough for all".to_owned()),
        enough => Some(format!("OAuth is enough for {enough}")),
    };
    let others = [
        (
            Verdict::ApiToken,
            "may use an API token",
            "may use API tokens",
        ),
        (
            Verdict::Exception,
            "needs an exception",
            "need an exception",
        ),
        (
            Verdict::ContactFront,
            "needs Front to open a feature",
            "need Front to open a feature",
        ),
        (Verdict::Undetermined, "can't be judged", "can't be judged"),
    ];
    let others = others.iter().filter_map(|(verdict, one, more)| {
        let count = count(*verdict);
        (count > 0).then(|| counted(count, one, more))
    });
    oauth.into_iter().chain(others).collect()
}
