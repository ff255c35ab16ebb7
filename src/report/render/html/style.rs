//! How all pages look: light and dark, on screens of any width and on paper. Nothing is said by
//! colour alone, and each colour has a contrast of 4.5 at least on what it stands on.

pub(super) const STYLE: &str = "\
:root { color-scheme: light dark; --ink: #1c2330; --dim: #566073; --paper: #ffffff; --line: #d4d9e2;
  --soft: #f3f5f9; --yes: #0f766e; --no: #b3261e; --unknown: #8a5a00; --mark: #fbe3e0; --focus: #1d4ed8; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --dim: #a3adbd; --paper: #14181f;
  --line: #39414f; --soft: #1e242e; --yes: #5cc9b5; --no: #ff9a8f; --unknown: #e7b95a; --mark: #4a2422;
  --focus: #93b4ff; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
main, header, nav { box-sizing: border-box; max-width: 46rem; margin: 0 auto; padding: 0 1rem; overflow-wrap: anywhere; }
main { padding: 2rem 1rem 4rem; } main:focus { outline: 0; }
body.wide main, body.wide header, body.wide nav { max-width: 68rem; }
body.wide main { padding-top: .5rem; } body.wide header { padding-top: 1.75rem; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: .2rem; }
a { color: inherit; text-decoration-color: var(--dim); text-underline-offset: .28em; } a:hover { text-decoration-thickness: .15em; }
.skip { position: absolute; left: .5rem; top: .5rem; padding: .4rem .8rem; background: var(--paper); border: 1px solid var(--line); }
.skip:not(:focus) { clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; padding: 0; white-space: nowrap; }
.unseen { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 .5rem; } h2 { font-size: 1.25rem; line-height: 1.35; margin: 2.4rem 0 .6rem; }
h3 { font-size: 1.02rem; margin: 1.6rem 0 .4rem; } h4 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
section + section, section:first-of-type { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: .2rem; }
.lead, .facts, caption, figcaption, nav { color: var(--dim); font-size: .875rem; }
nav ul { list-style: none; margin: .5rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; }
nav ul.list { display: block; }
li { margin: .25rem 0; } ul, ol { padding-left: 1.6rem; }
code { font: .9em ui-monospace, monospace; background: var(--soft); padding: .1em .3em; border-radius: .25em; }
.sign.yes, td.yes { color: var(--yes); } .sign.no, td.no { color: var(--no); }
.sign.unknown, .sign.partly, td.unknown, td.partly { color: var(--unknown); }
.scroll { overflow-x: auto; overflow-wrap: normal; margin: .8rem 0; } table { border-collapse: collapse; font-size: .925rem; }
caption { text-align: left; padding: 0 0 .4rem; overflow-wrap: anywhere; }
.grid th, .grid td { border: 1px solid var(--line); padding: .35rem .7rem; text-align: center; } .grid th { background: var(--soft); font-weight: 600; }
.grid th:first-child { text-align: left; } .grid td.no { border-style: double; border-width: 3px; border-color: var(--no); }
.grid td.unknown, .grid td.partly { border-style: dashed; border-color: var(--unknown); }
.rows { width: 100%; } .rows th, .rows td { text-align: left; vertical-align: top; padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--line); }
.rows thead th { color: var(--dim); font-weight: 400; } .rows tbody th { font-weight: 400; }
.rows td, .rows th { overflow-wrap: break-word; min-width: 4.5rem; } .rows code { overflow-wrap: anywhere; }
.other { margin: 0 0 .6rem; font-weight: 600; }
figure { margin: .8rem 0; border: 1px solid var(--line); border-radius: .5rem; } figcaption { padding: .4rem .9rem; border-bottom: 1px solid var(--line); }
.lines { list-style: none; margin: 0; padding: .5rem 0; } .lines li { margin: 0; padding: .15rem .9rem .15rem 4.2rem; position: relative; }
.lines .number { position: absolute; left: 0; width: 3.2rem; text-align: right; color: var(--dim); font: .85rem/1.8 ui-monospace, monospace; user-select: none; }
.lines .apart { border-top: 1px dashed var(--line); margin-top: .4rem; padding-top: .4rem; }
.lines code { background: none; padding: 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .875rem; unicode-bidi: isolate; }
mark { background: var(--mark); color: inherit; border-bottom: 2px solid var(--no); padding: .05em 0; }
.lines p { margin: .1rem 0 .35rem; font-size: .9rem; } .lines p::before { content: \"↳ \" / \"\"; color: var(--no); }
.picture { border: 1px solid var(--line); border-radius: .5rem; margin: 1rem 0; }
body.wide .picture { position: relative; left: 50%; transform: translateX(-50%); width: max-content; max-width: calc(100vw - 3rem); }
/* Never scaled: its text would get too small to read. Where it is wider than the page, it scrolls. */
.picture svg.graph { display: block; margin: 0 auto; }
.picture::before { content: \"Scroll sideways for all of the picture →\"; display: none; position: sticky; left: 0; width: max-content; max-width: 100%; box-sizing: border-box; padding: .4rem .9rem; color: var(--dim); font-size: .85rem; }
body.wide .picture::before { display: block; }
@media screen and (max-width: 84rem) { .picture::before { display: block; } }
@media screen and (max-width: 48rem) {
  .lines li { padding-left: 3.2rem; } .lines .number { width: 2.4rem; } .grid { font-size: .85rem; } .grid th, .grid td { padding: .3rem .4rem; }
}
@media print {
  main, header, nav, body.wide main, body.wide header { max-width: none; padding: 0; } nav, .skip { display: none; }
  body { font-size: 10.5pt; } .scroll { overflow: visible; } .picture { border: 0; } .picture::before, body.wide .picture::before { display: none; } .picture svg.graph { width: 100%; height: auto; }
  h2, h3, h4, caption, figcaption { break-after: avoid; } tr, li, .grid { break-inside: avoid; }
  mark, .grid th { print-color-adjust: exact; }
}
";
