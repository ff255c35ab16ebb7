//! A case as a line for the oracle, and the library's answer in the oracle's words.

use front_scope::advice::{Plan, TokenKind, Way};
use front_scope::audit::audit;
use front_scope::lock::{Difference, Locked};
use front_scope::manifest::{Dimension, PartialGrant};
use front_scope::model::{
    Basis, Feature, Grant, Item, Namespace, NamespaceGrant, Operation, Permission, Requirement,
    Segment, Status, Use,
};
use front_scope::{Manifest, Question, Report, check};

use super::case::{Call, Case, Entry, Ticked, WORKSPACES, World, Written, numbers};
use crate::oracle::Stance;

fn letter(namespace: Namespace) -> char {
    match namespace {
        Namespace::Global => 'g',
        Namespace::Shared => 's',
        Namespace::Private => 'p',
    }
}

fn letters(namespaces: impl IntoIterator<Item = Namespace>) -> String {
    namespaces.into_iter().map(letter).collect()
}

fn feature(feature: Feature) -> char {
    match feature {
        Feature::AccessResources => 'a',
        Feature::AutoProvisioning => 's',
        Feature::ApplicationTriggers => 't',
    }
}

fn joined<T: ToString>(all: impl IntoIterator<Item = T>, between: &str) -> String {
    let all: Vec<String> = all.into_iter().map(|one| one.to_string()).collect();
    all.join(between)
}

fn permission_number(world: &World, resource: &str, permission: Permission) -> usize {
    numbers(&world.resources)[resource] * 4 + permission as usize
}

fn method_number(method: &str) -> usize {
    ["GET", "POST", "PUT", "PATCH", "DELETE"]
        .iter()
        .position(|m| *m == method)
        .unwrap()
}

/// The catalogue, a row for each operation.
pub(super) fn catalogue_line(world: &World) -> String {
    let words = numbers(&world.words);
    let operations = world.catalogue.operations();
    let row = |(number, operation): (usize, &Operation)| {
        let path = operation
            .endpoint()
            .path()
            .segments()
            .map(|segment| match segment {
                Segment::Literal(word) => words[word].to_string(),
                Segment::Placeholder("query") => "a".to_owned(),
                Segment::Placeholder(_) => "i".to_owned(),
            });
        let needs = match operation.requirement() {
            Requirement::Nothing => "-".to_owned(),
            Requirement::Scope(scope) => match scope.item() {
                Item::Feature(of) => format!("f{}", feature(of)),
                Item::Permission(resource, permission) => {
                    permission_number(world, resource.as_str(), permission).to_string()
                }
                other => panic!("{other}"),
            },
            Requirement::Unknown => panic!("no use"),
        };
        let is = |flag: bool| u8::from(flag);
        let successor = operation.replacement().and_then(|endpoint| {
            operations
                .iter()
                .position(|other| other.endpoint() == endpoint)
        });
        format!(
            "{number},{},{},{needs},{},{},{},{},{}",
            method_number(operation.endpoint().method().as_str()),
            joined(path, "."),
            letters(operation.admissible().iter().copied()),
            letters(operation.besides().iter().copied()),
            is(operation.basis() == Basis::PathOwner),
            is(operation.status() == Status::Deprecated),
            successor.map_or("-".to_owned(), |number| number.to_string()),
        )
    };
    format!(
        "C|{}|{}",
        name(world),
        joined(operations.iter().enumerate().map(row), "|")
    )
}

fn name(world: &World) -> &'static str {
    if world.is_builtin {
        "builtin"
    } else {
        "random"
    }
}

fn is_open(case: &Case) -> bool {
    case.entries
        .iter()
        .any(|entry| matches!(entry, Entry::Nowhere))
}

