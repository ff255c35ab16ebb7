//! The sources on which causes rest.

use std::borrow::Cow;

use super::Context;
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
const OAUTH: Option<&str> = Some("https://dev.frontapp.com/docs/oauth");
const TOKENS: Option<&str> = Some("https://dev.frontapp.com/docs/create-and-revoke-api-tokens");

macro_rules! sources {
    ($( $name:ident = ($key:literal, $title:literal, $url:expr, $says:literal); )+) => {
        $( pub(super) fn $name() -> Shared {
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
    provisioning = ("help", "Front's help center, articles g9hqwdq and 2207", Some("https://help.front.com/t/g9hqwdq"),
        "a company admin creates a token with the Auto Provisioning scope; Front's API tokens page says to contact Front for it");
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
    grant = ("grant", "the given grant", None, "what the token is said to hold");
    oauth = ("oauth", "Front's OAuth page, as four third parties read it in 2026", OAUTH,
        "an access token lasts 60 minutes, a refresh token six months; the same refresh token comes back until its last 24 hours; client id and secret are sent as HTTP Basic");
    app_scopes = ("oauth", "Front's OAuth page of 2026-08-13", OAUTH,
        "the scopes of its tokens are chosen on the OAuth app, and who authorises the app must be an admin");
    scope_parameter = ("reported", "Front's RFC 8414 document, as third parties read it on 2026-07-19", None,
        "the only scope that an authorize URL may ask for is feature:mcp");
    mcp = ("community", "Front's community, thread 3844 of 2026-06-01", None,
        "the MCP server takes OAuth tokens, no API tokens; its app must have only the feature MCP Server");
    rate_limits = ("rate-limits", "Front's page on rate limits", Some("https://dev.frontapp.com/docs/rate-limiting"),
        "120 calls a minute and company for a partner's OAuth app; calls with API tokens share the company's 50, 100 or 200");
    redirects = ("curl", "the manual of curl, --location-trusted",
        Some("https://curl.se/docs/manpage.html#--location-trusted"),
        "a client that follows a redirect to another host doesn't send the Authorization header there");
    channel = ("channel-api", "Front's templates for channels", None,
        "an application channel makes these calls with a JWT that the app signs itself, without a token");
    http = ("http", "RFC 9110, HTTP Semantics", Some("https://www.rfc-editor.org/rfc/rfc9110#name-status-codes"),
        "401 and 403 are the statuses by which a request is refused for its credentials");
}

/// Front's OpenAPI documents, of the catalogue's date.
pub(super) fn catalogue(context: &Context<'_>) -> Shared {
    Cow::Owned(Source {
        as_of: Some(context.catalogue.as_of()),
        ..source(
            "openapi",
            "Front's OpenAPI documents",
            None,
            "which endpoints there are, and the scope that each requires",
        )
    })
}

/// The catalogue's source for the namespaces of an operation.
pub(super) fn namespaces(context: &Context<'_>, operation: &Operation) -> Shared {
    Cow::Owned(Source {
        title: Cow::Owned(format!(
            "the catalogue of {}, basis {}",
            context.catalogue.as_of(),
            operation.basis()
        )),
        ..operation.source().clone()
    })
}
