//! A token that gets into a call, a response or a file by mistake goes no further.

use crate::common_cli::folder::Scratch;
use crate::common_cli::{front_scope, run};

const TOKENS: [&str; 3] = [
    "eyJhbGciOiJIUzI1NiJ9.eyJzY29wZXMiOlsic2hhcmVkIl19.c2lnbmF0dXJlc2lnbmF0dXJl",
    "fro7nt9A8b7C6d5E4f3G2h1J0k9L8m7N6",
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
];

#[test]
fn what_may_be_a_token_is_not_repeated() {
    let scratch = Scratch::new("security-secrets");
    for token in TOKENS {
        let bodies = [
            token.to_owned(),
            format!("HTTP/1.1 401 No\r\nauthorization: Bearer {token}\r\n\r\nInvalid"),
            format!("{{\"_error\": {{\"status\": 401, \"message\": \"Invalid token {token}\"}}}}"),
            format!("Missing required scopes: [tags:{token}]"),
        ];
        let calls = [
            "GET /tags".to_owned(),
            format!("GET /tags?access_token={token}"),
            format!("GET https://u:{token}@api2.frontapp.com/tags"),
            format!("GET /nowhere/{token}"),
            format!("GET /tags -H 'Authorization: Bearer {token}'"),
        ];
        for body in &bodies {
            scratch.write("body", body);
            scratch.write("grant", body);
            scratch.write("a.yaml", "name: a\nendpoints: [GET /tags]\n");
            for call in &calls {
                for format in ["human", "json"] {
                    is_kept(
                        &scratch,
                        token,
                        &["triage", call, "--body", "body", "--format", format],
                    );
                }
            }
            for format in ["human", "json", "sarif", "github", "markdown", "html"] {
                is_kept(
                    &scratch,
                    token,
                    &["audit", "a.yaml", "--grant", "grant", "--format", format],
                );
            }
            is_kept(&scratch, token, &["triage", "GET /tags", "--body", body]);
            is_kept(
                &scratch,
                token,
                &["triage", "GET /tags", "--grant", "grant"],
            );
        }
    }
}

fn is_kept(scratch: &Scratch, token: &str, words: &[&str]) {
    let run = run(front_scope(words).current_dir(&scratch.0), b"");
    // A long word may be broken where it is printed.
    let text: String = (run.stdout + &run.stderr).split_whitespace().collect();
    assert!(!text.is_empty(), "{words:?}");
    for part in token.split('.') {
        assert!(!text.contains(part), "{words:?}: {text}");
    }
}
