use std::process::ExitCode;

pub use crate::report::Exit;

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Fine => 0,
            Exit::Failed => 1,
            Exit::Undetermined => 2,
        })
    }
}
