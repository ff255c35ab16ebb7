use crate::check::Verdict;

/// How the command ends. Of several the highest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: OAuth is enough, or an API token is fine without asking.
    Fine,
    /// 1: Front has to be asked, or nothing was found.
    Failed,
    /// 2: it can't be said, or the command was used wrongly.
    Undetermined,
}

impl From<Verdict> for Exit {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Oauth | Verdict::ApiToken => Exit::Fine,
            Verdict::Exception | Verdict::ContactFront => Exit::Failed,
            Verdict::Undetermined => Exit::Undetermined,
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Fine => std::process::ExitCode::SUCCESS,
            Exit::Failed => std::process::ExitCode::from(1),
            Exit::Undetermined => std::process::ExitCode::from(2),
        }
    }
}
