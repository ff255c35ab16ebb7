// The JSON of the library is that of the native command, byte for byte.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { frontScope, root, run, text } from "./support.mjs";

const folders = (of) =>
  readdirSync(join(root, of), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(root, of, entry.name));

/** The options of the library for arguments of the command. */
function options(folder, args) {
  const options = {};
  for (let at = 0; at < args.length; at += 1) {
    const value = () => args[(at += 1)];
    const file = (name) => text(join(folder, name)) ?? name;
    switch (args[at]) {
      case "--profile": options.profile = file(value()); break;
      case "--catalogue": options.catalogue = file(value()); break;
      case "--strict": options.strict = true; break;
      case "--allow-excess": options.allowExcess = true; break;
      case "--namespaces": options.namespaces = value().split(","); break;
      case "--features": options.features = value().split(","); break;
      default: throw new Error(`${folder}: no option for ${args[at]}`);
    }
  }
  return options;
}

const lines = (path) => (existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : []);

test("reports of all cases", () => {
  let compared = 0;
  const left = [];
  for (const folder of folders("tests/cases")) {
    const args = lines(join(folder, "args"));
    const input = text(join(folder, "stdin.txt"));
    const file = ["manifest.yaml", "manifest.json", "-"].find((name) => name === "-" || existsSync(join(folder, name)));
    const manifest = file === "-" ? input : text(join(folder, file));
    if (manifest === undefined) {
      left.push(folder);
      continue;
    }
    const said = run(["check", "--format", "json", file, ...args], { cwd: folder, input: input ?? "" });
    const report = frontScope.check(manifest, { ...options(folder, args), ...(file === "-" ? {} : { file }) });
    assert.equal(report.toText(), said.stdout, folder);
    assert.equal(report.exitCode, said.code, folder);
    compared += 1;
  }
  // A text of JavaScript is always Unicode: bytes that aren't have no place here.
  assert.ok(compared > 95 && left.length <= 8, `${compared} compared, left out: ${left}`);
});

test("reports of locked manifests", () => {
  let compared = 0;
  for (const folder of folders("tests/lock/cases")) {
    const [manifest, lock] = ["after.yaml", "front-scope.lock"].map((name) => text(join(folder, name)));
    const cwd = mkdtempSync(join(tmpdir(), "front-scope-lock-"));
    writeFileSync(join(cwd, "crm.yaml"), manifest);
    writeFileSync(join(cwd, "front-scope.lock"), lock);
    const said = run(["check", "--locked", "--format", "json", "crm.yaml"], { cwd });
    rmSync(cwd, { recursive: true });
    const check = () => frontScope.check(manifest, { file: "crm.yaml", lock });
    if (/is not a usable lock|is not a profile|there is no such file/.test(said.stderr)) {
      assert.throws(check, { name: "FrontScopeError", code: /invalid-(lock|profile)/ }, folder);
      continue;
    }
    assert.equal(check().toText(), said.stdout, folder);
    assert.equal(check().exitCode, said.code, folder);
    compared += 1;
  }
  assert.ok(compared > 10, `${compared} compared`);
});

test("audits of all cases", () => {
  let compared = 0;
  for (const folder of folders("tests/audit/cases")) {
    const names = readdirSync(folder);
    const grantFile = names.find((name) => name.startsWith("grant.")) ?? "README.md";
    const [manifest, grant] = ["manifest.yaml", grantFile].map((name) => text(join(folder, name)));
    const args = lines(join(folder, "args"));
    const said = run(["audit", "manifest.yaml", "--grant", grantFile, "--format", "json", ...args], { cwd: folder });
    const asked = () => frontScope.audit(manifest, grant, { file: "manifest.yaml", grantFile, ...options(folder, args) });
    if (/is not a grant/.test(said.stderr)) {
      assert.throws(asked, { code: "invalid-grant" }, folder);
      continue;
    }
    const audit = asked();
    assert.equal(audit.toText(), said.stdout, folder);
    assert.equal(audit.exitCode, said.code, folder);
    compared += 1;
  }
  assert.ok(compared > 6, `${compared} compared`);
});

