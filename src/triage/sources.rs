//! Whose statements the causes rest on.

use std::borrow::Cow;

use super::Case;
use crate::model::{Operation, Source};

type Shared = Cow<'static, Source>;

const fn source(
    key: &'static str,
    title: &'static str,
    url: Option<&'static str>,
    says: &'static str,
) -> Source {
    Source {
        key: Cow::Borrowed(key),
        title: Cow::Borrowed(title),
        url: match url {
            Some(url) => Some(Cow::Borrowed(url)),
            None => None,
        },
        says: Cow::Borrowed(says),
        as_of: None,
        about: Cow::Borrowed(&[]),
    }
}

const AUTH: Option<&str> = Some("https://dev.frontapp.com/docs/authentication");
const TOKENS: Option<&str> = Some("https://dev.frontapp.com/docs/create-and-revoke-api-tokens");

macro_rules! sources {
    ($( $(#[$meta:meta])* $name:ident = ($key:literal, $title:literal, $url:expr, $says:literal); )+) => {
        $( $(#[$meta])* pub(super) fn $name() -> Shared {
            static SOURCE: Source = source($key, $title, $url, $says);
            Cow::Borrowed(&SOURCE)
        } )+
    };
}

sources! {
    header = ("auth", "Front's Authentication page", AUTH,
        "every request carries the token in its Authorization header, with the word Bearer in front");
    features = ("tokens", "Front's API tokens page", TOKENS,
        "a token is a choice of features, namespaces and permissions, which exist under Access resources only");
    provisioning = ("tokens", "Front's API tokens page", TOKENS,
        "auto-provisioning is opened by Front alone, for those who contact it");
    private = ("tokens", "Front's API tokens page", TOKENS,
        "private resources are those of one teammate, who has to enable API access to them");
    deleted = ("tokens", "Front's API tokens page", TOKENS,
        "a deleted token stops working at once in every application, and that can't be undone");
    copied = ("tokens", "Front's API tokens page", TOKENS,
        "the value of an API token is shown and copied on its details page in Settings > Developers");
    setting = ("help", "Front's help center, article 80d8nt", Some("https://help.front.com/t/80d8nt"),
        "calls are refused until the teammate, or an admin, allows API access to individual resources");
    message = ("message", "Front's message", None,
        "a message that Front sends with 403, and that names what is missing");
    given = ("grant", "the given grant", None, "what the token is said to hold");
    lifetime = ("reported", "setup guides and READMEs of third parties", None,
        "an access token of OAuth lasts 60 minutes, its refresh token six months");
    redirects = ("curl", "the manual of curl, --location-trusted",
        Some("https://curl.se/docs/manpage.html#--location-trusted"),
        "a client that follows a redirect to another host doesn't send the Authorization header there");
    channel = ("channel-api", "Front's templates for channels", None,
        "an application channel makes these calls with a JWT that the app signs itself, without a token");
    http = ("http", "RFC 9110, HTTP Semantics", Some("https://www.rfc-editor.org/rfc/rfc9110#name-status-codes"),
        "401 and 403 are the statuses by which a request is refused for its credentials");
}

/// Front's document, as the catalogue has it.
pub(super) fn catalogue(case: &Case<'_>) -> Shared {
    Cow::Owned(Source {
        as_of: Some(case.catalogue.as_of()),
        ..source(
            "openapi",
            "Front's OpenAPI documents",
            None,
            "which endpoints there are, and the scope that each requires",
        )
    })
}

/// Where the resource of an operation lives, as the catalogue says it.
pub(super) fn home(case: &Case<'_>, operation: &Operation) -> Shared {
    let said = operation.source();
    Cow::Owned(Source {
        title: Cow::Owned(format!(
            "the catalogue of {}, basis {}",
            case.catalogue.as_of(),
            operation.basis()
        )),
        ..said.clone()
    })
}
