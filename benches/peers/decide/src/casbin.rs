//! The same by Casbin: the permissions of a token are its policies, an operation has its scope for a role, and a
//! token its namespaces.

use std::collections::HashMap;
use std::hint::black_box;

use casbin::{CoreApi, DefaultModel, Enforcer, MemoryAdapter, MgmtApi};

use crate::question::{Asked, Question, Token};
use crate::{Judge, Outcome};

/// What is cheap is compared first.
const MODEL: &str = "
[request_definition]
r = sub, act, ns

[policy_definition]
p = sub, scope

[role_definition]
g = _, _
g2 = _, _

[policy_effect]
e = some(where (p.eft == allow))

[matchers]
m = r.sub == p.sub && g(r.act, p.scope) && g2(r.sub, r.ns)
";

/// What stands for no scope, and for no namespace: any token has it.
const NONE: &str = "none";

pub(crate) struct Casbin {
    /// One for each token, so that none goes through the policies of others.
    enforcers: HashMap<&'static str, Enforcer>,
}

impl Casbin {
    pub(crate) fn new(question: &Question) -> Outcome<Self> {
        let enforcers = question
            .tokens
            .iter()
            .map(|token| Ok((token.name, enforcer(token, question)?)));
        Ok(Casbin {
            enforcers: enforcers.collect::<Outcome<_>>()?,
        })
    }
}

fn enforcer(token: &Token, question: &Question) -> Outcome<Enforcer> {
    let mut policies = vec![pair(token.name, NONE)];
    if token
        .features
        .iter()
        .any(|feature| feature == "access_resources")
    {
        policies.extend(token.scopes.iter().map(|scope| pair(token.name, scope)));
    }
    if token
        .features
        .iter()
        .any(|feature| feature == "application_triggers")
    {
        policies.push(pair(token.name, "feature:app_trigger"));
    }
    let scopes = question
        .first()
        .map(|asked| pair(&asked.endpoint, asked.scope.as_deref().unwrap_or(NONE)));
    let namespaces = token.namespaces.iter().map(String::as_str).chain([NONE]);
    let namespaces = namespaces.map(|namespace| pair(token.name, namespace));
    pollster::block_on(async {
        let model = DefaultModel::from_str(MODEL).await?;
        let mut enforcer = Enforcer::new(model, MemoryAdapter::default()).await?;
        enforcer.add_policies(policies).await?;
        enforcer
            .add_named_grouping_policies("g", scopes.collect())
            .await?;
        enforcer
            .add_named_grouping_policies("g2", namespaces.collect())
            .await?;
        Ok(enforcer)
    })
}

fn pair(one: &str, other: &str) -> Vec<String> {
    vec![one.to_owned(), other.to_owned()]
}

impl Judge for Casbin {
    fn name(&self) -> &'static str {
        "casbin"
    }

    fn decide(&self, token: &Token, asked: &Asked) -> Outcome<bool> {
        let enforcer = self
            .enforcers
            .get(token.name)
            .ok_or("every token is there")?;
        let ask = |namespace: &str| {
            enforcer.enforce((token.name, black_box(asked.endpoint.as_str()), namespace))
        };
        let Some((first, others)) = asked.reach.split_first() else {
            return Ok(ask(NONE)?);
        };
        // It asks of one namespace; all have to be reached.
        let mut answer = ask(first)?;
        for namespace in others {
            answer = answer && ask(namespace)?;
        }
        Ok(answer)
    }
}
