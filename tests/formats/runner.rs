//! How GitHub's runner reads a log: which lines are commands, and what it makes of them.

/// All that a runner obeys.
const KNOWN: &[&str] = &[
    "add-mask",
    "add-matcher",
    "add-path",
    "debug",
    "echo",
    "endgroup",
    "error",
    "group",
    "internal-set-repo-path",
    "notice",
    "remove-matcher",
    "save-state",
    "set-env",
    "set-output",
    "stop-commands",
    "warning",
];

/// A command as the runner understands it.
#[derive(Debug)]
pub struct Command {
    pub name: String,
    properties: Vec<(String, String)>,
    pub data: String,
}

impl Command {
    pub fn text(&self, key: &str) -> Option<&str> {
        let mut found = self.properties.iter().filter(|(name, _)| name == key);
        Some(&found.next()?.1)
    }

    pub fn number(&self, key: &str) -> Option<u64> {
        self.text(key).map(|text| text.parse().unwrap())
    }
}

/// The commands of a log, in either of the two forms.
pub fn commands(log: &str) -> Vec<Command> {
    log.split(['\n', '\r'])
        .filter_map(|line| colons(line).or_else(|| brackets(line)))
        .collect()
}

/// `::name key=value,key=value::data` at the beginning of a line.
fn colons(line: &str) -> Option<Command> {
    let (head, data) = line.trim_start().strip_prefix("::")?.split_once("::")?;
    command(
        head,
        ',',
        data,
        &[("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")],
    )
}

/// `##[name key=value;key=value]data` anywhere in a line.
fn brackets(line: &str) -> Option<Command> {
    let (head, data) = line.split_once("##[")?.1.split_once(']')?;
    command(
        head,
        ';',
        data,
        &[("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%3B", ";")],
    )
}

fn command(head: &str, between: char, data: &str, escapes: &[(&str, &str)]) -> Option<Command> {
    let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
    let name = name.to_ascii_lowercase();
    let unescaped = |text: &str, escapes: &[(&str, &str)]| {
        let text = escapes
            .iter()
            .fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
        text.replace("%25", "%")
    };
    let property = |text: &str| {
        let (key, value) = text.split_once('=')?;
        Some((key.to_owned(), unescaped(value, escapes)))
    };
    KNOWN.contains(&name.as_str()).then(|| Command {
        name,
        properties: properties
            .trim()
            .split(between)
            .filter_map(property)
            .collect(),
        data: unescaped(data, &escapes[..2]),
    })
}

#[test]
fn commands_are_found_where_a_runner_finds_them() {
    let log = " ::error file=a%2Cb,line=1::50%25%0Aoff\nx ::debug::no\nx ##[add-mask]secret";
    let found = commands(log);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].text("file"), Some("a,b"));
    assert_eq!(found[0].data, "50%\noff");
    assert_eq!(
        (found[1].name.as_str(), found[1].data.as_str()),
        ("add-mask", "secret")
    );
}
