// The package, installed from its tarball into an empty project.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { consumer, hasCommand, installed, root } from "./support.mjs";

const described = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));

test("nothing runs at install, and nothing else is needed", () => {
  for (const script of ["preinstall", "install", "postinstall", "prepare"]) assert.ok(!(script in described.scripts));
  assert.ok(!described.dependencies);
  assert.deepEqual(readdirSync(join(consumer, "node_modules")).filter((name) => !name.startsWith(".")), ["front-scope"]);
});

test("only what belongs into it is in it", () => {
  const expected = /^(answers|cli|error|load|node|options|sandbox|schema)\.(js|d\.ts)$|^front_scope\.wasm$|^front-scope\.wasm$/;
  for (const name of readdirSync(join(installed, "lib"))) assert.match(name, expected);
  assert.deepEqual(readdirSync(installed).sort(), ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "lib", "package.json"]);
});

test("the versions of crate and package agree", () => {
  const version = /^version = "(.*)"$/m;
  for (const file of ["Cargo.toml", "wasm/Cargo.toml"]) {
    assert.equal(version.exec(readFileSync(join(root, file), "utf8"))[1], described.version, file);
  }
});

test("code that browsers load imports nothing of Node", () => {
  for (const name of ["load.js", "answers.js", "error.js", "options.js"]) {
    assert.doesNotMatch(readFileSync(join(installed, "lib", name), "utf8"), /["']node:/, name);
  }
});

test("a consumer in strict TypeScript compiles and runs", () => {
  writeFileSync(join(consumer, "consumer.ts"), `
import { check, audit, infer, triage, explain, resolve, endpoints, request, load, FrontScopeError } from "front-scope";
import type { Report, CheckOptions, schema } from "front-scope";

const options: CheckOptions = { file: "acme.yaml", profile: "granular-2026" };
const report: Report = check("name: Acme\\nendpoints: [GET /tags]\\n", options);
const verdict: "undetermined" | "contact_front" | "oauth" | "exception" | "api_token" = report.verdict;
const first: schema.Report.Finding | undefined = report.findings[0];
const column: number | undefined = first?.span?.column;
function wrong() {
  // @ts-expect-error: there is no such key
  report.verdicts;
  // @ts-expect-error: there is no such option
  check("", { profil: "x" });
}
try { explain("nope nope"); } catch (error) { if (!(error instanceof FrontScopeError)) throw error; }
const lacks: string | null | undefined = audit("", "tags:read").fails[0]?.lacks.scope;
const line: number | null | undefined = infer({ "a.ts": "" }).calls[0]?.at[0]?.line;
const why: string | undefined = triage("GET /tags", { status: 403 }).causes[0]?.why;
const scope: string | null = resolve("GET /tags").scope;
const count: number = endpoints().length;
const other = await load(new URL("front_scope.wasm", import.meta.resolve("front-scope/load")).protocol === "file:" ? (await import("node:fs")).readFileSync(new URL(import.meta.resolve("front-scope/front_scope.wasm"))) : undefined);
console.log(verdict, column, lacks, line, why !== undefined, scope, count, other.isSource("a.ts"), typeof request, typeof wrong);
`);
  const tsc = join(root, "npm/node_modules/typescript/bin/tsc");
  const types = join(root, "npm/node_modules/@types");
  const args = [tsc, "--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--module", "nodenext", "--target", "es2022", "--lib", "es2023,dom", "--types", "node", "--typeRoots", types, "consumer.ts"];
  const compiled = spawnSync(process.execPath, args, { cwd: consumer, encoding: "utf8" });
  assert.equal(compiled.status, 0, compiled.stdout + compiled.stderr);
  const ran = spawnSync(process.execPath, ["consumer.js"], { cwd: consumer, encoding: "utf8" });
  assert.match(ran.stdout, /^oauth 1?\d* ?.*tags:read \d+ true function function\n$/s, ran.stderr);
});

test("npx runs the command of the project", { skip: !hasCommand && "only the library was built" }, () => {
  writeFileSync(join(consumer, "acme.yaml"), "name: Acme\nendpoints: [GET /tags]\n");
  const ran = spawnSync("npx", ["--no-install", "front-scope", "check", "acme.yaml"], { cwd: consumer, encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stderr);
  assert.match(ran.stdout, /^✔ OAuth is enough for Acme/);
  assert.equal(ran.stderr, "");
});

test("the sizes are those that are promised", () => {
  const size = (name) => statSync(join(installed, "lib", name)).size;
  assert.ok(size("front_scope.wasm") < 2.2e6, `${size("front_scope.wasm")}`);
});
