// The command of the package says what the native one says, with the same exit codes. What needs a
// terminal, signals or several runs at a time isn't compared.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { hasCommand, installed, root, run, runPackage } from "./support.mjs";

const { sandbox } = await import(join(installed, "lib/sandbox.js"));
const options = { skip: !hasCommand && "only the library was built" };

/** A folder with a repository and something beside it. */
function scratch() {
  const above = mkdtempSync(join(tmpdir(), "front-scope-npm-"));
  const write = (path, text) => {
    mkdirSync(join(above, path, ".."), { recursive: true });
    writeFileSync(join(above, path), text);
  };
  mkdirSync(join(above, "repository/.git"), { recursive: true });
  write("repository/front-scope.toml", "strict = true\n");
  write("repository/.gitignore", "ignored\n");
  write("repository/app/acme.yaml", "name: Acme\nendpoints: [GET /tags]\n");
  write("repository/app/blocked.yaml", "name: Blocked\nendpoints:\n  - GET /teammates/{id}/signatures\n");
  write("repository/app/broken.yaml", "name: [\n");
  write("repository/app/grant.yaml", "shared:*:read\n");
  write("repository/app/src/a.ts", "export const tags = () => fetch(`https://api2.frontapp.com/tags`);\n");
  write("repository/app/ignored/b.ts", "fetch(`https://api2.frontapp.com/inboxes`);\n");
  write("beside/other.yaml", "name: Other\nendpoints: [GET /inboxes]\n");
  return above;
}

const MANIFEST = "name: Acme\nendpoints: [GET /tags]\n";

const SAME = [
  "", "--version", "--help", "check --help", "nonsense", "check --nonsense", "acme.yaml",
  "check", "check .", "check acme.yaml", "check acme.yaml --quiet", "check acme.yaml --strict=false", "check acme.yaml --no-config",
  "check acme.yaml blocked.yaml broken.yaml", "check blocked.yaml --explain-all", "check missing.yaml", "check src",
  "check acme.yaml --color always", "check --source . acme.yaml", "check *.yaml", "check 'bl*.yaml' --format json",
  "check ./acme.yaml", "check src/../acme.yaml", "check ../app/acme.yaml", "check ../../beside/other.yaml", "check ABOVE/beside/other.yaml",
  "check acme.yaml --profile nope", "check acme.yaml --profile granular-2026", "check acme.yaml --config ../front-scope.toml",
  "check acme.yaml --config ../../beside/missing.toml", "check --locked", "check acme.yaml --max-size 5",
  ...["json", "grant", "markdown", "html", "github", "sarif", "gitlab", "junit"].map((format) => `check acme.yaml blocked.yaml --format ${format}`),
  "audit acme.yaml --grant grant.yaml", "audit acme.yaml --grant grant.yaml --format json", "audit acme.yaml --grant src",
  "infer", "infer .", "infer src --format json", "infer src/a.ts", "infer ABOVE/repository/app/src", "infer missing",
  "explain tags:read", "explain assumed-namespace --format json", "explain nope", "triage GET /tags --status 403",
  "endpoints signatures", "endpoints --oauth no --format json", "request blocked.yaml", "request acme.yaml",
  "graph acme.yaml", "graph acme.yaml --format dot", "schema", "schema report", "completions bash", "man",
];

test("standard output, standard error and exit codes", options, () => {
  const above = scratch();
  const cwd = join(above, "repository/app");
  for (const line of SAME) {
    const args = line.replaceAll("ABOVE", above).split(" ").filter(Boolean).map((word) => word.replaceAll("'", ""));
    assert.deepEqual(runPackage(args, { cwd }), run(args, { cwd }), line);
  }
  for (const input of [MANIFEST, "GET /tags\nGET /inboxes\n", ""]) {
    const args = ["check", "-", "--format", "json"];
    assert.deepEqual(runPackage(args, { cwd, input }), run(args, { cwd, input }), input);
  }
  for (const env of [{ COLUMNS: "40" }, { NO_COLOR: "", CLICOLOR_FORCE: "1" }]) {
    const args = ["check", "blocked.yaml"];
    assert.deepEqual(runPackage(args, { cwd, env }), run(args, { cwd, env }));
  }
  rmSync(above, { recursive: true });
});

test("files are written where they are named", options, () => {
  const [one, other] = [scratch(), scratch()];
  const lines = [
    "init", "lock acme.yaml blocked.yaml", "check --locked", "infer src --out inferred.yaml", "infer src --update inferred.yaml",
    "graph acme.yaml --out ../../beside/graph.html", "request blocked.yaml --out=request.md", "request blocked.yaml --check request.md",
    "schema report --out no/such/folder.json", "graph acme.yaml --out acme.yaml", "lock blocked.yaml",
  ];
  for (const line of lines) {
    const [native, wasi] = [[one, run], [other, runPackage]].map(([above, run]) => run(line.split(" "), { cwd: join(above, "repository/app") }));
    assert.deepEqual(wasi, native, line);
  }
  const written = (above) => readdirSync(above, { recursive: true }).sort().map((path) => [path, text(join(above, path))]);
  assert.deepEqual(written(other), written(one));
  for (const above of [one, other]) rmSync(above, { recursive: true });
});

function text(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

test("nothing else is seen", options, () => {
  const above = scratch();
  const cwd = join(above, "repository/app");
  // A link that leads out of what was named leads nowhere.
  writeFileSync(join(above, "secret.yaml"), "name: Secret\nendpoints: [GET /tags]\n");
  const said = runPackage(["check", "acme.yaml", "--config", "/etc/hostname-that-is-not"], { cwd });
  assert.equal(said.code, 2);
  const { preopens, directory } = sandbox(["check", "acme.yaml", "../../beside/other.yaml", "--out=/tmp/x.html", "-"], cwd);
  assert.equal(directory, "/repository/app");
  assert.deepEqual(preopens, {
    "/repository": join(above, "repository"),
    "/repository/app/../../beside": join(above, "beside"),
    "/tmp": "/tmp",
  });
  assert.ok(existsSync(join(above, "secret.yaml")));
  rmSync(above, { recursive: true });
});

test("paths of Windows are read as they are written there", () => {
  const { args } = sandbox(["check", "lib\\cli.js", "src/a.ts", "GET /a\\b"], installed, true);
  assert.deepEqual(args.slice(2), ["src/a.ts", "GET /a\\b"]);
});
