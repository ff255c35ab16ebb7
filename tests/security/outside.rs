//! What the program does not ask of the outside world.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::common_cli::folder::Scratch;
use crate::common_cli::{front_scope, run};
use crate::imports::imports;
use crate::promises::{section, table};
use crate::text::{File, read, sources};

/// Where any of these stands in the code.
pub fn found(words: &[&str]) -> Vec<String> {
    let of = |file: &File| {
        let words = words.iter().filter(|word| file.code.contains(**word));
        words
            .map(|word| format!("{}: {word}", file.path))
            .collect::<Vec<_>>()
    };
    sources().into_iter().flat_map(|file| of(&file)).collect()
}

/// That the program imports none of these, where one can look.
fn imports_none_of(names: &[&str]) {
    let Some(imports) = imports() else {
        if cfg!(all(
            target_os = "linux",
            target_pointer_width = "64",
            target_endian = "little"
        )) {
            panic!("the program's file can't be read");
        }
        return;
    };
    assert!(
        imports.contains("getenv") && imports.len() > 40,
        "{imports:?}"
    );
    let found: Vec<_> = names
        .iter()
        .filter(|name| imports.contains(**name))
        .collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn no_connection_is_opened() {
    imports_none_of(&[
        "socket",
        "socketpair",
        "connect",
        "bind",
        "listen",
        "accept",
        "accept4",
        "send",
        "sendto",
        "sendmsg",
        "recv",
        "recvfrom",
        "recvmsg",
        "getaddrinfo",
        "gethostbyname",
    ]);
    let words = [
        "std::net",
        "os::unix::net",
        "TcpStream",
        "UdpSocket",
        "UnixStream",
        "ToSocketAddrs",
    ];
    assert_eq!(found(&words), Vec::<String>::new());
    // What of the tree could open one is forbidden to come in.
    let denied = read(Path::new("deny.toml"));
    for name in [
        "reqwest",
        "hyper",
        "ureq",
        "curl",
        "tokio",
        "mio",
        "socket2",
        "openssl-sys",
        "rustls",
        "native-tls",
    ] {
        assert!(
            denied.contains(&format!("\"{name}\"")),
            "deny.toml lets {name} in"
        );
        let lock = read(Path::new("Cargo.lock"));
        assert!(
            !lock.contains(&format!("name = \"{name}\"\n")),
            "{name} is there"
        );
    }
}

#[test]
fn no_program_is_started() {
    imports_none_of(&[
        "execve",
        "execv",
        "execvp",
        "execvpe",
        "fexecve",
        "fork",
        "vfork",
        "posix_spawn",
        "posix_spawnp",
        "system",
        "popen",
        "dlopen",
    ]);
    assert_eq!(
        found(&["Command::new", "process::Command", "dlopen", "libloading"]),
        Vec::<String>::new()
    );
    assert!(
        !Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("build.rs")
            .exists()
    );
    assert!(!read(Path::new("Cargo.toml")).contains("\nbuild ="));
    traced();
}

/// The same of one run as it is, where it can be watched.
fn traced() {
    let scratch = Scratch::new("security-trace");
    scratch.write("a.yaml", "name: a\nendpoints: [GET /tags]\n");
    let (log, program) = (scratch.0.join("log"), env!("CARGO_BIN_EXE_front-scope"));
    let mut strace = Command::new("strace");
    let strace = strace.args([
        "-f",
        "-e",
        "trace=%network,execve",
        "-o",
        log.to_str().unwrap(),
        program,
        "check",
    ]);
    let Ok(output) = strace.arg("a.yaml").current_dir(&scratch.0).output() else {
        return;
    };
    if output.status.code() != Some(0) {
        // Who may not watch other programs sees nothing.
        return;
    }
    let log = fs::read_to_string(log).unwrap();
    let calls: Vec<&str> = log.lines().filter(|line| line.contains('(')).collect();
    assert_eq!(calls.len(), 1, "{log}");
    assert!(
        calls[0].contains("execve(") && calls[0].contains(program),
        "{log}"
    );
}

/// The environment variables that are read for colour by `anstream`, and for links by
/// `supports-hyperlinks`.
const READ_BY_CRATES: [&str; 12] = [
    "CI",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "NO_COLOR",
    "TERM",
    "COLORTERM",
    "DOMTERM",
    "FORCE_HYPERLINK",
    "KONSOLE_VERSION",
    "TERM_PROGRAM",
    "VTE_VERSION",
    "WT_SESSION",
];

/// The environment variables that the code names in the one place that asks, and those that are
/// read by the crates it uses there. Under WASI `main` looks up its directory as well.
fn variables() -> BTreeSet<String> {
    let asking: Vec<File> = sources()
        .into_iter()
        .filter(|file| file.code.contains("env::var"))
        .collect();
    let paths: Vec<&str> = asking.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["src/cli/terminal.rs", "src/main.rs"]);
    let (_, under_wasi) = asking[1]
        .code
        .split_once("#[cfg(target_os = \"wasi\")]")
        .unwrap();
    assert_eq!(asking[1].code.matches("env::var").count(), 1);
    assert!(
        under_wasi
            .trim_start()
            .starts_with("let _ = std::env::var_os(\"PWD\")")
    );
    assert_eq!(
        found(&["env::vars", "option_env!", "args_os"]),
        ["src/main.rs: args_os"]
    );
    let code = asking[0].code.replace("value_name = \"WHEN\"", "");
    let is_name =
        |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    let named = code.split('"').skip(1).step_by(2).filter(is_name);
    named.chain(READ_BY_CRATES).map(str::to_owned).collect()
}

#[test]
fn the_environment_says_how_output_looks_and_no_more() {
    let documented: BTreeSet<String> = table(&section(
        "The environment says how output looks, and no more",
    ));
    assert_eq!(variables(), documented);
    // A token that lies about in the environment changes nothing, and is nowhere.
    let scratch = Scratch::new("security-environment");
    scratch.write("a.yaml", "name: a\nendpoints: [GET /tags]\n");
    let ask = |variables: &[(&str, &str)]| {
        let mut command = front_scope(&["check", "--format", "json", "a.yaml"]);
        run(
            command
                .current_dir(&scratch.0)
                .envs(variables.iter().copied()),
            b"",
        )
    };
    let names = [
        "FRONT_API_TOKEN",
        "FRONT_TOKEN",
        "FRONTAPP_TOKEN",
        "GITHUB_TOKEN",
        "API_KEY",
        "AUTHORIZATION",
    ];
    let secret = names.map(|name| (name, "eyJhbGciOiJIUzI1NiJ9.c2VjcmV0.c2lnbmF0dXJl"));
    let (without, with) = (ask(&[]), ask(&secret));
    assert_eq!((without.stdout, without.stderr), (with.stdout, with.stderr));
}
