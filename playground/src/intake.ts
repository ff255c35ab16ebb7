/** What people drop, open or paste: which kind of file it is, and what the library makes of it. */

import { FrontScopeError } from "./engine.ts";
import type { FrontScope, Inference } from "./engine.ts";

/** A file with its path: the name alone where it was named outright. */
export interface Named {
  path: string;
  file: Blob;
}

/** What came in. */
export type Intake =
  | { kind: "manifest"; name: string; text: string }
  | { kind: "grant"; name: string; text: string }
  | { kind: "inferred"; text: string; summary: string };

/** Why nothing can be made of it, in sentences for people. */
export class Unusable extends Error {}

/** How much is read at once: a browser holds it in memory several times. */
const MOST_BYTES = 32 << 20;
/** No hand writes a longer manifest or grant. */
const MOST_BY_HAND = 1 << 20;
const MOST_FILES = 20_000;
/** Folders with the code of others. */
const OF_OTHERS = /^(node_modules|vendor|target|dist|build|__pycache__|\..*)$/;
/** A name for a pasted text in each of the languages that it may be written in. */
const PASTED = ["pasted.ts", "pasted.py", "pasted.rb", "pasted.go", "pasted.java", "pasted.cs", "pasted.php", "pasted.rs", "pasted.swift", "pasted.sh"];

/**
 * Reads files and says what they are: a manifest, what a token is allowed, or code and recordings.
 *
 * @param manifest The manifest that a grant is held against.
 * @throws Unusable
 */
export async function take(engine: FrontScope, files: Named[], manifest: string): Promise<Intake> {
  if (files.length === 0) throw new Unusable("There is no file in it.");
  const wanted = files.filter(({ path }) => isNamed(path) || engine.isSource(path));
  const size = wanted.reduce((sum, { file }) => sum + file.size, 0);
  const what = files.length === 1 ? (files[0]?.path ?? "") : `${wanted.length} files`;
  if (size > MOST_BYTES) {
    throw new Unusable(
      `${what}: ${megabytes(size)} are more than a page can read at once, which is ${megabytes(MOST_BYTES)}. ` +
        "The command reads files of any size: npx front-scope infer FILE",
    );
  }
  const texts = new Map<string, string>();
  let unread = "";
  for (const { path, file } of wanted) {
    const text = await textOf(file);
    if (text !== undefined) texts.set(path, text);
    else if (files.length === 1) throw new Unusable(`${path} isn't text.`);
    else unread += `\n${path}: isn't text and was not read`;
  }
  const [only] = texts;
  if (files.length === 1 && only) {
    const [name, text] = only;
    const found = asManifest(engine, name, text) ?? asRead(engine, texts) ?? asGrant(engine, name, text, manifest);
    return found ?? refuse(engine, name, text);
  }
  const inferred = asRead(engine, texts);
  if (inferred) return { ...inferred, summary: inferred.summary + unread };
  throw new Unusable(`No call of Front's API was found in ${files.length} files.`);
}

/**
 * Says what a pasted text is; nothing where it is simply text for the place of the cursor.
 *
 * @param isWhole Whether it stands in place of everything.
 */
