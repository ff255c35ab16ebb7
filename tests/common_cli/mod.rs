//! What the tests of the command share: running it, and JSON that a person can read.

#![allow(dead_code, reason = "each test crate takes what it needs")]
#![allow(unreachable_pub, reason = "`pub` is what a test may ask for")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't be made has to stop"
)]

pub mod case;
pub mod folder;
pub mod outcome;
pub mod shape;
pub mod snapshot;
pub mod text;

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The folder of the tests' own files.
pub fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The command under test, with an environment that is empty but for `NO_COLOR`. `FRONT_SCOPE_COMMAND`
/// names another build of it.
pub fn front_scope(arguments: &[&str]) -> Command {
    let built = std::env::var_os("FRONT_SCOPE_COMMAND");
    let mut command = Command::new(built.unwrap_or(env!("CARGO_BIN_EXE_front-scope").into()));
    command.args(arguments).env_clear().env("NO_COLOR", "1");
    // Where coverage is counted, if it is; else it would be left behind wherever a test is.
    command.envs(std::env::var_os("LLVM_PROFILE_FILE").map(|file| ("LLVM_PROFILE_FILE", file)));
    command
}

/// What a run left behind.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Runs a command to its end.
pub fn run(command: &mut Command, stdin: &[u8]) -> Run {
    let mut child = spawn(command, Stdio::piped());
    let stdout = drain(child.stdout.take().unwrap());
    let (code, stderr) = wait(child, stdin);
    Run {
        code,
        stdout: stdout.join().unwrap(),
        stderr,
    }
}

/// Runs a command whose output goes into a file.
pub fn run_into(command: &mut Command, file: File) -> Run {
    let (code, stderr) = wait(spawn(command, file.into()), b"");
    Run {
        code,
        stdout: String::new(),
        stderr,
    }
}

/// Runs a command whose output is no longer read after some bytes, as by `head -c`.
pub fn run_until(command: &mut Command, bytes: usize) -> Run {
    let mut child = spawn(command, Stdio::piped());
    let mut start = vec![0; bytes];
    child.stdout.take().unwrap().read_exact(&mut start).unwrap();
    let (code, stderr) = wait(child, b"");
    Run {
        code,
        stdout: String::from_utf8(start).unwrap(),
        stderr,
    }
}

fn spawn(command: &mut Command, stdout: Stdio) -> Child {
    let command = command.stdin(Stdio::piped()).stdout(stdout);
    command.stderr(Stdio::piped()).spawn().unwrap()
}

/// How long nothing takes that ends: what takes longer hangs. No test asks how long a thing takes.
const EVER: Duration = Duration::from_secs(180);

/// Does what has to end, or else the test does.
pub fn ends(what: impl FnOnce() + Send + 'static) {
    let thread = thread::spawn(what);
    let start = Instant::now();
    while !thread.is_finished() {
        assert!(start.elapsed() < EVER, "it hangs");
        thread::sleep(Duration::from_millis(2));
    }
    thread.join().unwrap();
}

/// The exit code and standard error. What hangs is ended; a signal is no exit code.
fn wait(mut child: Child, stdin: &[u8]) -> (i32, String) {
    let (input, bytes) = (child.stdin.take(), stdin.to_vec());
    // Who doesn't read its input may be gone before all of it is written.
    let feed = thread::spawn(move || input.map(|mut input| input.write_all(&bytes)));
    let stderr = drain(child.stderr.take().unwrap());
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > EVER {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("it hangs");
        }
        thread::sleep(Duration::from_millis(2));
    };
    feed.join().unwrap();
    let code = status.code().unwrap_or_else(|| panic!("ended by {status}"));
    (code, stderr.join().unwrap())
}

fn drain(mut from: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    })
}