/// The uses as the manifest means them: entries in order, then features.
fn uses(case: &Case) -> String {
    let operations = case.world.catalogue.operations();
    let entries = case.entries.iter().filter_map(|entry| match entry {
        Entry::Nowhere => None,
        Entry::Scim => Some("F:s".to_owned()),
        Entry::Operation(index, bits) => {
            let operation = case.operation(*index);
            let declared = Case::declared(operation, *bits);
            let is_assumed = declared.is_none() && operation.admissible().len() > 1;
            let first = || operation.admissible().iter().copied().take(1).collect();
            let reach = letters(declared.unwrap_or_else(first));
            let number = index.index(operations.len());
            Some(format!("{number}:{reach}:{}", u8::from(is_assumed)))
        }
    });
    let features = case.features.iter().map(|name| {
        let of: Feature = name.parse().unwrap();
        format!("F:{}", feature(of))
    });
    joined(entries.chain(features), " ")
}

/// What the library says of the manifest, read from its text.
pub(super) fn report(case: &Case) -> Report {
    let (manifest, _, findings) = Manifest::read(&case.yaml());
    let manifest = manifest.unwrap_or_else(|| panic!("{findings:?}: {}", case.yaml()));
    let question = Question::of(&case.said.profile).with_tokens(case.tokens);
    check(&case.world.catalogue, &manifest, &question)
}

/// The grant of the kept items of the least one and those that are added.
fn ticked(report: &Report, ticked: &Ticked) -> Grant {
    let kept = report
        .grant()
        .items()
        .into_iter()
        .zip(ticked.kept.iter().cycle());
    let kept = kept.filter(|(_, is_kept)| **is_kept).map(|(item, _)| item);
    let items = kept.chain(ticked.added.iter().cloned());
    items.fold(Grant::NOTHING, |grant, item| grant | Grant::of(&item))
}

fn workspaces(reach: &NamespaceGrant) -> String {
    match reach.workspaces().and_then(|shared| shared.chosen()) {
        None => "*".to_owned(),
        Some(chosen) => {
            let number = |name: &str| WORKSPACES.iter().position(|w| *w == name).unwrap();
            joined(chosen.iter().map(|w| number(w.as_str())), ",")
        }
    }
}

fn grant_words(world: &World, grant: &Grant) -> String {
    let permissions = grant.permissions().flat_map(|(resource, held)| {
        held.iter()
            .map(move |p| permission_number(world, resource.as_str(), p))
    });
    format!(
        "{} {} {} {}",
        grant.features().iter().map(feature).collect::<String>(),
        letters(grant.reach().namespaces().iter()),
        workspaces(grant.reach()),
        joined(permissions, ","),
    )
}

fn profile_words(case: &Case) -> String {
    let ceiling = &case.said.ceiling;
    let stance = |cell: String, unnamed: Stance| {
        let stance = ceiling.stances.get(&cell).copied().unwrap_or(unnamed);
        match stance {
            Stance::Granted => 'g',
            Stance::Denied => 'd',
            Stance::Unknown => 'u',
        }
    };
    let features = Feature::ALL
        .iter()
        .map(|f| stance(format!("feature:{f}"), Stance::Unknown));
    let namespaces = Namespace::ALL
        .iter()
        .map(|n| stance(format!("namespace:{n}"), Stance::Unknown));
    let resources = case.world.resources.iter();
    let resources = resources.map(|r| stance(format!("resource:{r}"), ceiling.default_resource));
    let words: [String; 3] = [
        features.collect(),
        namespaces.collect(),
        resources.collect(),
    ];
    words.join(",")
}

/// The plan of API tokens alone that opens least.
fn api_plan(report: &Report) -> Option<&Plan> {
    let plans = report.advice().plans().iter();
    let alone = plans.filter(|plan| {
        plan.tokens()
            .iter()
            .all(|t| t.kind() == TokenKind::ApiToken)
    });
    alone.min_by_key(|plan| plan.surplus())
}

