// What the page answers: it is the library's document, for the manifest as it stands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, download, has, headline, manifest, notice, visit, write } from "./page.mjs";

test("the answer follows what is typed", () =>
  visit(async (page) => {
    await has(headline(page), "OAuth's shared-only scope is not enough for Acme composer");
    await has(page.locator("#panel .other"), "An OAuth app that chooses its scopes is enough");
    await write(page, manifest("GET /tags"));
    await has(headline(page), "OAuth is enough for Acme");
    await has(page.getByRole("status"), "OAuth is enough for Acme");
    assert.match(await page.title(), /^OAuth is enough for Acme/);
    await page.keyboard.press("Control+End");
    await page.keyboard.type("  - GET /knowledge_bases/{id}");
    await has(headline(page), "not enough for Acme: 1 of 2 endpoints");
    await has(page.locator("#problems"), "1 error");
  }));

test("the answer has grant, reasons with sources, ways out and plans", () =>
  visit(async (page) => {
    await choose(page, "Examples", "MCP server");
    const grant = page.getByRole("table", { name: "Permissions of the least grant" });
    await has(grant.getByRole("row"), "Knowledge bases");
    assert.deepEqual(
      await grant.getByRole("row", { name: "Signatures" }).getByRole("cell").allInnerTexts().then((cells) => cells.map((cell) => cell.trim()[0] ?? "")),
      ["●", "◐", "●", ""],
    );
    for (const heading of ["First", "What OAuth doesn't cover", "Ways out", "Plans", "Before it works"]) {
      await page.getByRole("heading", { name: heading, exact: true }).waitFor();
    }
    await page.getByRole("link", { name: "Front's Authentication page, edition of 2024/25" }).first().waitFor();
  }));

test("a reading that is settled is the only one", () =>
  visit(async (page) => {
    await page.getByLabel("OAuth app").selectOption("granular-2026");
    await has(headline(page), "✔");
    assert.equal(await page.locator("#panel .other").count(), 0);
    await page.getByLabel("OAuth app").selectOption("shared-only");
    await has(headline(page), "✘");
    assert.equal(await page.locator("#panel .other").count(), 0);
  }));

test("the request is a letter, or a sentence says why there is none", () =>
  visit(async (page) => {
    await page.getByRole("tab", { name: "Request to Front" }).click();
    await has(headline(page), "Request for an exception from OAuth: Acme composer");
    assert.match(await download(page, "Request (Markdown)"), /^# Request for an exception from OAuth: Acme composer/);
    await write(page, manifest("GET /tags"));
    await has(page.locator("#panel .nothing"), /OAuth is enough|nothing/i);
    await choose(page, "Download", "Request (Markdown)");
    await has(notice(page), /./);
  }));

test("what comes out of a file is text, not a part of the page", () =>
  visit(async (page) => {
    await write(page, `name: "<img src=x onerror=alert(1)><script>alert(2)</script>"\nendpoints:\n  - GET /tags\n  - endpoint: GET /accounts\n    reason: "<b id=bold>x"\n`);
    await has(headline(page), "<img src=x onerror=alert(1)>");
    assert.equal(await page.locator("#panel img, #panel script, #panel #bold").count(), 0);
  }));
