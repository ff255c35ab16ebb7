//! The command `front-scope`: arguments in, exit code out.

fn main() -> std::process::ExitCode {
    front_scope::cli::run(std::env::args_os()).into()
}
