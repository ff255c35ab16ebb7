//! The command `front-scope`: arguments in, exit code out.

#![deny(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::get_unwrap,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::panic_in_result_fn,
    clippy::string_slice,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable,
    clippy::unwrap_in_result,
    clippy::unwrap_used
)]

fn main() -> std::process::ExitCode {
    // WASI begins in the root of what it may see; its host says in which directory it was called.
    #[cfg(target_os = "wasi")]
    let _ = std::env::var_os("PWD").map(std::env::set_current_dir);
    front_scope::cli::run(std::env::args_os()).into()
}
