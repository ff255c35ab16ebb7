//! What is asked: every operation of the catalogue, in every namespace where it may live and in all of them at once, of
//! tokens with different grants. The tokens and the uses are front-scope's values and, beside them, plain words for the
//! others.

use front_scope::{
    Catalogue, Feature, Grant, Item, Manifest, Namespace, Operation, Profile, Scope, Set, Stance,
    Use, Workspaces, check,
};

use crate::Outcome;

/// The manifest whose least grant is one of the grants.
const FIFTY: &str = include_str!("../../fifty.yaml");

/// A use, in front-scope's words and in others'.
pub(crate) struct Asked {
    pub(crate) place: usize,
    pub(crate) endpoint: String,
    pub(crate) needed: Use,
    /// The scope in Front's notation.
    pub(crate) scope: Option<String>,
    pub(crate) reach: Vec<String>,
    /// Whether it is what an entry without namespaces means.
    pub(crate) first: bool,
}

/// A token, in front-scope's words and in others'.
pub(crate) struct Token {
    pub(crate) name: &'static str,
    pub(crate) grant: Grant,
    pub(crate) features: Vec<String>,
    pub(crate) namespaces: Vec<String>,
    /// The scopes in Front's notation whose permission it has.
    pub(crate) scopes: Vec<String>,
}

pub(crate) struct Question {
    pub(crate) readings: Vec<Asked>,
    pub(crate) tokens: Vec<Token>,
}

/// The token that stands for OAuth's ceiling.
pub(crate) const OAUTH: &str = "oauth";

impl Question {
    pub(crate) fn new() -> Outcome<Self> {
        let operations = Catalogue::builtin().operations();
        let mut readings = Vec::new();
        for operation in operations {
            for (nth, namespaces) in reaches(operation).into_iter().enumerate() {
                readings.push(asked(readings.len(), operation, namespaces, nth == 0)?);
            }
        }
        let everything = everything(operations).items();
        let profile = Profile::shared_only();
        let some = |keep: &dyn Fn(usize, &Item) -> bool| {
            let kept = everything
                .iter()
                .enumerate()
                .filter(|(nth, item)| keep(*nth, item));
            kept.fold(Grant::NOTHING, |grant, (_, item)| grant | Grant::of(item))
        };
        let tokens = vec![
            token(
                OAUTH,
                some(&|_, item| profile.stance(&item.cell()) == Stance::Granted),
            ),
            token("fifty", least_of_fifty()?),
            token("everything", some(&|_, _| true)),
            token("even", some(&|nth, _| nth % 2 == 0)),
            token("odd", some(&|nth, _| nth % 2 == 1)),
            token("nothing", Grant::NOTHING),
        ];
        Ok(Question { readings, tokens })
    }

    /// Each operation once, as an entry without namespaces means it.
    pub(crate) fn first(&self) -> impl Iterator<Item = &Asked> {
        self.readings.iter().filter(|asked| asked.first)
    }
}

/// The first admissible namespace, each of the others, and all of them.
fn reaches(operation: &Operation) -> Vec<Set<Namespace>> {
    let admissible = operation.admissible();
    let mut reaches: Vec<_> = admissible
        .iter()
        .map(|namespace| Set::of(*namespace))
        .collect();
    if admissible.len() != 1 {
        reaches.push(admissible.iter().copied().collect());
    }
    reaches
}

fn asked(
    place: usize,
    operation: &Operation,
    namespaces: Set<Namespace>,
    first: bool,
) -> Outcome<Asked> {
    let needed = Use::new(operation.clone(), Some(namespaces), &Workspaces::ALL);
    Ok(Asked {
        place,
        endpoint: operation.endpoint().to_string(),
        needed: needed.map_err(|_| format!("no use: {}", operation.endpoint()))?,
        scope: operation.scope().map(Scope::to_string),
        reach: namespaces
            .iter()
            .map(|namespace| namespace.to_string())
            .collect(),
        first,
    })
}

fn everything(operations: &[Operation]) -> Grant {
    let scopes = operations.iter().filter_map(Operation::scope);
    let items = scopes.map(|scope| Grant::of(&scope.item()));
    let features = [
        Feature::AccessResources,
        Feature::AutoProvisioning,
        Feature::ApplicationTriggers,
    ];
    let features = features
        .into_iter()
        .map(|feature| Grant::of(&Item::Feature(feature)));
    let namespaces = [Namespace::Global, Namespace::Shared, Namespace::Private];
    let namespaces = namespaces
        .into_iter()
        .map(|namespace| Grant::of(&Item::Namespace(namespace)));
    items
        .chain(features)
        .chain(namespaces)
        .fold(Grant::NOTHING, Grant::union)
}

fn least_of_fifty() -> Outcome<Grant> {
    let (manifest, _, _) = Manifest::read(FIFTY);
    let manifest = manifest.ok_or("fifty.yaml can't be read")?;
    let question = front_scope::Question::of(Profile::shared_only());
    Ok(check(Catalogue::builtin(), &manifest, &question)
        .grant()
        .clone())
}

fn token(name: &'static str, grant: Grant) -> Token {
    let items = grant.items();
    let operations = Catalogue::builtin().operations();
    let scopes = operations.iter().filter_map(Operation::scope);
    let held = scopes.filter(|scope| scope.resource().is_some() && items.contains(&scope.item()));
    let mut scopes: Vec<_> = held.map(Scope::to_string).collect();
    scopes.sort();
    scopes.dedup();
    Token {
        name,
        features: grant
            .features()
            .iter()
            .map(|feature| feature.to_string())
            .collect(),
        namespaces: grant
            .reach()
            .namespaces()
            .iter()
            .map(|ns| ns.to_string())
            .collect(),
        grant,
        scopes,
    }
}