/// A string that is to be resolved, as text and for the oracle.
fn strings(case: &Case) -> Vec<(String, String)> {
    let words = numbers(&case.world.words);
    let string = |(index, method, replaced): &Call| {
        let endpoint = case.operation(*index).endpoint();
        let method = method.unwrap_or(endpoint.method().as_str());
        let segments = endpoint
            .path()
            .segments()
            .enumerate()
            .map(
                |(place, segment)| match (replaced.get(place).cloned().flatten(), segment) {
                    (None, Segment::Literal(word)) => (word.to_owned(), words[word].to_string()),
                    (None, Segment::Placeholder(_)) | (Some(Written::Placeholder), _) => {
                        ("{x}".to_owned(), "p".to_owned())
                    }
                    (Some(Written::Word(index)), _) => match case.world.words.as_slice() {
                        [] => ("cnv_123".to_owned(), "i".to_owned()),
                        all => {
                            let word = index.get(all);
                            (word.clone(), words[word.as_str()].to_string())
                        }
                    },
                    (Some(Written::Id), _) => ("cnv_123".to_owned(), "i".to_owned()),
                    (Some(Written::Odd), _) => ("two words".to_owned(), "o".to_owned()),
                },
            );
        let (text, path): (Vec<String>, Vec<String>) = segments.unzip();
        let text = format!("{method} /{}", text.join("/"));
        (
            text,
            format!("{} {}", method_number(method), path.join(".")),
        )
    };
    case.strings.iter().map(string).collect()
}

/// The case as the oracle reads it. The plan that the library found is sent along, so that the
/// oracle counts what it opens.
pub(super) fn question_line(case: &Case, report: &Report) -> String {
    let chosen = match &case.workspaces {
        None => "*".to_owned(),
        Some(chosen) => joined(chosen, ","),
    };
    let shares = api_plan(report).map_or(String::new(), |plan| {
        joined(
            plan.tokens().iter().map(|token| joined(token.uses(), ",")),
            " ",
        )
    });
    let world = &case.world;
    let (stated, says) = held(case, report);
    let says: String = says
        .iter()
        .map(|says| if *says { '1' } else { '0' })
        .collect();
    let fields = [
        format!("Q|{}", name(world)),
        profile_words(case),
        case.audience.to_owned(),
        u8::from(is_open(case)).to_string(),
        chosen,
        case.tokens.to_string(),
        uses(case),
        format!("{}/{says}", grant_words(world, &stated)),
        format!(
            "{}/{}",
            grant_words(world, &ticked(report, &case.locked)),
            case.locked_verdict
        ),
        joined(strings(case).into_iter().map(|(_, path)| path), ";"),
        shares,
    ];
    fields.join("|")
}

/// What a token holds and what of it is said. Where the workspaces aren't said, permissions aren't
/// either: the library has no other way to make such a statement.
fn held(case: &Case, report: &Report) -> (Grant, [bool; 4]) {
    let (grant, mut says) = (ticked(report, &case.held), case.says);
    if says[2] {
        return (grant, says);
    }
    says[3] = false;
    let without = Grant::new(grant.features(), grant.reach().clone(), []);
    (without, says)
}

fn stated(case: &Case, report: &Report) -> PartialGrant {
    let (grant, [features, namespaces, workspaces, permissions]) = held(case, report);
    let mut stated = match workspaces {
        true => PartialGrant::of(grant),
        false => PartialGrant::default()
            .with_features(grant.features())
            .with_namespaces(grant.reach().clone()),
    };
    let silent = [
        (features, Dimension::Features),
        (namespaces, Dimension::Namespaces),
        (permissions, Dimension::Permissions),
    ];
    for (says, dimension) in silent {
        if !says {
            stated = stated.silent_on(dimension);
        }
    }
    stated
}

fn item_words<'i>(world: &World, items: impl IntoIterator<Item = &'i Item>) -> String {
    let word = |item: &Item| match item {
        Item::Feature(of) => feature(*of).to_string(),
        Item::Namespace(namespace) => namespace.to_string(),
        Item::Workspace(workspace) => {
            let number = WORKSPACES
                .iter()
                .position(|w| *w == workspace.as_str())
                .unwrap();
            format!("w{number}")
        }
        Item::Permission(resource, permission) => {
            permission_number(world, resource.as_str(), *permission).to_string()
        }
    };
    let mut items: Vec<&Item> = items.into_iter().collect();
    items.sort_by_key(|item| rank(item));
    joined(items.into_iter().map(word), ",")
}

