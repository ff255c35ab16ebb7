// What an editor sees: speaks the language server protocol to yaml-language-server over its
// standard streams. See scripts/editor-test.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [server, folder] = process.argv.slice(2);
const SCHEMA = "# yaml-language-server: $schema=.front-scope.schema.json\n";
const started = Date.now();

const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const waiting = new Map();
const diagnostics = new Map();
let heard = Buffer.alloc(0);
let next = 1;

function send(message) {
  const body = JSON.stringify({ jsonrpc: "2.0", ...message });
  child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function ask(method, params) {
  const id = next++;
  send({ id, method, params });
  return new Promise((answer) => waiting.set(id, answer));
}

function hear(message) {
  if (message.method === "textDocument/publishDiagnostics") {
    const { uri, diagnostics: found } = message.params;
    diagnostics.get(uri)?.(found);
  } else if (message.method && message.id !== undefined) {
    // What the server wants to know of the editor: nothing is configured.
    const result = message.method === "workspace/configuration" ? message.params.items.map(() => ({})) : null;
    send({ id: message.id, result });
  } else if (message.id !== undefined) {
    if (message.error) fail(`the server says ${JSON.stringify(message.error)}`);
    waiting.get(message.id)?.(message.result);
    waiting.delete(message.id);
  }
}

child.stdout.on("data", (chunk) => {
  heard = Buffer.concat([heard, chunk]);
  for (;;) {
    const end = heard.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(heard.subarray(0, end))[1]);
    if (heard.length < end + 4 + length) return;
    const body = heard.subarray(end + 4, end + 4 + length).toString();
    heard = heard.subarray(end + 4 + length);
    hear(JSON.parse(body));
  }
});
const late = setTimeout(() => fail("the server doesn't answer"), 60_000);

const faults = [];
function fail(why) {
  console.error(`editor-test: ${why}`);
  child.kill();
  process.exit(1);
}
function expect(is, what) {
  if (!is) faults.push(what);
}

// Opens a text as a file beside the schema; gives its name and what the server finds wrong.
let count = 0;
async function open(text) {
  const uri = pathToFileURL(resolve(folder, `${count++}.front-scope.yaml`)).href;
  const found = new Promise((answer) => diagnostics.set(uri, answer));
  send({
    method: "textDocument/didOpen",
    params: { textDocument: { uri, languageId: "yaml", version: 1, text: SCHEMA + text } },
  });
  return { uri, found: await found };
}

// Where `|` stands in a text: the text without it, and the place.
function cursor(marked) {
  const before = (SCHEMA + marked).split("|")[0].split("\n");
  const position = { line: before.length - 1, character: before.at(-1).length };
  return { text: marked.replace("|", ""), position };
}

async function at(marked, method) {
  const { text, position } = cursor(marked);
  const { uri } = await open(text);
  return ask(method, { textDocument: { uri }, position });
}
const completion = async (marked) => (await at(marked, "textDocument/completion"))?.items ?? [];
const words = (value) => (typeof value === "string" ? value : value?.value ?? "");

await ask("initialize", {
  processId: process.pid,
  rootUri: pathToFileURL(resolve(folder)).href,
  capabilities: {
    textDocument: {
      completion: { completionItem: { documentationFormat: ["markdown", "plaintext"] } },
      hover: { contentFormat: ["markdown", "plaintext"] },
      publishDiagnostics: {},
    },
    workspace: { configuration: false },
  },
});
send({ method: "initialized", params: {} });
send({
  method: "workspace/didChangeConfiguration",
  params: { settings: { yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } } } },
});

const tried = [];
const all = (list, look) => tried.push(...list.map(look));

// Nothing is marked but what front-scope calls an error too.
const reports = readFileSync(resolve(folder, "reports.jsonl"), "utf8").trim().split("\n").map(JSON.parse);
expect(reports.length >= 4, `only ${reports.length} examples`);
all(reports, async ({ manifest, findings }) => {
  const { found } = await open(readFileSync(manifest, "utf8"));
  const errors = new Set(findings.filter((one) => one.severity === "error").map((one) => one.span?.line));
  for (const { range, message } of found) {
    expect(errors.has(range.start.line), `${manifest}:${range.start.line} is marked: ${message}`);
  }
});

