/** The page: an editor, answers beside it, and what goes in and out. */

import { completer } from "./complete.ts";
import { Editor } from "./editor.ts";
import { FrontScopeError, start } from "./engine.ts";
import type { Endpoint, Report } from "./engine.ts";
import { examples, first } from "./examples.ts";
import { counted, marks } from "./findings.ts";
import { Unusable, chosen, dropped, take, takePasted } from "./intake.ts";
import type { Intake, Named } from "./intake.ts";
import { closing, element, menu } from "./menus.ts";
import { notify } from "./notice.ts";
import { Problems } from "./problems.ts";
import { ReportView, parsed } from "./report.ts";
import { fromFragment, toFragment } from "./share.ts";
import { Tabs } from "./tabs.ts";
import { timed } from "./timing.ts";

const FILE = "front-scope.yaml";

let engine = await start();
/** What the manifest's file is called. */
let file = FILE;
const profile = element<HTMLSelectElement>("profile");
let grant: { name: string; text: string } | undefined;
let report: Report;
let endpoints: Endpoint[] | undefined;

const allEndpoints = () => (endpoints ??= engine.endpoints());
const options = () => ({ file, ...(profile.value && { profile: profile.value }) });

/** What the library says of an endpoint, an operation or a word; nothing where it knows none. */
function explained(word: string): Node | null {
  try {
    return parsed(engine.explain(word).toHtml()).page.querySelector(".facts");
  } catch {
    return null;
  }
}

const editor = new Editor(element("editor"), "", {
  changed: check,
  pasted: paste,
  completer: completer(allEndpoints, explained),
});

const problems = new Problems(editor);

/** Says why there is no page, where that is an answer as well. */
function orWhy(html: () => string): string | { says: string } {
  try {
    return html();
  } catch (error) {
    if (error instanceof FrontScopeError) return { says: error.help ? `${error.message}. ${error.help}` : error.message };
    throw error;
  }
}

const letter = () => engine.request(editor.text, options());
const audit = () => engine.audit(editor.text, grant?.text ?? "", { file, grantFile: grant?.name ?? "" });
const tabs = new Tabs(
  { answer: "What it needs", request: "Request to Front", audit: "Token" },
  new ReportView(element("panel"), (line) => editor.goTo(line)),
  {
    answer: () => report.toHtml(),
    request: () => orWhy(() => letter().toHtml()),
    audit: () => orWhy(() => audit().toHtml()),
  },
);

/** Checks the manifest anew, marks what was found, and lets the answers follow. */
function check(): void {
  timed("check", () => {
    const text = editor.text;
    report = engine.check(text, options());
    const found = marks(editor.state, text, report, allEndpoints);
    editor.mark(found);
    problems.show(counted(report), found);
  });
  tabs.changed();
}

/** Puts another manifest in place of the one there is. */
function put(text: string, name: string): void {
  file = name;
  editor.replace(text);
}

/** Takes in what was read, or says why it can't be. */
async function takeIn(read: () => Promise<Intake>): Promise<void> {
  try {
    notify("Reading …");
    // The sentence is to be seen before the work begins.
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const intake = await read();
    if (intake.kind === "grant") {
      grant = intake;
      tabs.reveal("audit");
      notify(`${intake.name} was read as what a token is allowed, and is held against the manifest.`);
      return;
    }
    const before = { text: editor.text, file };
    put(intake.text, intake.kind === "manifest" ? intake.name : FILE);
    tabs.select("answer");
    const says = intake.kind === "manifest" ? `${intake.name} was opened.` : intake.summary;
    notify(says, { label: "Put back what was there", chosen: () => put(before.text, before.file) });
  } catch (error) {
    // A module that ran out of memory is of no use any more.
    if (error instanceof WebAssembly.RuntimeError) engine = await start();
    notify(error instanceof Unusable ? error.message : "It can't be read: it is too much for a page. The command may read it.");
  }
}

const takeFiles = (files: Promise<Named[]>) => takeIn(async () => take(engine, await files, editor.text));

function paste(data: DataTransfer, isWhole: boolean): boolean {
  if (data.files.length > 0) {
    void takeFiles(Promise.resolve(chosen(data.files)));
    return true;
  }
  const text = data.getData("text/plain");
  const intake = takePasted(engine, text, editor.text, isWhole);
  if (intake) void takeIn(() => Promise.resolve(intake));
  return intake !== undefined;
}

/** Lets the user choose files. */
function choose(isFolder: boolean): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.webkitdirectory = isFolder;
  input.addEventListener("change", () => void takeFiles(Promise.resolve(chosen(input.files ?? []))));
  input.click();
}

function save(name: string, text: string, type: string): void {
  const link = document.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Saves what may not be there; then it says why. */
function saveIf(name: string, text: () => string, type: string): void {
  const written = orWhy(text);
  if (typeof written === "string") save(name, written, type);
  else notify(written.says);
}

async function share(): Promise<void> {
  const fragment = await toFragment({ manifest: editor.text, profile: profile.value });
  history.replaceState(null, "", fragment);
  try {
    await navigator.clipboard.writeText(location.href);
    notify("The link is copied. It holds the manifest itself, which no server sees.");
  } catch {
    notify("The link is in the address bar. It holds the manifest itself, which no server sees.");
  }
}

/** Opens what the link holds; where it holds nothing, the text stays. */
async function openLink(): Promise<boolean> {
  try {
    const shared = await fromFragment(location.hash);
    if (!shared) return false;
    profile.value = shared.profile;
    if (profile.selectedIndex < 0) profile.value = "";
    file = FILE;
    editor.open(shared.manifest);
    return true;
  } catch (error) {
    notify((error as Error).message);
    return false;
  }
}

menu("examples", Object.entries(examples).map(([name, text]) => [name, () => put(text, FILE)]));
menu("download", [
  ["Manifest (YAML)", () => save(file, editor.text, "application/yaml")],
  ["Grant (YAML)", () => save("grant.yaml", report.toGrant(), "application/yaml")],
  ["Answer (Markdown)", () => save("front-scope.md", report.toMarkdown(), "text/markdown")],
  ["Answer (HTML)", () => save("front-scope-answer.html", report.toHtml(), "text/html")],
  ["Answer (JSON)", () => save("front-scope.json", report.toText(), "application/json")],
  ["Request (Markdown)", () => saveIf("request.md", () => letter().toMarkdown(), "text/markdown")],
  ["Request (HTML)", () => saveIf("request.html", () => letter().toHtml(), "text/html")],
]);
closing();
element("open-files").addEventListener("click", () => choose(false));
element("open-folder").addEventListener("click", () => choose(true));
element("share").addEventListener("click", () => void share());
profile.addEventListener("change", check);
addEventListener("hashchange", () => void openLink());
const isDropping = (is: boolean) => document.body.classList.toggle("dropping", is);
addEventListener("dragover", (event) => {
  event.preventDefault();
  isDropping(event.dataTransfer?.types.includes("Files") ?? false);
});
addEventListener("dragleave", ({ relatedTarget }) => relatedTarget ?? isDropping(false));
addEventListener("drop", (event) => {
  isDropping(false);
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  void takeFiles(dropped(event.dataTransfer));
});

if (!(await openLink())) editor.open(first);
performance.mark("first-answer");
