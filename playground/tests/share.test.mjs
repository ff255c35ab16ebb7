// A manifest in a link, and links that are damaged.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { alone } from "./built.mjs";
import { becomes, has, manifest, notice, text, visit, write } from "./page.mjs";

test("a shared link opens with the same manifest and reading", () =>
  visit(async (page) => {
    const written = `${manifest("GET /tags")}# 🦀 ünïcode\n`;
    await write(page, written);
    await page.getByLabel("OAuth app").selectOption("granular-2026");
    await page.getByRole("button", { name: "Share" }).click();
    await page.waitForURL(/#1\./);
    await visit(
      async (other) => {
        assert.equal(await text(other), written);
        assert.equal(await other.getByLabel("OAuth app").inputValue(), "granular-2026");
      },
      { url: page.url() },
    );
  }));

const packed = (text) => gzipSync(text).toString("base64url");
const good = packed(JSON.stringify({ manifest: manifest("GET /tags"), profile: "" }));
const damaged = {
  "with a letter changed": `${good.slice(0, 40)}${good[40] === "A" ? "B" : "A"}${good.slice(41)}`,
  "cut off": good.slice(0, -8),
  "without base64": "%%%",
  "of something else": packed("[1, 2]"),
  "with a text that isn't Unicode": gzipSync(Buffer.from([0xff, 0xfe])).toString("base64url"),
  "that unpacks to far too much": packed(JSON.stringify({ manifest: "x".repeat(64 << 20), profile: "" })),
};
for (const [how, fragment] of Object.entries(damaged)) {
  test(`a link ${how} says so, and leaves the text`, () =>
    visit(
      async (page) => {
        await has(notice(page), "The link is damaged");
        assert.match(await text(page), /^name: Acme composer/);
        await write(page, manifest("GET /accounts"));
        await page.evaluate((fragment) => (location.hash = fragment), `#1.${fragment.slice(1)}`);
        await has(notice(page), "The link is damaged");
        await becomes(page, manifest("GET /accounts"));
      },
      { url: `${alone}#1.${fragment}` },
    ));
}
test("a link of a newer page says so", () =>
  visit((page) => has(notice(page), "newer page"), { url: `${alone}#2.AAAA` }));
