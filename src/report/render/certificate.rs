//! Certificates, one object on a line each.

use crate::report::answer::{Answer, Output};
use crate::report::plain;

/// Prints the certificate of each answer that can be certified, and says which can't. Returns
/// whether all could be.
pub(in crate::report) fn print<A: Answer>(answers: &[A], output: &mut dyn Output) -> bool {
    let mut is_whole = true;
    for answer in answers {
        match answer.certificate() {
            Some(certificate) => output.print(&certificate.to_line()),
            None => {
                is_whole = false;
                let path = answer.subject().map_or("", |subject| subject.path());
                output.complain(&format!(
                    "front-scope: {}: no certificate: it isn't understood as a whole, or it may \
                     hold a secret",
                    plain(path)
                ));
            }
        }
    }
    is_whole
}
