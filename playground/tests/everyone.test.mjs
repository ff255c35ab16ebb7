// Windows of all widths, the keyboard, and who reads by ear.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { barriers, drop, editor, has, headline, notice, visit, write } from "./page.mjs";

const root = new URL("../../", import.meta.url);
const mcpServer = readFileSync(new URL("examples/mcp-server.yaml", root), "utf8");
const tokenPage = readFileSync(new URL("examples/chat-backend.token.md", root), "utf8");

for (const width of [400, 800, 1200, 1600]) {
  test(`nothing leaves a window of ${width} pixels`, () =>
    visit(
      async (page) => {
        const long = `${"W".repeat(300)} ${"🦀".repeat(90)}`;
        await write(page, `${mcpServer.replace("MCP server", long)}  - GET /${"M".repeat(200)}\n  - POST /${"<b>".repeat(60)}\n`);
        await has(headline(page), "can't be judged");
        await drop(page, { [`${"x".repeat(200)}.txt`]: "Buy milk." });
        await has(notice(page), "Nothing was found");
        await page.locator("#problems").click();
        for (const tab of ["Request to Front", "What it needs"]) {
          await page.getByRole("tab", { name: tab }).click();
          const [wide, room] = await page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement;
            const panel = document.getElementById("panel");
            return [Math.max(scrollWidth, panel.scrollWidth - panel.clientWidth + clientWidth), clientWidth];
          });
          assert.ok(wide <= room, `${tab}: ${wide} in ${room}`);
        }
        for (const tool of await page.locator(".tools > *").all()) {
          const { x, width: own } = await tool.boundingBox();
          assert.ok(x >= 0 && x + own <= width);
        }
      },
      { viewport: { width, height: 900 } },
    ));
}

for (const colorScheme of ["light", "dark"]) {
  test(`nobody is shut out, ${colorScheme}`, () =>
    visit(
      async (page) => {
        assert.deepEqual(await barriers(page), []);
        await write(page, mcpServer.replace("GET /teammates", "GET /teamates"));
        await page.locator("#problems").click();
        await drop(page, { "notes.txt": "Buy milk." });
        await drop(page, { "token.md": tokenPage });
        await page.getByRole("tab", { name: "Token", selected: true }).waitFor();
        assert.deepEqual(await barriers(page), [], "with findings, a notice and a token");
        await page.getByRole("tab", { name: "Request to Front" }).click();
        await page.locator("summary", { hasText: "Download" }).click();
        assert.deepEqual(await barriers(page), [], "with the request and a menu");
      },
      { colorScheme },
    ));
}

test("all of it can be reached with the keyboard", () =>
  visit(async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "Skip to the answer");
    const reached = [];
    for (let tabs = 0; tabs < 12; tabs += 1) {
      await page.keyboard.press("Tab");
      reached.push(await focused(page));
    }
    for (const name of ["Examples", "Open", "Share", "Download", "Manifest, as YAML", "1 error, 2 warnings, 3 notes", "What it needs"]) {
      assert.ok(reached.includes(name), `${name} among ${reached.join(" | ")}`);
    }
    await page.getByRole("tab", { name: "What it needs" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("tab", { name: "Request to Front", selected: true }).waitFor();
    await page.locator("summary", { hasText: "Examples" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Team admin" }).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await focused(page), "Examples");
    assert.equal(await page.getByRole("button", { name: "Team admin" }).isVisible(), false);
    // From finding to finding, and out of the text again.
    await editor(page).focus();
    await page.keyboard.press("F8");
    await page.keyboard.press("Tab");
    assert.notEqual(await focused(page), "Manifest, as YAML");
  }));
const focused = (page) =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.getAttribute("aria-label") ?? at?.textContent.trim() ?? "";
  });
