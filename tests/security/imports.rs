//! What the program asks of the system's library: the names that its ELF file imports.

use std::collections::BTreeSet;

/// The kind of a section that has the symbols for the dynamic linker.
const DYNAMIC_SYMBOLS: u64 = 11;
const SYMBOL: usize = 24;

/// A file of 64 bits, the lowest byte first.
struct Elf(Vec<u8>);

struct Section {
    kind: u64,
    offset: usize,
    size: usize,
    link: usize,
}

impl Elf {
    fn number(&self, at: usize, bytes: usize) -> u64 {
        let bytes = self.0[at..at + bytes].iter().rev();
        bytes.fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    fn place(&self, at: usize, bytes: usize) -> usize {
        usize::try_from(self.number(at, bytes)).unwrap()
    }

    fn sections(&self) -> Vec<Section> {
        let (start, each, count) = (
            self.place(0x28, 8),
            self.place(0x3a, 2),
            self.place(0x3c, 2),
        );
        let sections = (0..count).map(|index| start + index * each);
        let section = |at| Section {
            kind: self.number(at + 4, 4),
            offset: self.place(at + 0x18, 8),
            size: self.place(at + 0x20, 8),
            link: self.place(at + 0x28, 4),
        };
        sections.map(section).collect()
    }

    fn text(&self, at: usize) -> String {
        let bytes = self.0[at..].iter().copied().take_while(|byte| *byte != 0);
        String::from_utf8(bytes.collect()).unwrap()
    }
}

/// The names of all that the program imports. `None` where it is no such file.
pub fn imports() -> Option<BTreeSet<String>> {
    let elf = Elf(std::fs::read(env!("CARGO_BIN_EXE_front-scope")).unwrap());
    if !elf.0.starts_with(b"\x7fELF\x02\x01") {
        return None;
    }
    let sections = elf.sections();
    let symbols = sections.iter().find(|one| one.kind == DYNAMIC_SYMBOLS)?;
    let names = &sections[symbols.link];
    let all = (symbols.offset..symbols.offset + symbols.size).step_by(SYMBOL);
    let all = all.filter(|at| elf.number(at + 6, 2) == 0);
    let all = all.map(|at| elf.text(names.offset + elf.place(at, 4)));
    Some(all.filter(|name| !name.is_empty()).collect())
}
