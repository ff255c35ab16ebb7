//! The operations for a warehouse of requests: as CSV, and as a query that counts requests by
//! operation.
//!
//! The query maps a path to its shape, in which words of the catalogue stand as they are and `{}`
//! for ids, so that an equality join finds the operation without a function of one's own. Where
//! [`Catalogue::resolve`] looks closer than the query does, the query finds no operation rather than
//! another one.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::dto::operation::oauth;
use crate::catalogue::Catalogue;
use crate::model::{Operation, Profile, Segment};

/// A segment that isn't surely an id. [`Catalogue::resolve`] takes it for none either.
const DOUBTFUL: &str = "^";

/// A dialect of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `DuckDB`.
    Duckdb,
    /// `BigQuery`, `GoogleSQL`.
    Bigquery,
    /// Spark SQL.
    Spark,
}

/// The columns of the table of operations. The answers of OAuth follow.
const COLUMNS: [&str; 6] = [
    "method",
    "shape",
    "endpoint",
    "operation",
    "scope",
    "namespaces",
];

/// The operations as CSV, with a line of names in front: method, shape, endpoint, operation id,
/// scope, admissible namespaces, and OAuth's answer under each profile.
#[must_use]
pub fn catalogue_csv(catalogue: &Catalogue) -> String {
    let cell = |text: &String| match text.contains([',', '"', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.clone(),
    };
    let line = |row: Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\n";
    let rows = std::iter::once(columns()).chain(rows(catalogue));
    rows.map(line).collect()
}

/// A query that counts the rows of a table `requests` by method, shape and operation.
#[must_use]
pub fn catalogue_sql(catalogue: &Catalogue, dialect: Dialect) -> String {
    let literal = |text: &String| match dialect {
        Dialect::Duckdb => format!("'{}'", text.replace('\'', "''")),
        Dialect::Bigquery | Dialect::Spark => {
            format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
        }
    };
    let tuple = |row: Vec<String>| {
        let cells: Vec<String> = row.iter().map(literal).collect();
        format!("    ({})", cells.join(", "))
    };
    let tuples: Vec<String> = rows(catalogue).map(tuple).collect();
    let (tuples, names) = (tuples.join(",\n"), columns().join(", "));
    let operations = match dialect {
        Dialect::Bigquery => {
            let names = columns().join(" STRING, ");
            format!("SELECT * FROM UNNEST(ARRAY<STRUCT<{names} STRING>>[\n{tuples}\n  ])")
        }
        Dialect::Duckdb | Dialect::Spark => {
            format!("SELECT * FROM (VALUES\n{tuples}\n  ) AS t ({names})")
        }
    };
    format!(
        "\
-- Requests counted by operation of Front's API, as of {as_of}. Reads a table or view `requests` with the
-- columns `token`, `method`, `path`, `status` and `day`. No row of the catalogue is joined to what isn't
-- surely an operation: then `operation` is null.
WITH front_operations AS (
  {operations}
),
front_requests AS (
  SELECT
    token, status, day, upper(method) AS method,
    -- The shape of a path: words of the catalogue, `{{}}` for an id, `{DOUBTFUL}` for what may be either.
    {shape} AS shape
  FROM requests
)
SELECT
  r.token, r.method, r.shape, o.operation, o.scope, count(*) AS calls,
  sum(CASE WHEN r.status IN (401, 403) THEN 1 ELSE 0 END) AS refused, max(r.day) AS last_day
FROM front_requests AS r
LEFT JOIN front_operations AS o ON r.method = o.method AND r.shape = o.shape
GROUP BY r.token, r.method, r.shape, o.operation, o.scope
ORDER BY r.token, r.method, r.shape;
",
        as_of = catalogue.as_of(),
        shape = shape_sql(catalogue, dialect),
    )
}

fn columns() -> Vec<String> {
    let profiles = Profile::builtin().into_iter();
    let profiles = profiles.map(|it| format!("oauth_{}", it.name().replace('-', "_")));
    let columns = COLUMNS.into_iter().map(str::to_owned);
    columns.chain(profiles).collect()
}

/// A row for each shape by which an operation is found.
fn rows(catalogue: &Catalogue) -> impl Iterator<Item = Vec<String>> {
    catalogue.operations().iter().flat_map(|op| {
        let shapes = std::iter::once(shape(op, "{}"));
        // `{query}` takes what isn't an id, too.
        let anything = shape(op, DOUBTFUL);
        let text = format!("{} {anything}", op.endpoint().method());
        let is_found = catalogue
            .resolve(&text)
            .is_ok_and(|it| it.operation() == Some(op));
        let has_id = anything != shape(op, "{}");
        let shapes = shapes.chain((has_id && is_found).then_some(anything));
        shapes.map(|shape| row(op, shape))
    })
}

/// The path of an operation, with `id` in place of its placeholders.
fn shape(operation: &Operation, id: &str) -> String {
    let segments = operation.endpoint().path().segments();
    let segments = segments.map(|segment| match segment {
        Segment::Literal(text) => format!("/{text}"),
        Segment::Placeholder(_) => format!("/{id}"),
    });
    segments.collect()
}

fn row(op: &Operation, shape: String) -> Vec<String> {
    let namespaces: Vec<&str> = op.admissible().iter().map(|ns| ns.as_str()).collect();
    let oauth = Profile::builtin()
        .into_iter()
        .map(|it| oauth(op, it).to_string());
    let cells = [
        op.endpoint().method().to_string(),
        shape,
        op.endpoint().to_string(),
        op.id().to_owned(),
        op.requirement().written().unwrap_or_default(),
        namespaces.join(" "),
    ];
    cells.into_iter().chain(oauth).collect()
}

/// The expression that maps the column `path` to its shape. It has no backslash, which dialects read
/// in different ways.
fn shape_sql(catalogue: &Catalogue, dialect: Dialect) -> String {
    // Front's addresses, the path, and a query. Behind `//` a host may stand; behind `/?` an id may be
    // missing; a slash in a query may be one of the path. Dialects differ in which characters end a line.
    const PATH: &str = "^(?:(?i:https?://(?:api2|api|[a-z0-9-]+[.]api)[.]frontapp[.]com)(?::[0-9]+)?/+|/)\
                        (MARK(?:(?:MARK|/)*MARK)?)(?:[?]|/*(?:[?][^/]*=.*|[?][^/]+/*|#[A-Za-z0-9_.~=&-]+)?)$";
    const MARK: &str = "[!-\"$-.0->@-~]";
    // Escaped marks, but not those that an id never has.
    const ID: &str = "^(?:[A-Za-z0-9_.@+~=,;!&-]|ESCAPE)(?:[A-Za-z0-9_.:@+~=,;!&-]|ESCAPE)*$";
    const ESCAPE: &str = "%(?:2[01345-9A-DFa-df]|3[ABDFabdf]|40|5[BDbd])";
    const PLACEHOLDER: &str = "^(?:[{][A-Za-z0-9_]*[}]|:[A-Za-z_][A-Za-z0-9_]*)$";
    const PLAIN: &str = "^[A-Za-z0-9_.:@+~=,;!&%-]+$";
    let list = |words: &BTreeSet<String>| {
        let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
        quoted.join(", ")
    };
    let words = catalogue.words();
    let lower: Vec<String> = words.iter().map(|word| word.to_ascii_lowercase()).collect();
    // With a plural, as people write words by mistake.
    let forms = catalogue.misspelled_words();
    let forms = forms.flat_map(|form| [form.to_owned(), format!("{form}s")]);
    let forms: BTreeSet<String> = forms.chain([String::new()]).collect();
    let id = ID.replace("ESCAPE", ESCAPE);
    let path = PATH.replace("MARK", MARK);
    let begins = format!(
        "^(?:%[0-9a-f][0-9a-f]|[^a-z0-9_%])*(?:{})(?:[^a-z0-9_]|$)",
        lower.join("|").replace('.', "[.]")
    );
    let matches = |text: &str, pattern: &str| match dialect {
        Dialect::Duckdb => format!("regexp_matches({text}, '{pattern}')"),
        Dialect::Bigquery => format!("REGEXP_CONTAINS({text}, '{pattern}')"),
        Dialect::Spark => format!("{text} RLIKE '{pattern}'"),
    };
    let only_word = match dialect {
        Dialect::Duckdb => "regexp_replace(lower(s), '%[0-9a-f][0-9a-f]|[^a-z0-9]', '', 'g')",
        Dialect::Bigquery | Dialect::Spark => {
            "regexp_replace(lower(s), '%[0-9a-f][0-9a-f]|[^a-z0-9]', '')"
        }
    };
    let mut segment = String::new();
    let _ = write!(
        segment,
        "CASE\n      WHEN s IN ({words}) THEN s\n      WHEN {is_placeholder} THEN '{{}}'\n      \
         WHEN {is_id} AND length(s) <= 512\n        AND NOT {begins}\n        \
         AND {only_word} NOT IN ({forms}) THEN '{{}}'\n      \
         WHEN {is_plain} THEN '{DOUBTFUL}' ELSE '{DOUBTFUL}/{DOUBTFUL}' END",
        words = list(&words),
        is_placeholder = matches("s", PLACEHOLDER),
        is_id = matches("s", &id),
        begins = matches("lower(s)", &begins),
        forms = list(&forms),
        is_plain = matches("s", PLAIN),
    );
    match dialect {
        Dialect::Duckdb => format!(
            "'/' || array_to_string([{segment}\n      FOR s IN string_split(regexp_extract(path, '{path}', 1), '/') IF s <> ''], '/')"
        ),
        Dialect::Bigquery => format!(
            "CONCAT('/', IFNULL((SELECT STRING_AGG({segment}, '/' ORDER BY i)\n      FROM \
             UNNEST(SPLIT(REGEXP_EXTRACT(path, '{path}'), '/')) AS s WITH OFFSET AS i WHERE s <> ''), ''))"
        ),
        Dialect::Spark => format!(
            "concat('/', array_join(transform(filter(split(regexp_extract(path, '{path}', 1), '/'), s -> s <> ''), s -> {segment}), '/'))"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shape_is_of_one_operation_which_the_library_finds_by_it() {
        let catalogue = Catalogue::builtin();
        let mut shapes = BTreeSet::new();
        for line in catalogue_csv(catalogue).lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let call = format!("{} {}", cells[0], cells[1]);
            let found = catalogue.resolve(&call).unwrap().operation().unwrap();
            assert_eq!(
                (found.endpoint().to_string().as_str(), found.id()),
                (cells[2], cells[3])
            );
            assert!(shapes.insert(call));
        }
        assert!(shapes.len() > catalogue.operations().len());
        assert!(shapes.contains("GET /conversations/search/^"));
        assert!(!shapes.contains("GET /tags/^"));
    }

    #[test]
    fn queries_have_every_shape_and_no_backslash() {
        let catalogue = Catalogue::builtin();
        for dialect in [Dialect::Duckdb, Dialect::Bigquery, Dialect::Spark] {
            let query = catalogue_sql(catalogue, dialect);
            let has = |row: Vec<String>| query.contains(&format!("('{}', '{}',", row[0], row[1]));
            assert!(rows(catalogue).all(has), "{query}");
            assert!(!query.contains('\\') && query.ends_with(";\n"), "{query}");
        }
    }
}
