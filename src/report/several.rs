//! What several manifests come to, in words.

use super::words::counted;
use crate::check::Verdict;

/// `3 manifests: OAuth is enough for 2, 1 needs an exception`.
pub(super) fn tally(verdicts: &[Verdict]) -> String {
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
    let parts: Vec<_> = oauth.into_iter().chain(others).collect();
    let all = counted(all, "manifest", "manifests");
    format!("{all}: {}", parts.join(", "))
}
