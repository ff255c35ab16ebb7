use std::{fs, path::Path};
use front_scope::{Catalogue, infer::{Files, infer}};
struct Dir(String);
fn walk(root: &Path, dir: &Path, out: &mut Vec<String>) {
    let Ok(rd) = fs::read_dir(dir) else { return };
    for e in rd.flatten() {
        let p = e.path();
        let ft = e.file_type().unwrap();
        if ft.is_dir() { if e.file_name() != ".git" && e.file_name() != "node_modules" { walk(root, &p, out) } }
        else if ft.is_file() { out.push(p.strip_prefix(root).unwrap().to_string_lossy().into_owned()) }
    }
}
impl Files for Dir {
    fn paths(&self) -> Vec<String> { let mut v = vec![]; walk(Path::new(&self.0), Path::new(&self.0), &mut v); v }
    fn read(&self, p: &str) -> Option<String> { fs::read_to_string(format!("{}/{p}", self.0)).ok() }
}
fn main() {
    for d in std::env::args().skip(1) {
        let f = infer(Catalogue::builtin(), &Dir(d.clone()));
        println!("#\t{}\t{}\t{}", d, f.seen, f.read);
        for c in &f.calls { for s in &c.at { println!("C\t{}\t{}\t{}\t{}\t{}", c.endpoint, s.file, s.line, s.how, c.operation.as_deref().unwrap_or("")); } }
        for u in &f.unresolved { println!("U\t{}\t{}\t{}\t{:?}", u.text, u.file, u.line, u.methods); }
        for a in &f.unaccounted { println!("A\t{}\t{}", a.file, a.message); }
    }
}
