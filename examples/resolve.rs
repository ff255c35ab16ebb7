//! Reads lines `METHOD PATH` from standard input and prints the id of each one's operation, or `-`.

use std::io::{self, BufRead, Write};

use front_scope::Catalogue;

fn main() -> io::Result<()> {
    let mut output = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let resolved = Catalogue::builtin().resolve(&line).ok();
        let operation = resolved.and_then(|resolved| resolved.operation());
        writeln!(
            output,
            "{}",
            operation.map_or("-", |operation| operation.id())
        )?;
    }
    output.flush()
}