/// The token page has workspaces behind the namespaces, the model has them in the place of one.
fn rank(item: &Item) -> usize {
    match item {
        Item::Feature(_) => 0,
        Item::Namespace(Namespace::Global) => 1,
        Item::Namespace(Namespace::Shared) | Item::Workspace(_) => 2,
        Item::Namespace(Namespace::Private) => 3,
        Item::Permission(..) => 4,
    }
}

fn ways(case: &Case, report: &Report, place: usize) -> String {
    let Some(ways_out) = report.advice().ways_out_of(place) else {
        return "-".to_owned();
    };
    let operations = case.world.catalogue.operations();
    let number = |operation: &Operation| operations.iter().position(|o| o == operation).unwrap();
    let way = |way: &Way| match way {
        Way::Narrow(namespaces) => format!("narrow {}", letters(namespaces.iter())),
        Way::Replace(operation) => format!("replace {}", number(operation)),
        Way::Substitute(operation) => format!("substitute {}", number(operation)),
        Way::Drop => "drop".to_owned(),
    };
    joined(ways_out.ways().iter().map(way), "/")
}

/// What the library says of it.
pub(super) fn answer(case: &Case, report: &Report) -> String {
    let world = &case.world;
    let places = |is: &dyn Fn(&Use) -> bool| {
        let uses = report.uses().iter().enumerate();
        joined(
            uses.filter(|(_, needed)| is(needed))
                .map(|(place, _)| place),
            ",",
        )
    };
    let mut items = report.grant().items();
    items.sort_by_key(rank);
    let witnesses = items.iter().map(|item| {
        let without = report.grant().without(item);
        places(&|needed| !without.authorises(needed))
    });
    let blocked = report.advice().ways_out().len();
    let least = |plans: &mut dyn Iterator<Item = &Plan>| {
        plans
            .map(Plan::surplus)
            .min()
            .map_or("-".to_owned(), |n| n.to_string())
    };
    let plans = match is_open(case) || blocked == 0 {
        true => "-".to_owned(),
        false => {
            let alone = least(&mut api_plan(report).into_iter());
            let shared = report
                .advice()
                .plans()
                .iter()
                .filter(|p| p.oauth_surplus().is_some());
            format!("{alone} {}", least(&mut { shared }))
        }
    };
    let surpluses = api_plan(report).map_or(String::new(), |plan| {
        joined(plan.tokens().iter().map(|token| token.surplus()), " ")
    });
    let audit = audit(&world.catalogue, report, &stated(case, report));
    let excess = audit.excess().map_or("-".to_owned(), |excess| {
        item_words(world, excess.extras().iter().map(|extra| extra.item()))
    });
    let locked = ticked(report, &case.locked);
    let locked = Locked::new("x", case.locked_verdict.parse().unwrap(), locked).unwrap();
    let difference = Difference::between(&locked, world.catalogue.as_of(), report);
    let strings = strings(case).into_iter().map(|(text, _)| {
        let found = world.catalogue.resolve(&text).ok();
        let found = found.and_then(|found| found.operation().cloned());
        let operations = world.catalogue.operations();
        let number = found.and_then(|found| operations.iter().position(|o| *o == found));
        number.map_or("-".to_owned(), |number| number.to_string())
    });
    let fields = [
        item_words(world, &items),
        joined(witnesses, " "),
        report.oauth().to_string(),
        report.verdict().to_string(),
        joined(
            (0..report.uses().len()).map(|place| ways(case, report, place)),
            " ",
        ),
        plans,
        surpluses,
        joined(audit.fails().iter().map(|it| it.place()), ","),
        joined(audit.sees_less().iter().map(|it| it.place()), ","),
        excess,
        item_words(
            world,
            difference.widens().iter().map(|widening| widening.item()),
        ),
        difference.holds().to_string(),
        joined(strings, " "),
    ];
    fields.join("|")
}
