// How the page is delivered: as a folder and as one file, which ask for nothing.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { alone, sizes } from "./built.mjs";
import { choose, has, headline, serve, visit } from "./page.mjs";

test("served from a folder it does the same, and asks for its own files only", async () => {
  const server = await serve();
  try {
    const requests = await visit(
      async (page) => {
        await choose(page, "Examples", "MCP server");
        await has(headline(page), "MCP server");
        const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
        assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; /);
      },
      { url: server.url },
    );
    assert.deepEqual(requests.map((url) => url.replace(/index-[\w-]+/, "index").replace(server.url, "")).filter((url) => !url.startsWith("data:")).sort(), [
      "", "assets/index.css", "assets/index.js",
    ]);
  } finally {
    server.close();
  }
});

test("the page's policy lets nothing be evaluated, sent or fetched", () =>
  visit(async (page) => {
    const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*|connect-src|self/);
    const html = readFileSync(new URL(alone), "utf8");
    assert.doesNotMatch(html, /<(script|link|img)[^>]* (src|href)="(?!data:)/);
  }));

test("what isn't the module is small", (t) => {
  const [whole, own] = sizes();
  t.diagnostic(`${whole} KB gzipped, ${own} KB of them without the module`);
  assert.ok(own <= 200);
});