test("inferences of four programs of each language", () => {
  const folder = join(root, "tests/infer/programs");
  const byLanguage = Map.groupBy?.(readdirSync(folder), language) ?? grouped(readdirSync(folder));
  for (const [, names] of byLanguage) {
    for (const name of names.slice(0, 4)) {
      const said = run(["infer", name, "--format", "json"], { cwd: folder });
      const found = frontScope.infer({ [name]: text(join(folder, name)) }, { named: [name] });
      assert.equal(found.toText(), said.stdout, name);
      assert.equal(found.exitCode, said.code, name);
      const manifest = run(["infer", name], { cwd: folder });
      if (found.calls.length > 0) assert.equal(found.toManifest(name.replace(/\.[a-z]+$/, "")), manifest.stdout, name);
    }
  }
  assert.ok(byLanguage.size > 10);
});

function language(name) {
  return name.split(".").at(-1);
}

function grouped(names) {
  const groups = new Map();
  for (const name of names) groups.set(language(name), [...(groups.get(language(name)) ?? []), name]);
  return groups;
}

test("a whole folder is inferred as the command does", () => {
  const folder = join(root, "tests/infer/programs");
  const files = Object.fromEntries(readdirSync(folder).map((name) => [name, text(join(folder, name))]));
  const said = run(["infer", "programs", "--format", "json"], { cwd: join(root, "tests/infer") });
  assert.equal(frontScope.infer(files).toText(), said.stdout);
});

/** A body may be anything. */
function lossy(folder, name) {
  const path = join(folder, name === "-" ? "stdin.txt" : name);
  return existsSync(path) ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(readFileSync(path)) : undefined;
}

test("triages of all cases", () => {
  let compared = 0;
  for (const folder of folders("tests/triage/cases")) {
    const args = lines(join(folder, "args"));
    const options = {};
    const call = [];
    for (let at = 0; at < args.length; at += 1) {
      const value = () => args[(at += 1)];
      const file = (name) => text(name === "-" ? join(folder, "stdin.txt") : join(folder, name));
      if (args[at] === "--status") options.status = Number(value());
      else if (args[at] === "--body") options.body = lossy(folder, value());
      else if (args[at] === "--grant") options.grant = file(value());
      else if (args[at] === "--catalogue") options.catalogue = file(value());
      else if (args[at].startsWith("--")) throw new Error(`${folder}: no option for ${args[at]}`);
      else call.push(args[at]);
    }
    const input = text(join(folder, "stdin.txt")) ?? "";
    const said = run(["triage", ...args, "--format", "json"], { cwd: folder, input });
    if (said.stdout === "") {
      // The library has no files that could be missing, and no arguments in which a token could stand.
      if (/can't be read|in the arguments|standard input/.test(said.stderr)) continue;
      assert.throws(() => frontScope.triage(call.join(" "), options), { name: "FrontScopeError" }, folder);
      continue;
    }
    assert.equal(frontScope.triage(call.join(" "), options).toText(), said.stdout, folder);
    compared += 1;
  }
  assert.ok(compared > 20, `${compared} compared`);
});

test("explanations, lists, letters and other formats", () => {
  for (const word of ["tags:read", "assumed-namespace", "shared-only", "list-tags", "GET /scim/v2/Users"]) {
    assert.equal(frontScope.explain(word).toText(), run(["explain", word, "--format", "json"]).stdout, word);
    assert.equal(frontScope.explain(word).toMarkdown(), run(["explain", word, "--format", "markdown"]).stdout, word);
  }
  const listed = run(["endpoints", "--oauth", "no", "--namespace", "private", "--format", "json"]).stdout;
  assert.deepEqual(frontScope.endpoints({ oauth: "no", namespace: "private" }), JSON.parse(listed));
  const file = "examples/mcp-server.yaml";
  const manifest = text(join(root, file));
  const report = frontScope.check(manifest, { file });
  for (const [format, said] of [
    ["markdown", report.toMarkdown()],
    ["html", report.toHtml()],
    ["sarif", report.toSarif()],
    ["grant", report.toGrant()],
  ]) {
    assert.equal(said, run(["check", file, "--format", format]).stdout, format);
  }
  const letter = frontScope.request(manifest, { file });
  assert.equal(letter.toMarkdown(), run(["request", file]).stdout);
  assert.equal(letter.toHtml(), run(["request", file, "--format", "html"]).stdout);
});
