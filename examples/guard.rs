//! A client of Front that refuses what the manifest doesn't declare, so that code can't come to
//! need more than its token was reviewed for without anybody noticing.
//!
//! Run it with `cargo run --example guard`. In a program, [`Transport`] is the HTTP client that is
//! there already, and the manifest is the file that is checked in CI.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::fmt;

use front_scope::model::{Need, Operation};
use front_scope::report::plain;
use front_scope::{Catalogue, Finding, Manifest, Profile, Question, Report, check};

/// What sends a request and gives the status of the response.
pub(crate) trait Transport {
    fn send(&mut self, method: &str, url: &str) -> u16;
}

impl<F: FnMut(&str, &str) -> u16> Transport for F {
    fn send(&mut self, method: &str, url: &str) -> u16 {
        self(method, url)
    }
}

/// Sends what the manifest declares, and nothing else.
pub(crate) struct Guard<T> {
    report: Report,
    transport: T,
}

impl<T: Transport> Guard<T> {
    /// A guard that knows this manifest, or what is wrong with it: a manifest that is understood in
    /// part would refuse what it means to allow.
    pub(crate) fn new(manifest: &str, transport: T) -> Result<Self, Vec<Finding>> {
        let (manifest, _, findings) = Manifest::read(manifest);
        let Some(manifest) = manifest.filter(|_| findings.is_empty()) else {
            return Err(findings);
        };
        let question = Question::of(Profile::shared_only());
        let report = check(Catalogue::builtin(), &manifest, &question);
        match report.is_partial() {
            true => Err(report.findings().to_vec()),
            false => Ok(Guard { report, transport }),
        }
    }

    pub(crate) fn send(&mut self, method: &str, url: &str) -> Result<u16, Refused> {
        let call = format!("{method} {url}");
        let resolved = Catalogue::builtin().resolve(&call).map_err(|unknown| {
            let nearest = unknown
                .candidates()
                .first()
                .map(|near| near.endpoint().to_string());
            let nearest = nearest.map(|near| format!(": did you mean `{near}`?"));
            let class = unknown.class();
            Refused(format!(
                "no call that is known ({class}){}",
                nearest.unwrap_or_default()
            ))
        })?;
        match (self.report.declared(&resolved), resolved.operation()) {
            (Some(_), _) => Ok(self.transport.send(method, url)),
            (None, Some(operation)) => Err(self.undeclared(operation)),
            (None, None) => Err(Refused(
                "add `features: [auto_provisioning]` to the manifest".to_owned(),
            )),
        }
    }

    /// What to add to the manifest, and whether the token has to grow for it.
    fn undeclared(&self, operation: &Operation) -> Refused {
        let is_granted = Need::assumed(operation.clone())
            .is_some_and(|needed| self.report.grant().authorises(&needed));
        let token = match (is_granted, operation.scope()) {
            (true, _) => "which the token allows already".to_owned(),
            (false, Some(scope)) => format!("for which the token needs `{scope}`"),
            (false, None) => "of which the scope isn't known".to_owned(),
        };
        Refused(format!(
            "add `- {}` to the manifest, {token}",
            operation.endpoint()
        ))
    }
}

/// Why a call wasn't sent, and what to do. The call itself isn't repeated: there are people in it.
#[derive(Debug)]
pub(crate) struct Refused(String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not sent: {}", plain(&self.0))
    }
}

impl std::error::Error for Refused {}

const MANIFEST: &str = "name: Acme CRM sync
endpoints:
  - GET /contacts/{contact_id}
  - PATCH /contacts/{contact_id}
";

fn main() -> Result<(), String> {
    let mut guard = Guard::new(MANIFEST, |_: &str, _: &str| 200).map_err(|findings| {
        let messages = findings.iter().map(Finding::message);
        messages.collect::<Vec<_>>().join("; ")
    })?;
    for (method, url) in [
        ("GET", "https://api2.frontapp.com/contacts/crd_1"),
        ("DELETE", "https://api2.frontapp.com/contacts/crd_1"),
        ("POST", "https://api2.frontapp.com/contacts/merge"),
        ("GET", "https://api2.frontapp.com/contact/crd_1"),
    ] {
        match guard.send(method, url) {
            Ok(status) => println!("{method} {url}\n  {status}"),
            Err(refused) => println!("{method} {url}\n  {refused}"),
        }
    }
    Ok(())
}