export function takePasted(engine: FrontScope, text: string, manifest: string, isWhole: boolean): Intake | undefined {
  const isJson = /^\s*[[{]/.test(text);
  // A recording isn't for the middle of a manifest: what stands beside its calls may be secret.
  if (text.length > MOST_BYTES || !(isJson || (isWhole && text.includes("\n")))) return undefined;
  if (asManifest(engine, "pasted", text)) return undefined;
  const names = isJson ? ["pasted"] : [...PASTED, "pasted"];
  const readings = names.map((name) => asRead(engine, new Map([[name, text]]))).filter((found) => found !== undefined);
  const most = readings.toSorted((one, other) => other.calls - one.calls)[0];
  return most ?? (isWhole ? asGrant(engine, "pasted", text, manifest) : undefined);
}

function asManifest(engine: FrontScope, name: string, text: string): Intake | undefined {
  if (text.length > MOST_BY_HAND) return undefined;
  const { uses, name: called } = engine.check(text, { file: name });
  return called !== null && uses.length > 0 ? { kind: "manifest", name, text } : undefined;
}

/** Returns true for a file that was named outright, rather than found in a folder. */
function isNamed(path: string): boolean {
  return !path.includes("/");
}

/** Looks for calls, in code and in what else may be a recording. */
function asRead(engine: FrontScope, texts: Map<string, string>) {
  let found: Inference;
  try {
    found = infer(engine, texts, /\.csv$/i);
  } catch (error) {
    if (!(error instanceof FrontScopeError)) throw error;
    // A table that doesn't count calls may be a log.
    found = infer(engine, texts, /^$/);
  }
  const calls = found.calls.length;
  if (calls === 0) return undefined;
  const [first = ""] = texts.keys();
  const name = first.includes("/") ? first.split("/")[0] : first.replace(/(?<=.)\.[^.]*$/, "");
  return { kind: "inferred" as const, calls, text: found.toManifest(name), summary: found.toSummary() };
}

/** Reads each file as what its name says; `counts` is what tables of counted calls are called. */
function infer(engine: FrontScope, texts: Map<string, string>, counts: RegExp): Inference {
  const of = { sources: new Map<string, string>(), counts: new Map<string, string>(), recordings: new Map<string, string>() };
  for (const [path, text] of texts) {
    of[engine.isSource(path) ? "sources" : counts.test(path) ? "counts" : "recordings"].set(path, text);
  }
  return engine.infer(Object.fromEntries(of.sources), {
    named: [...of.sources.keys()].filter(isNamed),
    recordings: Object.fromEntries(of.recordings),
    counts: Object.fromEntries(of.counts),
  });
}

function asGrant(engine: FrontScope, name: string, text: string, manifest: string): Intake | undefined {
  if (text.length > MOST_BY_HAND) return undefined;
  try {
    engine.audit(manifest, text, { grantFile: name });
    return { kind: "grant", name, text };
  } catch (error) {
    if (error instanceof FrontScopeError) return undefined;
    throw error;
  }
}

/** Says why a file is nothing of all this, as the reader of the kind does that it looks most like. */
function refuse(engine: FrontScope, name: string, text: string): never {
  const isManifest = /^\s*["']?endpoints["']?\s*:/m.test(text) && text.length <= MOST_BY_HAND;
  const [finding] = isManifest ? engine.check(text, { file: name }).findings : [];
  if (finding) {
    const line = finding.span ? `, line ${finding.span.line}` : "";
    throw new Unusable(`${name}${line}: ${finding.message}${finding.help ? `; ${finding.help}` : ""}`);
  }
  throw new Unusable(
    `Nothing was found in ${name}: it is no manifest, no list of what a token is allowed, ` +
      "and no call of Front's API is in it.",
  );
}

async function textOf(file: Blob): Promise<string | undefined> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(await file.arrayBuffer());
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / (1 << 20)).toFixed(0)} MiB`;
}

/** Lists the files of a drop, with what is below folders. It has to be called at once, before the drop is over. */
export async function dropped(data: DataTransfer): Promise<Named[]> {
  const entries = Array.from(data.items, (item) => item.webkitGetAsEntry());
  const files: Named[] = [];
  const open = entries.filter((entry) => entry !== null);
  if (open.length === 0) return Array.from(data.files, (file) => ({ path: file.name, file }));
  for (let entry = open.pop(); entry && files.length < MOST_FILES; entry = open.pop()) {
    const path = entry.fullPath.replace(/^\//, "");
    if (isFile(entry)) {
      const from = entry;
      files.push({ path, file: await new Promise<File>((resolve, reject) => from.file(resolve, reject)) });
    } else if (isDirectory(entry) && !OF_OTHERS.test(entry.name)) {
      const reader = entry.createReader();
      const next = () => new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      for (let some = await next(); some.length > 0; some = await next()) open.push(...some);
    }
  }
  return files;
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** Lists the files that were chosen, without those of others' code. */
export function chosen(files: Iterable<File>): Named[] {
  const all = Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file }));
  const isOwn = ({ path }: Named) => !path.split("/").slice(0, -1).some((folder) => OF_OTHERS.test(folder));
  return all.filter(isOwn).slice(0, MOST_FILES);
}
