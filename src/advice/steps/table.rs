//! Generated from `spec/`: do not edit. `UPDATE=1 cargo test --lib generate` writes it.

use super::Condition::{
    ApiToken, ApplicationTriggers, AutoProvisioning, Narrowable, NotPublic, NotPublishable, Oauth, Private, Public,
    Scopes, SingleCustomer,
};
use super::{Step, TokenFact};
use crate::advice::TokenKind;

pub(super) static STEPS: [Step; 15] = [
    Step { name: "contact-front", who: "you", does: "contact Front about auto-provisioning (SCIM), unless an admin finds it on the token page, as Front's help center has it", command: None, when: &[AutoProvisioning], after: &[], source: "tokens, help" },
    Step { name: "move-triggers", who: "you", does: "move what needs application triggers into a private app with a manifest of its own, since an app with triggers can't be published, and check the rest again", command: None, when: &[NotPublishable], after: &[], source: "triggers" },
    Step { name: "ask-for-exception", who: "you", does: "ask Front for an exception from OAuth, and wait for the answer", command: Some("front-scope request MANIFEST"), when: &[Public, ApiToken], after: &[], source: "auth" },
    Step { name: "create-app", who: "an admin of your own Front instance", does: "creates the app with OAuth in Settings > Developers", command: None, when: &[Oauth], after: &[], source: "apps" },
    Step { name: "choose-scopes", who: "you", does: "set the features, namespaces and permissions on the app, not in the authorize URL", command: None, when: &[Oauth, Narrowable], after: &["create-app"], source: "oauth" },
    Step { name: "create-application-objects", who: "you", does: "give the app its application objects, which triggers need; create the app first if there is none", command: None, when: &[ApplicationTriggers], after: &["create-app"], source: "triggers" },
    Step { name: "publish-app", who: "you", does: "have Front review the app and publish it; until then it can be installed in your own Front instance only", command: None, when: &[Oauth, Public], after: &["create-app", "choose-scopes"], source: "apps" },
    Step { name: "authorise-app", who: "an admin of each customer", does: "authorises the app", command: None, when: &[Oauth, Public], after: &["create-app", "choose-scopes", "publish-app"], source: "oauth" },
    Step { name: "authorise-own-app", who: "a company admin", does: "authorises the app", command: None, when: &[Oauth, NotPublic], after: &["create-app", "choose-scopes"], source: "oauth" },
    Step { name: "create-token", who: "an admin of every customer", does: "creates the API token by hand in Settings > Developers > API Tokens", command: None, when: &[ApiToken, Public], after: &["ask-for-exception", "contact-front"], source: "tokens" },
    Step { name: "hand-over-token", who: "an admin of every customer", does: "gives the integration the token during setup", command: None, when: &[ApiToken, Public], after: &["create-token"], source: "auth" },
    Step { name: "create-own-token", who: "a company admin", does: "creates the API token by hand in Settings > Developers > API Tokens", command: None, when: &[ApiToken, NotPublic], after: &["contact-front"], source: "tokens" },
    Step { name: "hand-over-own-token", who: "the customer's admin", does: "gives the integration the token during setup", command: None, when: &[ApiToken, SingleCustomer], after: &["create-own-token"], source: "auth" },
    Step { name: "allow-api-access", who: "each teammate (or an admin for them)", does: "allows API access to individual resources, or calls answer 403", command: None, when: &[Private], after: &["authorise-app", "authorise-own-app", "create-token", "create-own-token"], source: "help" },
    Step { name: "try-each-scope", who: "you", does: "try one call of each scope; GET /me needs none, so it proves nothing", command: None, when: &[Scopes], after: &["authorise-app", "authorise-own-app", "hand-over-token", "hand-over-own-token", "create-own-token", "allow-api-access", "create-application-objects"], source: "openapi" },
];

pub(super) static TOKENS: [TokenFact; 6] = [
    TokenFact { kind: TokenKind::Oauth, topic: "belongs to", says: "the app", source: "auth" },
    TokenFact { kind: TokenKind::Oauth, topic: "lasts", says: "60 minutes, and its refresh token six months; in its last 24 hours a new refresh token comes back, which is to be kept", source: "oauth" },
    TokenFact { kind: TokenKind::Oauth, topic: "calls", says: "at most 120 a minute for each company, a limit of the partner's own", source: "rates" },
    TokenFact { kind: TokenKind::ApiToken, topic: "belongs to", says: "the company, so that every admin of it sees the token", source: "tokens" },
    TokenFact { kind: TokenKind::ApiToken, topic: "lasts", says: "until somebody deletes it, which cuts off all that use it, at once and for good", source: "tokens" },
    TokenFact { kind: TokenKind::ApiToken, topic: "calls", says: "count against the customer's own limit of 50, 100 or 200 a minute", source: "rates" },
];
