//! The packages that a package file says its code depends on.

use serde_json::Value;

/// A package: the registry that it comes from, and its name there.
pub(super) type Package = (&'static str, String);

/// The packages that a file of this name depends on.
pub(super) fn of_file(name: &str, text: &str) -> Vec<Package> {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match name {
        "package.json" => of_json(text, "npm"),
        "composer.json" => of_json(text, "packagist"),
        "Gemfile" => quoted_behind(text, "rubygems", &["gem "]),
        "go.mod" => of_go(text),
        "pyproject.toml" | "setup.py" | "setup.cfg" | "Pipfile" => of_sections(text, "pypi"),
        "Cargo.toml" => of_sections(text, "crates.io"),
        "packages.config" => quoted_behind(text, "nuget", &["<package id="]),
        "pom.xml" => between(text, "maven", "<artifactId>"),
        "build.gradle" | "build.gradle.kts" => of_gradle(text),
        _ if extension == "gemspec" => quoted_behind(
            text,
            "rubygems",
            &["add_dependency", "add_runtime_dependency"],
        ),
        _ if extension == "csproj" => quoted_behind(text, "nuget", &["<PackageReference Include="]),
        _ if name.starts_with("requirements") => {
            let lines = text.lines().map(str::trim);
            let lines = lines.filter(|line| !line.starts_with(['#', '-']));
            lines.filter_map(|line| first_name(line, "pypi")).collect()
        }
        _ => Vec::new(),
    }
}

fn of_json(text: &str, registry: &'static str) -> Vec<Package> {
    let file: Value = serde_json::from_str(text).unwrap_or_default();
    let lists = [
        "dependencies",
        "devDependencies",
        "peerDependencies",
        "optionalDependencies",
        "require",
        "require-dev",
    ];
    let lists = lists.iter().filter_map(|list| file.get(*list)?.as_object());
    let names = lists.flat_map(|list| list.keys());
    names.map(|name| (registry, name.clone())).collect()
}

/// `gem "x"`, `add_dependency("x")`, `Include="x"`: what is quoted behind one of these words.
fn quoted_behind(text: &str, registry: &'static str, words: &[&str]) -> Vec<Package> {
    let lines = text.lines().filter_map(|line| {
        let line = line.trim_start();
        let behind = words.iter().find_map(|word| {
            let at = line.find(word).filter(|_| !line.starts_with(['#', '/']))?;
            line.get(at..)
        })?;
        let name = behind.split(['"', '\'']).nth(1)?;
        Some((registry, name.to_owned()))
    });
    lines.collect()
}

fn between(text: &str, registry: &'static str, open: &str) -> Vec<Package> {
    let parts = text.split(open).skip(1);
    let names = parts.filter_map(|part| part.split('<').next());
    names
        .map(|name| (registry, name.trim().to_owned()))
        .collect()
}

fn of_go(text: &str) -> Vec<Package> {
    let lines = text
        .lines()
        .map(|line| line.trim().trim_start_matches("require "));
    let names = lines.filter_map(|line| {
        let (name, version) = line.split_once(' ')?;
        (version.starts_with('v') && name.contains('/')).then(|| ("go", name.to_owned()))
    });
    names.collect()
}

/// `implementation("group:name:1.0")`
fn of_gradle(text: &str) -> Vec<Package> {
    let strings = text.split(['"', '\'']).skip(1).step_by(2);
    let names = strings.filter_map(|text| {
        let mut parts = text.split(':');
        let (_, name, _) = (parts.next()?, parts.next()?, parts.next()?);
        Some(("maven", name.to_owned()))
    });
    names.collect()
}

/// The names in sections and lists that are called after dependencies.
fn of_sections(text: &str, registry: &'static str) -> Vec<Package> {
    let mut found = Vec::new();
    let (mut in_section, mut in_list) = (false, false);
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') && line.ends_with(']') && !in_list {
            in_section = line.contains("dependencies") || line.contains("packages");
            continue;
        }
        let begins = ["dependencies", "install_requires", "requires"]
            .iter()
            .any(|word| line.starts_with(word));
        if begins && line.contains('=') {
            in_list = !line.contains(']');
            let strings = line.split(['"', '\'']).skip(1).step_by(2);
            found.extend(strings.filter_map(|text| first_name(text, registry)));
        } else if in_list {
            in_list = !line.starts_with([']', ')']);
            found.extend(first_name(line.trim_start_matches(['"', '\'']), registry));
        } else if in_section {
            found.extend(first_name(line, registry));
        }
    }
    found
}

/// The name that a line begins with.
fn first_name(line: &str, registry: &'static str) -> Option<Package> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let length = line.find(|c| !is_name(c)).unwrap_or(line.len());
    let name = line.get(..length).filter(|name| !name.is_empty())?;
    Some((registry, name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_package_file_says_its_dependencies() {
        for (name, text) in [
            (
                "package.json",
                r#"{"name": "front-x", "dependencies": {"front-y": "^1"}}"#,
            ),
            (
                "composer.json",
                r#"{"name": "a/b", "require": {"front-y": "*"}}"#,
            ),
            (
                "Gemfile",
                "source \"x\"\n# gem \"z\"\ngem 'front-y', \"1\"\n",
            ),
            (
                "a.gemspec",
                "s.files = \"front-z\"\ns.add_dependency \"front-y\"\n",
            ),
            ("go.mod", "module a/b\n\nrequire (\n\tfront-y/go v1.2\n)\n"),
            ("requirements-dev.txt", "# x\n-r a.txt\nfront-y>=1\n"),
            (
                "pyproject.toml",
                "[project]\nname = \"front-x\"\ndependencies = [\n  \"front-y>=2\",\n]\n[tool.x]\na = 1\n",
            ),
            (
                "pyproject.toml",
                "[tool.poetry.dependencies]\nfront-y = \"^1\"\n",
            ),
            (
                "setup.py",
                "setup(name='front-x',\n  install_requires=['front-y'],\n)",
            ),
            (
                "Cargo.toml",
                "[package]\nname = \"front-x\"\n[dependencies]\nfront-y = \"1\"\n",
            ),
            (
                "a.csproj",
                "<AssemblyName>x</AssemblyName>\n<PackageReference Include=\"front-y\" Version=\"1\" />",
            ),
            (
                "pom.xml",
                "<dependency><artifactId>front-y</artifactId></dependency>",
            ),
            ("build.gradle.kts", "implementation(\"a:front-y:1.0\")"),
        ] {
            let found = of_file(name, text);
            let names: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
            assert!(
                matches!(names.as_slice(), ["front-y" | "front-y/go"]),
                "{name}: {names:?}"
            );
        }
    }
}
