//! The same by Cedar, in two ways: with a policy for each operation, as `cedar.py` writes them, and with one policy for
//! all and the operations as entities.

use std::collections::{HashMap, HashSet};
use std::hint::black_box;
use std::str::FromStr;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid,
    PolicySet, Request, RestrictedExpression,
};

use crate::question::{Asked, Question, Token};
use crate::{Judge, Outcome};

pub(crate) struct Model {
    name: &'static str,
    authorizer: Authorizer,
    policies: PolicySet,
    entities: Entities,
    types: Types,
    /// Whether the operation is the action; else it is the resource.
    is_action: bool,
}

/// The names of types are read once.
struct Types {
    token: EntityTypeName,
    action: EntityTypeName,
    resource: EntityTypeName,
}

impl Types {
    fn new(resource: &str) -> Outcome<Self> {
        Ok(Types {
            token: EntityTypeName::from_str("Token")?,
            action: EntityTypeName::from_str("Action")?,
            resource: EntityTypeName::from_str(resource)?,
        })
    }
}

impl Model {
    pub(crate) fn policy_each(question: &Question, policies: &str) -> Outcome<Self> {
        let types = Types::new("Api")?;
        Ok(Model {
            name: "cedar",
            authorizer: Authorizer::new(),
            policies: policies.parse()?,
            entities: Entities::from_entities(tokens(question, &types)?, None)?,
            types,
            is_action: true,
        })
    }

    pub(crate) fn one_policy(question: &Question) -> Outcome<Self> {
        let types = Types::new("Operation")?;
        let mut entities = tokens(question, &types)?;
        for asked in question.first() {
            let features = asked.needed.feature().map(|feature| feature.to_string());
            let permission = asked
                .scope
                .clone()
                .filter(|scope| !scope.starts_with("feature:"));
            let attributes = HashMap::from([
                ("features".to_owned(), set(features.as_slice())),
                ("permissions".to_owned(), set(permission.as_slice())),
            ]);
            let uid = uid(&types.resource, &asked.endpoint);
            entities.push(Entity::new(uid, attributes, HashSet::new())?);
        }
        Ok(Model {
            name: "cedar-one-policy",
            authorizer: Authorizer::new(),
            policies: include_str!("one.cedar").parse()?,
            entities: Entities::from_entities(entities, None)?,
            types,
            is_action: false,
        })
    }

    fn request(&self, token: &str, endpoint: &str, reach: &[String]) -> Outcome<Request> {
        let (action, resource) = if self.is_action {
            (endpoint, "front")
        } else {
            ("call", endpoint)
        };
        let context = Context::from_pairs([("reach".to_owned(), set(reach))])?;
        Ok(Request::new(
            uid(&self.types.token, token),
            uid(&self.types.action, action),
            uid(&self.types.resource, resource),
            context,
            None,
        )?)
    }

    fn is_allowed(&self, request: &Request) -> bool {
        let response = self
            .authorizer
            .is_authorized(request, &self.policies, &self.entities);
        response.decision() == Decision::Allow
    }
}

fn tokens(question: &Question, types: &Types) -> Outcome<Vec<Entity>> {
    let entities = question.tokens.iter().map(|token| {
        let attributes = HashMap::from([
            ("features".to_owned(), set(&token.features)),
            ("namespaces".to_owned(), set(&token.namespaces)),
            ("permissions".to_owned(), set(&token.scopes)),
        ]);
        Ok(Entity::new(
            uid(&types.token, token.name),
            attributes,
            HashSet::new(),
        )?)
    });
    entities.collect()
}

fn uid(of: &EntityTypeName, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(of.clone(), EntityId::new(id))
}

fn set(words: &[String]) -> RestrictedExpression {
    RestrictedExpression::new_set(words.iter().cloned().map(RestrictedExpression::new_string))
}

/// With requests that are there already.
pub(crate) struct Prepared {
    model: Model,
    requests: HashMap<&'static str, Vec<Request>>,
}

impl Prepared {
    pub(crate) fn new(model: Model, question: &Question) -> Outcome<Self> {
        let mut requests = HashMap::new();
        for token in &question.tokens {
            let of = question
                .readings
                .iter()
                .map(|asked| model.request(token.name, &asked.endpoint, &asked.reach));
            requests.insert(token.name, of.collect::<Outcome<Vec<_>>>()?);
        }
        Ok(Prepared { model, requests })
    }
}

impl Judge for Prepared {
    fn name(&self) -> &'static str {
        self.model.name
    }

    fn decide(&self, token: &Token, asked: &Asked) -> Outcome<bool> {
        let request = self
            .requests
            .get(token.name)
            .and_then(|requests| requests.get(asked.place));
        Ok(self
            .model
            .is_allowed(black_box(request.ok_or("every request is there")?)))
    }
}

/// With requests that are made of words.
pub(crate) struct FromText(pub(crate) Model);

impl Judge for FromText {
    fn name(&self) -> &'static str {
        if self.0.is_action {
            "cedar-from-text"
        } else {
            "cedar-one-policy-from-text"
        }
    }

    fn decide(&self, token: &Token, asked: &Asked) -> Outcome<bool> {
        let request = self
            .0
            .request(token.name, black_box(&asked.endpoint), &asked.reach)?;
        Ok(self.0.is_allowed(&request))
    }
}
