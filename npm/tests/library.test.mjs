// The library as its documentation has it: examples, errors, and what is left behind.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { frontScope, installed, root } from "./support.mjs";

const { FrontScopeError, load } = frontScope;

test("the examples of doc comments run", () => {
  const text = readFileSync(join(root, "npm/src/load.ts"), "utf8");
  const examples = [...text.matchAll(/ \* ```js\n(.*?) \* ```/gs)].map(([, code]) => code.replaceAll(/^ +\* ?/gm, ""));
  assert.ok(examples.length >= 8, `${examples.length}`);
  const names = ["assert", "check", "audit", "infer", "triage", "explain", "resolve", "endpoints", "request"];
  const values = names.map((name) => (name === "assert" ? assert : frontScope[name]));
  for (const example of examples) new Function(...names, `"use strict";\n${example}`)(...values);
});

test("the examples of the README run", async () => {
  const text = readFileSync(join(root, "npm/README.md"), "utf8");
  const examples = [...text.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);
  assert.equal(examples.length, 2);
  const [first, second] = examples.map((code) => code.replaceAll(/^import .*$/gm, ""));
  const report = new Function("check", `${first}\nreturn report;`)(frontScope.check);
  assert.equal(report.verdict, "oauth");
  const bytes = readFileSync(join(installed, "lib/front_scope.wasm"));
  const run = `return (async () => { ${second} })();`;
  await new Function("load", "text", run)(() => load(bytes), "name: Acme\nendpoints: [GET /tags]\n");
});

test("a module is loaded from whatever has it", async () => {
  const bytes = readFileSync(join(installed, "lib/front_scope.wasm"));
  const module = new WebAssembly.Module(bytes);
  const url = new URL(`data:application/wasm;base64,${bytes.toString("base64")}`);
  for (const source of [bytes, bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length), module, url, new Response(bytes)]) {
    assert.equal((await load(source)).resolve("GET /tags").operation, "list-tags");
  }
  for (const wrong of [new Uint8Array([1, 2, 3]), new Response("", { status: 404 }), new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))]) {
    await assert.rejects(load(wrong), { name: "FrontScopeError", code: "module" });
  }
});

test("errors say what is wrong and the way out", () => {
  const { check, audit, triage, endpoints, resolve, request } = frontScope;
  const manifest = "name: Acme\nendpoints: [GET /tags]\n";
  for (const [call, code, says] of [
    [() => check(manifest, { profile: "nope" }), "invalid-profile", /there is no profile `nope`/],
    [() => check(manifest, { profile: "name: x\nfoo: 1\n" }), "invalid-profile", /foo/],
    [() => check(manifest, { lock: "version: 1\n" }), "invalid-lock", /lock/],
    [() => check(manifest, { catalogue: "x" }), "invalid-catalogue", /catalogue/],
    [() => check(manifest, { tokens: 9 }), "invalid-argument", /1 to 7/],
    [() => check(manifest, { profil: "x" }), "invalid-argument", /unknown field `profil`/],
    [() => check(7), "invalid-argument", /expected a string/],
    [() => audit(manifest, "hello"), "invalid-grant", /is not a grant: `hello` names no permission/],
    [() => audit(manifest, "shared:*:read", { namespaces: ["private"] }), "contradicting-grant", /namespaces/],
    [() => triage(" "), "invalid-argument", /there is no call/],
    [() => endpoints({ namespace: "no" }), "invalid-argument", /`no` isn't a namespace/],
    [() => resolve("GET /comments"), "unknown-endpoint", /no operation/],
    [() => resolve("PUT /contacts/merge"), "wrong-method", /POST/],
    [() => request(manifest), "nothing-to-ask-for", /OAuth is enough/],
    [() => request("x: ["), "undetermined", /can't be judged/],
  ]) {
    assert.throws(call, (error) => {
      assert.ok(error instanceof FrontScopeError);
      assert.equal(error.code, code);
      assert.match(`${error.message} ${error.help ?? ""}`, says);
      return true;
    });
  }
});

test("nothing that may be a token is repeated", () => {
  const token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzY29wZXMiOlsic2hhcmVkOioiXX0.c2lnbmF0dXJlLXRoYXQtaXMtbG9uZw";
  const texts = [
    frontScope.check(`name: Acme\nendpoints: ["GET /tags?key=${token}"]\nextra: ${token}\n`).toText(),
    frontScope.infer({ "a.ts": `fetch("https://api2.frontapp.com/tags", { headers: { Authorization: "Bearer ${token}" } })` }).toText(),
    frontScope.triage(`GET /tags -H "Authorization: Bearer ${token}"`, { status: 403, body: token }).toText(),
  ];
  for (const text of texts) assert.ok(!text.includes(token), text);
  for (const call of [
    () => frontScope.audit("name: A\nendpoints: [GET /tags]\n", token),
    () => frontScope.check("name: A\nendpoints: [GET /tags]\n", { profile: `a: 1\n${token}: x` }),
    () => frontScope.explain(token),
    () => frontScope.check("name: A", { profile: token }),
    () => frontScope.resolve(`GET /x/${token}`),
    () => frontScope.endpoints({ namespace: token }),
  ]) {
    assert.throws(call, (error) => !`${error.message} ${error.help}`.includes(token));
  }
});

test("any text has an answer, and leaves no memory behind", () => {
  const texts = ["", "\0", "\ud800", "\ufeffname: x", "[".repeat(10_000), "a: ".repeat(5000), "x".repeat(17 << 20), "%YAML 9.9\n---\n*a"];
  for (const text of texts) {
    const report = frontScope.check(text, { file: "a.yaml" });
    assert.equal(report.verdict, "undetermined");
    assert.ok(report.findings.length > 0 && report.toMarkdown().length > 0);
    frontScope.infer({ "a.ts": text, "b.py": text }, { recordings: { "c.har": text } });
  }
  const manifest = `name: Acme\nendpoints:\n${"  - GET /conversations/{id}\n".repeat(500)}`;
  const before = process.memoryUsage().arrayBuffers;
  for (let count = 0; count < 200; count += 1) frontScope.check(manifest);
  assert.ok(process.memoryUsage().arrayBuffers - before < 64 << 20);
});

test("places are bytes of the text, lines and columns", () => {
  const manifest = "name: Ümläut 🙂\nendpoints:\n  - GET /nonsense\n";
  const { span } = frontScope.check(manifest).findings[0];
  const bytes = new TextEncoder().encode(manifest).slice(span.offset, span.offset + span.length);
  assert.equal(new TextDecoder().decode(bytes), "GET /nonsense");
  assert.deepEqual([span.line, span.column], [3, 5]);
});