const ENDPOINT = "GET /conversations/{conversation_id}";
all([
  "name: Acme\nendpoints:\n  - |\n",
  "name: Acme\nendpoints:\n  - GET /conv|\n",
  "name: Acme\nendpoints:\n  - endpoint: |\n",
], async (marked) => {
  const offered = await completion(marked);
  const item = offered.find((one) => one.label === ENDPOINT);
  expect(item, `${JSON.stringify(marked)}: ${ENDPOINT} is not among ${offered.length} completions`);
  const said = words(item?.documentation);
  expect(said.includes("conversations:read"), `${ENDPOINT} comes without its scope: ${said}`);
});
all([
  ["name: Acme\naudience: |\nendpoints: [GET /me]\n", ["public", "single_customer", "own_instance"]],
  ["name: Acme\nendpoints:\n  - endpoint: GET /tags\n    namespaces: [|]\n", ["global", "shared", "private"]],
  ["name: Acme\nendpoints:\n  - endpoint: GET /tags\n    namespaces:\n      - |\n", ["global", "shared", "private"]],
  ["name: Acme\nendpoints:\n  - operation: |\n", ["list-tags"]],
  ["name: Acme\n|\n", ["endpoints", "audience", "workspaces"]],
], async ([marked, wanted]) => {
  const offered = await completion(marked);
  for (const label of wanted) {
    const item = offered.find((one) => one.label === label);
    expect(item, `${JSON.stringify(marked)}: ${label} is not offered`);
    expect(!item || words(item.documentation) !== "", `${label} comes without a word`);
  }
});

all([
  ["name: Acme\naudiense: public\nendpoints:\n  - GET /me\n", 2],
  ["name: Acme\nendpoints:\n  - GET /me\n  - GET /conversatons\n", 4],
  ["name: Acme\nendpoints:\n  - GET /me\n  - endpoint: GET /tegs\n", 4],
  ["name: Acme\nendpoints:\n  - GET /me\n  - endpoint: GET /tags\n    nmespaces: [shared]\n", 5],
  ["name: Acme\nendpoints:\n  - GET /me\n  - operation: list-tegs\n", 4],
  ["name: Acme\naudience: all\nendpoints:\n  - GET /me\n", 2],
], async ([text, line]) => {
  const { found } = await open(text);
  const lines = found.map((one) => one.range.start.line);
  expect(found.every((one) => one.message.length < 200), `a long message: ${found.map((one) => one.message.slice(0, 200))}`);
  expect(lines.length > 0 && lines.every((one) => one === line), `${JSON.stringify(text)} is marked at ${lines}, not ${line}`);
});

all([
  ["name: Acme\naud|ience: public\nendpoints:\n  - GET /me\n", "All of Front's customers"],
  ["na|me: Acme\nendpoints:\n  - GET /me\n", "What the integration is called"],
  ["name: Acme\nendpoints:\n  - GET /conver|sations/{conversation_id}\n", "conversations:read"],
  ["name: Acme\nendpoints:\n  - operation: list|-tags\n", "tags:read"],
], async ([marked, said]) => {
  const hover = await at(marked, "textDocument/hover");
  const text = words(hover?.contents);
  expect(text.includes(said), `${JSON.stringify(marked)}: hovering says ${JSON.stringify(text)}`);
});

await Promise.all(tried);

// The engine of editors goes back where it was wrong: no text may make it do so for long.
const schema = JSON.parse(readFileSync(resolve(folder, ".front-scope.schema.json"), "utf8"));
const patterns = schema.$defs.endpoint.allOf[0].anyOf.map((one) => new RegExp(one.pattern, "u"));
for (const piece of ["{", "{a}", "{{{a}}}", "#{a/b}", "#{{a}", "%(a)s", "%(/", "<a>", "$a", "/", "a://", "a.api.frontapp.com/"]) {
  for (const text of [`GET /contacts/${piece.repeat(2000)}/x`, `GET ${piece.repeat(2000)}/x`]) {
    const start = Date.now();
    patterns.forEach((pattern) => pattern.test(text));
    const took = Date.now() - start;
    expect(took < 500, `many ${piece} take ${took} ms`);
  }
}

clearTimeout(late);
if (faults.length > 0) fail(`\n  ${faults.join("\n  ")}`);
console.log(`an editor completes, marks and explains as it should (${((Date.now() - started) / 1000).toFixed(1)} s)`);
child.kill();
