//! The table of languages: what a tokenizer has to know of each.

/// A programming language, as far as comments, strings and blocks go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    /// TypeScript and JavaScript, with JSX and the scripts of Vue and Svelte.
    JavaScript,
    Python,
    Ruby,
    Go,
    /// Java, Kotlin, and what else is spelled like them.
    Java,
    CSharp,
    Php,
    Rust,
    Swift,
}

/// How a kind of string literal begins and ends.
pub(super) struct Literal {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    /// How an interpolated expression begins: `${`, `#{`, `\(`, `{`. Empty where there is none.
    pub(super) hole: &'static str,
    /// Whether `$name` is an interpolation too.
    pub(super) dollar: bool,
    /// Whether a backslash escapes the next character.
    pub(super) escapes: bool,
    /// Whether the literal may go over several lines.
    pub(super) multiline: bool,
}

const fn literal(open: &'static str, close: &'static str, hole: &'static str) -> Literal {
    Literal {
        open,
        close,
        hole,
        dollar: false,
        escapes: true,
        multiline: false,
    }
}

impl Literal {
    const fn multiline(self) -> Self {
        Literal {
            multiline: true,
            ..self
        }
    }

    const fn raw(self) -> Self {
        Literal {
            escapes: false,
            ..self
        }
    }

    const fn with_dollar(self) -> Self {
        Literal {
            dollar: true,
            ..self
        }
    }
}

const JAVASCRIPT: &[Literal] = &[
    literal("`", "`", "${").multiline(),
    literal("\"", "\"", ""),
    literal("'", "'", ""),
];
const PYTHON: &[Literal] = &[
    literal("f\"\"\"", "\"\"\"", "{").multiline(),
    literal("f'''", "'''", "{").multiline(),
    literal("\"\"\"", "\"\"\"", "").multiline(),
    literal("'''", "'''", "").multiline(),
    literal("rf\"", "\"", "{").raw(),
    literal("fr\"", "\"", "{").raw(),
    literal("f\"", "\"", "{"),
    literal("f'", "'", "{"),
    literal("F\"", "\"", "{"),
    literal("F'", "'", "{"),
    literal("r\"", "\"", "").raw(),
    literal("r'", "'", "").raw(),
    literal("b\"", "\"", ""),
    literal("b'", "'", ""),
    literal("u\"", "\"", ""),
    literal("u'", "'", ""),
    literal("\"", "\"", ""),
    literal("'", "'", ""),
];
const RUBY: &[Literal] = &[
    literal("\"", "\"", "#{").multiline(),
    literal("'", "'", "").multiline(),
    literal("`", "`", "#{"),
];
const GO: &[Literal] = &[
    literal("`", "`", "").raw().multiline(),
    literal("\"", "\"", ""),
    literal("'", "'", ""),
];
const JAVA: &[Literal] = &[
    literal("\"\"\"", "\"\"\"", "${").with_dollar().multiline(),
    literal("\"", "\"", "${").with_dollar(),
    literal("'", "'", ""),
];
const CSHARP: &[Literal] = &[
    literal("$@\"", "\"", "{").raw().multiline(),
    literal("@$\"", "\"", "{").raw().multiline(),
    literal("$\"\"\"", "\"\"\"", "{").raw().multiline(),
    literal("\"\"\"", "\"\"\"", "").raw().multiline(),
    literal("@\"", "\"", "").raw().multiline(),
    literal("$\"", "\"", "{"),
    literal("\"", "\"", ""),
    literal("'", "'", ""),
];
const PHP: &[Literal] = &[
    literal("\"", "\"", "{$").with_dollar().multiline(),
    literal("'", "'", "").multiline(),
];
const RUST: &[Literal] = &[
    literal("r##\"", "\"##", "").raw().multiline(),
    literal("r#\"", "\"#", "").raw().multiline(),
    literal("r\"", "\"", "").raw().multiline(),
    literal("b\"", "\"", "").multiline(),
    literal("\"", "\"", "").multiline(),
];
const SWIFT: &[Literal] = &[
    literal("\"\"\"", "\"\"\"", "\\(").multiline(),
    literal("\"", "\"", "\\("),
];

impl Language {
    /// The language of a file with this name.
    pub(super) fn of(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let (stem, extension) = name.rsplit_once('.')?;
        if stem.is_empty() {
            return None;
        }
        Some(match extension.to_ascii_lowercase().as_str() {
            "js" | "jsx" | "mjs" | "cjs" | "ts" | "tsx" | "mts" | "cts" | "vue" | "svelte"
            | "gs" => Language::JavaScript,
            "py" | "pyi" => Language::Python,
            "rb" | "rake" => Language::Ruby,
            "go" => Language::Go,
            "java" | "kt" | "kts" | "scala" | "groovy" => Language::Java,
            "cs" => Language::CSharp,
            "php" => Language::Php,
            "rs" => Language::Rust,
            "swift" => Language::Swift,
            _ => return None,
        })
    }

    /// The kinds of string literals, the longest opening first.
    pub(super) fn literals(self) -> &'static [Literal] {
        match self {
            Language::JavaScript => JAVASCRIPT,
            Language::Python => PYTHON,
            Language::Ruby => RUBY,
            Language::Go => GO,
            Language::Java => JAVA,
            Language::CSharp => CSHARP,
            Language::Php => PHP,
            Language::Rust => RUST,
            Language::Swift => SWIFT,
        }
    }

    /// How comments begin that end with the line.
    pub(super) fn line_comments(self) -> &'static [&'static str] {
        match self {
            Language::Python | Language::Ruby => &["#"],
            Language::Php => &["//", "#"],
            _ => &["//"],
        }
    }

    /// How other comments begin and end.
    pub(super) fn block_comment(self) -> Option<(&'static str, &'static str)> {
        match self {
            Language::Python => None,
            Language::Ruby => Some(("\n=begin", "\n=end")),
            _ => Some(("/*", "*/")),
        }
    }

    /// Whether a slash may begin a regular expression.
    pub(super) fn has_regex(self) -> bool {
        matches!(self, Language::JavaScript | Language::Ruby)
    }
}
