// What the editor marks, mends, completes and explains.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes, has, manifest, visit, write } from "./page.mjs";

test("findings are marked where they are, also behind letters of several bytes", () =>
  visit(async (page) => {
    await write(page, `name: Ünïcode 🦀🦀 中文\nendpoints:\n  - GET /tags # 🦀\n  - GET /conversation/{id}\n`);
    const mark = page.locator(".cm-lintRange-error");
    await mark.waitFor();
    assert.equal(await mark.innerText(), "GET /conversation/{id}");
    // The answer is drawn a moment after the marks.
    await page.locator('#panel .lines [data-line="4"]').first().click();
    await has(page.locator(".cm-activeLine"), "  - GET /conversation/{id}");
  }));

// Each is a manifest, the button that is chosen in the list of findings, and the manifest afterwards.
const fixes = {
  "a misspelled endpoint": [["GET /conversation/{id}"], "GET /conversations/{conversation_id}", ["GET /conversations/{conversation_id}"]],
  "a misspelled endpoint in quotes": [['"GET /conversation/{id}"'], "GET /conversations/{conversation_id}", ['"GET /conversations/{conversation_id}"']],
  "a wrong method": [["PUT /contacts/merge"], "POST /contacts/merge", ["POST /contacts/merge"]],
  "a deprecated endpoint": [["endpoint: GET /contact_groups"], "GET /contact_lists", ["endpoint: GET /contact_lists"]],
  "an operation of which the id is meant": [["operation: list-tag"], "list-tags", ["operation: list-tags"]],
  "a namespace that isn't one": [["endpoint: GET /inboxes\n    namespaces: [privat]"], "private", ["endpoint: GET /inboxes\n    namespaces: [private]"]],
  "namespaces that don't fit": [["endpoint: GET /accounts\n    namespaces:\n      - private"], "[global]", ["endpoint: GET /accounts\n    namespaces:\n      [global]"]],
  "an assumption": [["GET /tags  # all of them"], "namespaces: [shared]", ["endpoint: GET /tags  # all of them\n    namespaces: [shared]"]],
  "an assumption in a mapping": [["endpoint: GET /tags\n    reason: x"], "namespaces: [global]", ["endpoint: GET /tags\n    namespaces: [global]\n    reason: x"]],
  "an entry that is there twice": [["GET /accounts", "GET /teams", "GET /accounts"], "Merge the entries", ["GET /accounts", "GET /teams"]],
  "twice, with other namespaces": [
    ["endpoint: GET /tags\n    namespaces: [shared]", "endpoint: GET /tags\n    namespaces: [global]"],
    "Merge the entries",
    ["endpoint: GET /tags\n    namespaces: [shared, global]"],
  ],
  "a substitute": [["GET /teammates/{id}/signatures"], "GET /teams/{team_id}/signatures", ["GET /teams/{team_id}/signatures"]],
  "an entry to drop": [["GET /tags", "endpoint: GET /knowledge_bases/{id}\n    reason: x"], "Remove the entry", ["GET /tags"]],
  "a narrower use": [["endpoint: GET /inboxes\n    namespaces: [shared, private]"], "namespaces: [shared]", ["endpoint: GET /inboxes\n    namespaces: [shared]"]],
};
for (const [what, [before, button, after]] of Object.entries(fixes)) {
  test(`a click mends ${what}`, () =>
    visit(async (page) => {
      await write(page, manifest(...before));
      await page.locator("#problems").click();
      const named = new RegExp(`^${button.replace(/[[\]{}/]/g, "\\$&")}$`);
      await page.locator("#findings button").filter({ hasText: named }).first().click();
      await becomes(page, manifest(...after));
      await page.keyboard.press("Control+z");
      await becomes(page, manifest(...before));
    }));
}

test("in a list on one line an endpoint with placeholders is put in quotes", () =>
  visit(async (page) => {
    await write(page, "name: Acme\nendpoints: [GET /tags, GET /conversation/cnv_1]\n");
    await page.locator("#problems").click();
    await page.locator("#findings button", { hasText: "GET /conversations/" }).click();
    await becomes(page, 'name: Acme\nendpoints: [GET /tags, "GET /conversations/{conversation_id}"]\n');
  }));

test("keys and their values are completed, with what the schema says of them", () =>
  visit(async (page) => {
    await write(page, "name: Acme\n");
    const options = page.getByRole("option");
    const info = page.locator(".cm-completionInfo");
    await page.keyboard.type("au");
    await has(options, "audience");
    await has(info, "For whom the integration is");
    await page.waitForTimeout(120);
    await page.keyboard.press("Enter");
    await page.keyboard.type("own");
    await has(options, "own_instance");
    await has(info, "One's own Front instance");
    await page.waitForTimeout(120);
    await page.keyboard.press("Enter");
    await becomes(page, "name: Acme\naudience: own_instance");
    await page.keyboard.type("\nendpoints:\n- operation: list-tea");
    await has(options.filter({ hasText: "GET /teams" }), "list-teams");
    await page.keyboard.press("Escape");
    await page.keyboard.type("ms\nnamespaces: [gl");
    await has(options, "global");
    await has(info, "Resources of the whole company");
  }));

test("endpoints are completed, each with its scope and what it needs", () =>
  visit(async (page) => {
    await write(page, "name: Acme\nendpoints:\n  - ");
    await page.keyboard.type("GET /conv");
    const options = page.getByRole("option");
    await has(options, "GET /conversations/{conversation_id}/messages");
    await has(options.filter({ hasText: "conversations:read" }), "GET /conversations");
    await has(page.locator(".cm-completionInfo"), "Scope: conversations:read");
    // A list that has just opened takes no key yet, so that none is taken by accident.
    await page.waitForTimeout(120);
    await page.keyboard.press("Enter");
    await becomes(page, /\n {2}- GET \/conversations$/);
    await page.keyboard.press("Enter");
    await page.keyboard.type("nam");
    await has(options, "namespaces");
  }));

test("an endpoint explains itself", () =>
  visit(async (page) => {
    await page.locator(".cm-line", { hasText: "/drafts" }).hover({ position: { x: 160, y: 8 } });
    await has(page.locator(".cm-explained"), "create-draft-reply (Core API)");
  }));
