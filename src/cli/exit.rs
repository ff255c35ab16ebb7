pub use crate::report::Exit;
