//! Several runs at once, and what isn't a file in the place of a lock or a configuration.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::common_cli::{ends, front_scope};
use crate::writing::{LOCK, files, names, write};
use crate::{ask, fine, folder};

#[test]
fn eight_writers_at_once_keep_all_eight() {
    for round in 0..5 {
        let folder = folder(&format!("eight-{round}"));
        let all: Vec<String> = (0..8).map(|n| format!("m{n}.yaml")).collect();
        for name in &all {
            write(&folder, name, &["GET /tags"]);
        }
        let writers = all.iter().map(|name| {
            let mut command = front_scope(&["lock", name]);
            command.current_dir(&folder).stdout(Stdio::null());
            command.spawn().unwrap()
        });
        let writers: Vec<_> = writers.collect();
        for mut writer in writers {
            assert!(writer.wait().unwrap().success());
        }
        assert_eq!(names(&folder), all);
        assert_eq!(files(&folder).len(), 9);
        fine(&folder, &["check", "--locked"]);
    }
}

/// Two directories, named in either order.
#[test]
fn writers_of_two_directories_do_not_wait_for_each_other() {
    let folder = folder("two");
    for directory in ["a", "b"] {
        fs::create_dir(folder.join(directory)).unwrap();
        write(&folder.join(directory), "m.yaml", &["GET /tags"]);
    }
    ends(move || {
        let writers = (0..16).map(|n| {
            let (one, other) = if n % 2 == 0 { ("a", "b") } else { ("b", "a") };
            let named = [one, other].map(|directory| format!("{directory}/m.yaml"));
            let mut command = front_scope(&["lock", &named[0], &named[1]]);
            command.current_dir(&folder).stdout(Stdio::null());
            command.spawn().unwrap()
        });
        let writers: Vec<_> = writers.collect();
        for mut writer in writers {
            assert!(writer.wait().unwrap().success());
        }
    });
}

fn pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.unwrap().success());
}

#[test]
fn a_pipe_or_a_directory_in_the_place_of_a_file_is_an_error() {
    ends(|| {
        for (name, lines) in [
            (
                LOCK,
                &[
                    "check --locked",
                    "check --locked a.yaml",
                    "lock",
                    "lock a.yaml",
                ][..],
            ),
            (
                "front-scope.toml",
                &["check", "check a.yaml", "lock a.yaml", "explain tags:read"],
            ),
            (
                "x",
                &[
                    "check a.yaml --config x",
                    "check a.yaml --profile x",
                    "explain tags:read --catalogue x",
                ],
            ),
        ] {
            for is_pipe in [true, false] {
                let folder = folder("pipe");
                write(&folder, "a.yaml", &["GET /tags"]);
                let said = match is_pipe {
                    true => {
                        pipe(&folder.join(name));
                        "isn't a regular file"
                    }
                    false => {
                        fs::create_dir(folder.join(name)).unwrap();
                        "it is a directory"
                    }
                };
                for line in lines {
                    let words: Vec<&str> = line.split(' ').collect();
                    let run = ask(&folder, &words);
                    assert_eq!(run.code, 2, "{name}: {line}: {run:?}");
                    assert!(run.stderr.contains(said), "{name}: {line}: {run:?}");
                }
            }
        }
    });
}
