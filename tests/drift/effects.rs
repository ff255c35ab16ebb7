//! What a drift means for a manifest, against two checks of it.

use std::collections::BTreeSet;

use front_scope::drift::{Drift, EffectKind, Effects};
use front_scope::model::Status;
use front_scope::{Catalogue, Manifest, Profile, Question, Report, check};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;

use super::pair::pair;
use super::rows::{Row, Rows, shape};

/// Up to six entries: operations of either side, by endpoint or by id, and a typo.
fn manifest(old: &Rows, new: &Rows, picks: &[(Index, u8)]) -> Manifest {
    let all: Vec<&Row> = old.rows.iter().chain(&new.rows).collect();
    let builder = picks
        .iter()
        .fold(Manifest::builder("Acme"), |builder, (pick, kind)| {
            let row = all[pick.index(all.len())];
            match kind % 6 {
                0 => builder.operation(row.id.clone()),
                1 => builder.endpoint("GET /nowhere/at/all"),
                2 => builder.endpoint_in(
                    row.endpoint.clone(),
                    row.namespaces
                        .iter()
                        .chain(&row.besides)
                        .map(|ns| ns.parse().unwrap())
                        .collect::<Vec<_>>(),
                ),
                _ => builder.endpoint(row.endpoint.clone()),
            }
        });
    builder.build()
}

/// All that matters of what an entry is, in words; nothing where it is no use.
fn matters(catalogue: &Catalogue, report: &Report, entry: usize) -> Option<Vec<String>> {
    let needed = report.uses().iter().find(|it| it.entry() == Some(entry))?;
    let op = needed.operation().unwrap();
    let known = catalogue.operation(op.id()).unwrap();
    let is_deprecated = known.status() == Status::Deprecated;
    let successor = known
        .replacement()
        .filter(|_| is_deprecated)
        .map(|it| shape(&it.to_string()));
    let places: Vec<String> = needed
        .reach()
        .namespaces()
        .iter()
        .map(|ns| ns.to_string())
        .collect();
    Some(vec![
        shape(&op.endpoint().to_string()),
        known
            .scope()
            .map_or("none".to_owned(), |scope| scope.item().to_string()),
        places.join(" "),
        format!("{is_deprecated} {successor:?}"),
    ])
}

proptest! {
    #![proptest_config(Config { cases: 96, failure_persistence: None, ..Config::default() })]

    #[test]
    fn an_entry_is_affected_iff_what_it_is_has_changed(
        (old, new) in pair(), picks in prop::collection::vec((any::<Index>(), any::<u8>()), 1..6),
    ) {
        let manifest = manifest(&old, &new, &picks);
        let question = Question::of(Profile::shared_only());
        let (old, new) = (old.catalogue(Vec::new()), new.catalogue(Vec::new()));
        let (before, after) = (check(&old, &manifest, &question), check(&new, &manifest, &question));
        let drift = Drift::between(&old, &new);
        let effects = Effects::on(&drift, &new, &before, &after);
        let told: BTreeSet<usize> = effects.entries().iter().map(|effect| effect.entry()).collect();
        for entry in 0..picks.len() {
            let (was, is) = (matters(&old, &before, entry), matters(&new, &after, entry));
            prop_assert_eq!(told.contains(&entry), was != is, "entry {}: {:?} → {:?}", entry, was, is);
            // That nobody needs a successor any more is told, and asks for nothing.
            let restored = |it: &Option<Vec<String>>| it.as_ref().map(|it| it[..3].to_vec());
            let is_restored = was != is && restored(&was) == restored(&is) && is.as_ref().is_some_and(|it| it[3].starts_with("false"));
            let kinds = effects.entries().iter().filter(|effect| effect.entry() == entry).map(|effect| effect.kind());
            prop_assert_eq!(is_restored, kinds.eq([EffectKind::Restored]), "entry {}: {:?} → {:?}", entry, was, is);
        }
        let asks = effects.entries().iter().any(|effect| effect.kind() != EffectKind::Restored);
        let differs = !effects.more().is_empty() || !effects.less().is_empty() || effects.verdict().is_some();
        prop_assert_eq!(effects.is_affected(), asks || differs);
        let items = |report: &Report| -> BTreeSet<String> { report.grant().items().iter().map(ToString::to_string).collect() };
        let words = |items: &[front_scope::model::Item]| -> BTreeSet<String> { items.iter().map(ToString::to_string).collect() };
        if before.is_partial() || after.is_partial() {
            prop_assert!(effects.more().is_empty() && effects.less().is_empty());
        } else {
            prop_assert_eq!(words(effects.more()), &items(&after) - &items(&before));
            prop_assert_eq!(words(effects.less()), &items(&before) - &items(&after));
        }
        prop_assert_eq!(effects.verdict().is_some(), before.verdict() != after.verdict());
        // What the token opens is new, and it does open it.
        for op in effects.opened() {
            prop_assert!(before.grant().admits(op) && op.requirement().is_known());
            prop_assert!(drift.changes().iter().any(|it| it.before().is_none() && it.after() == Some(op)));
        }
        for added in drift.changes().iter().filter(|it| it.before().is_none()).filter_map(|it| it.after()) {
            prop_assert_eq!(effects.opened().contains(added), before.grant().admits(added));
        }
    }

    #[test]
    fn unrelated_operations_affect_nobody(
        (old, _) in pair(), picks in prop::collection::vec((any::<Index>(), any::<u8>()), 1..6), more in super::rows::rows(4),
    ) {
        let manifest = manifest(&old, &old, &picks);
        let mut new = old.clone();
        new.rows.extend(more.rows.iter().enumerate().map(|(place, row)| Row {
            endpoint: row.endpoint.replacen('/', "/unrelated/", 1),
            id: format!("unrelated {place}"),
            status: "current",
            successor: None,
            source: 0,
            ..row.clone()
        }));
        let question = Question::of(Profile::shared_only());
        let (old, new) = (old.catalogue(Vec::new()), new.catalogue(Vec::new()));
        let (before, after) = (check(&old, &manifest, &question), check(&new, &manifest, &question));
        let drift = Drift::between(&old, &new);
        prop_assert_eq!(drift.changes().len(), more.rows.len());
        prop_assert!(!Effects::on(&drift, &new, &before, &after).is_affected());
    }
}
