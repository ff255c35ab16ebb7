// What people drop, open and paste, and what can't be read.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { becomes, choose, download, drop, everything, has, headline, manifest, notice, paste, text, visit, write } from "./page.mjs";

const root = new URL("../../", import.meta.url);
const tokenPage = readFileSync(new URL("examples/chat-backend.token.md", root), "utf8");

const token = "eyJhbGciOiJSUzI1NiJ9.eyJzY29wZXMiOlsic2hhcmVkOioiXX0.c2lnbmF0dXJl";
const har = JSON.stringify({
  log: {
    entries: [
      {
        startedDateTime: "2026-11-27T10:00:00Z",
        request: {
          method: "GET",
          url: `https://api2.frontapp.com/conversations/cnv_1/messages?token=${token}`,
          headers: [{ name: "Authorization", value: `Bearer ${token}` }],
          cookies: [{ name: "session", value: token }],
          postData: { text: JSON.stringify({ token }) },
        },
        response: { status: 200, content: { text: token } },
      },
    ],
  },
});
const secretFrom = {
  dropped: (page) => drop(page, { "session.har": har }),
  pasted: (page) => paste(page, har),
  "pasted into a manifest": (page) => paste(page, har, false),
};
for (const [how, bring] of Object.entries(secretFrom)) {
  test(`a token in a recording that is ${how} is found nowhere`, () =>
    visit(async (page) => {
      await bring(page);
      await has(notice(page), "1 endpoint");
      await becomes(page, /GET \/conversations\/\{conversation_id\}\/messages/);
      await page.getByRole("button", { name: "Share" }).click();
      await page.waitForURL(/#1\./);
      const shared = gunzipSync(Buffer.from(page.url().split("#1.")[1], "base64url")).toString();
      const saved = [];
      for (const what of ["Manifest (YAML)", "Grant (YAML)", "Answer (Markdown)", "Answer (HTML)", "Answer (JSON)"]) {
        saved.push(await download(page, what));
      }
      for (const held of [await everything(page), shared, ...saved]) {
        assert.ok(held.length > 20);
        for (const part of token.split(".")) assert.ok(!held.includes(part), `${part} in ${held.slice(0, 200)}`);
      }
    }));
}

const brought = {
  "a source file": [{ "tags.ts": 'await fetch("https://api2.frontapp.com/tags");' }, /GET \/tags/],
  "a Postman collection": [
    { "front.postman_collection.json": JSON.stringify({ info: { name: "Front" }, item: [{ name: "Tags", request: { method: "GET", url: { raw: "https://api2.frontapp.com/tags" } } }] }) },
    /GET \/tags/,
  ],
  "a log": [{ "access.log": '10.0.0.1 - - [27/Nov/2026:10:00:00 +0000] "GET /tags?limit=5 HTTP/1.1" 200 12\n' }, /GET \/tags/],
  "a table that counts calls": [{ "calls.csv": "method,path,calls,last_seen\nGET,/tags,412,2026-11-27\n" }, /GET \/tags/],
  "a log that is called a table": [{ "log.csv": 'time,line\n1,"GET /tags HTTP/1.1"\n' }, /GET \/tags/],
  "several files": [{ "a.py": 'requests.get("https://api2.frontapp.com/tags")', "b.har": har }, /GET \/conversations.*GET \/tags/s],
  "a manifest": [{ "crm.yaml": manifest("GET /accounts") }, /^name: Acme\nendpoints:\n  - GET \/accounts\n$/],
};
for (const [what, [files, wanted]] of Object.entries(brought)) {
  test(`${what} can be dropped, and the drop be undone`, () =>
    visit(async (page) => {
      const before = await text(page);
      await drop(page, files);
      await becomes(page, wanted);
      await page.getByRole("button", { name: "Put back what was there" }).click();
      await becomes(page, before);
    }));
}

test("what can't be read among several files is named", () =>
  visit(async (page) => {
    await drop(page, { "a.har": har, "logo.png": 64 });
    await has(notice(page), "1 endpoint");
    await has(notice(page).getByRole("listitem"), "logo.png: isn't text and was not read");
  }));

test("a manifest keeps its name, for people and for the file that is saved", () =>
  visit(async (page) => {
    await drop(page, { "crm.yaml": manifest("GET /accounts") });
    await has(page.locator("#panel .lead"), "crm.yaml");
    const saved = page.waitForEvent("download");
    await choose(page, "Download", "Manifest (YAML)");
    assert.equal((await saved).suggestedFilename(), "crm.yaml");
  }));

test("a folder of code can be opened", () =>
  visit(async (page) => {
    const folder = join(mkdtempSync(join(tmpdir(), "playground-")), "acme-crm");
    mkdirSync(join(folder, "src"), { recursive: true });
    mkdirSync(join(folder, "node_modules/other"), { recursive: true });
    writeFileSync(join(folder, "src/tags.ts"), 'await fetch("https://api2.frontapp.com/tags");');
    writeFileSync(join(folder, "node_modules/other/index.js"), 'fetch("https://api2.frontapp.com/accounts");');
    const choosing = page.waitForEvent("filechooser");
    await choose(page, "Open", "A folder of code …");
    await (await choosing).setFiles(folder);
    await becomes(page, /^name: "?acme-crm"?\n[^]*GET \/tags/m);
    assert.doesNotMatch(await text(page), /accounts/);
  }));

const pastes = {
  "source code": ['import requests\n\ndef tags():\n    return requests.get("https://api2.frontapp.com/tags")\n', /GET \/tags/],
  "plain lines": ["GET /tags\nGET /accounts\n", /endpoint: GET \/accounts[^]*endpoint: GET \/tags/],
  "a manifest": [manifest("GET /accounts"), /^name: Acme\nendpoints:\n  - GET \/accounts\n$/],
};
for (const [what, [pasted, wanted]] of Object.entries(pastes)) {
  test(`${what} can be pasted in place of everything`, () =>
    visit(async (page) => {
      await paste(page, pasted);
      await becomes(page, wanted);
    }));
}

test("what a token is allowed is held against the manifest", () =>
  visit(async (page) => {
    await write(page, manifest("GET /tags", "GET /accounts"));
    await drop(page, { "token.md": tokenPage });
    await page.getByRole("tab", { name: "Token", selected: true }).waitFor();
    await has(headline(page), /Acme/);
    await has(page.locator("#panel"), "fails: the token lacks tags:read");
    const before = await page.locator("#panel").innerText();
    await write(page, manifest("GET /contacts"));
    await page.waitForFunction((before) => document.querySelector("#panel").shadowRoot.textContent !== before, before);
  }));

const unusable = {
  "of 50 MB": [{ "big.har": 50_000_000 }, /big\.har: 48 MiB are more than a page can read/],
  "that is binary": [{ "logo.png": 64 }, /logo\.png isn't text/],
  "that is a broken manifest": [{ "broken.yaml": "name: Acme\nendpoints:\n  - GET /tags\n - GET: {\n" }, /broken\.yaml, line \d+: /],
  "that is nothing of this": [{ "notes.txt": "Buy milk.\n" }, /Nothing was found in notes\.txt/],
};
for (const [what, [files, says]] of Object.entries(unusable)) {
  test(`a file ${what} is refused in a sentence, and the text stays`, () =>
    visit(async (page) => {
      await write(page, manifest("GET /accounts"));
      await drop(page, files);
      await has(notice(page), says);
      assert.equal(await text(page), manifest("GET /accounts"));
      await has(headline(page), "OAuth is enough for Acme");
    }));
}
test("a broken manifest that is typed keeps its text and says where it breaks", () =>
  visit(async (page) => {
    const broken = "name: Acme\nendpoints:\n  - [GET /tags\n";
    await write(page, broken);
    await has(headline(page), "✘");
    await page.locator(".cm-lint-marker-error").waitFor();
    assert.equal(await text(page), broken);
  }));

/** Lets the module stop at its first inference, as one does that has no memory left. */
function giveUpOnce() {
  const { instantiateStreaming } = WebAssembly;
  let isOver = false;
  WebAssembly.instantiateStreaming = async (...all) => {
    const { instance } = await instantiateStreaming.apply(WebAssembly, all);
    const { front_scope_call, memory } = instance.exports;
    const call = (start, length) => {
      const asked = new TextDecoder().decode(new Uint8Array(memory.buffer, start, length));
      if (isOver || !asked.includes('"function":"infer"')) return front_scope_call(start, length);
      isOver = true;
      throw new WebAssembly.RuntimeError("unreachable");
    };
    return { instance: { exports: { ...instance.exports, front_scope_call: call } } };
  };
}
test("what is too much for the module leaves the text, and a module that works", () =>
  visit(
    async (page) => {
      await write(page, manifest("GET /accounts"));
      await drop(page, { "much.har": har });
      await has(notice(page), "too much for a page");
      assert.equal(await text(page), manifest("GET /accounts"));
      await drop(page, { "much.har": har });
      await becomes(page, /GET \/conversations/);
    },
    { before: giveUpOnce },
  ));
