// Opens the page in Debian's Chromium, as a person has it, and holds what is true of every visit: the browser
// complains of nothing, and the page asks for nothing once it is there.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { after, before } from "node:test";
import { alone, built, launch } from "./built.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Opens the page, and closes it after `visit`. A function that is `before` runs in the page first. */
export async function visit(visit, { url = alone, before, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  if (before) await page.addInitScript(before);
  const complaints = [];
  const requests = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  try {
    await page.goto(url);
    await headline(page).waitFor();
    const atLoad = requests.length;
    await visit(page);
    // What is saved goes through an address within the page.
    const later = requests.slice(atLoad).filter((url) => !url.startsWith("blob:") && !url.startsWith(alone));
    assert.deepEqual(later, [], "requests after the page was there");
    assert.deepEqual(complaints, []);
    return requests;
  } finally {
    await context.close();
  }
}

export const editor = (page) => page.getByRole("textbox", { name: "Manifest, as YAML" });
export const headline = (page) => page.locator("#panel h1");
export const notice = (page) => page.locator("#notice");

/** The text of the editor. */
export async function text(page) {
  const lines = await editor(page).evaluate((content) => Array.from(content.querySelectorAll(".cm-line"), (line) => line.textContent));
  return lines.join("\n");
}

/** Puts a text in place of that of the editor, as one who pastes it. */
export async function write(page, text) {
  await editor(page).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(text);
}

/** Pastes a text where the cursor is, or in place of all. */
export async function paste(page, text, isWhole = true) {
  await editor(page).click();
  if (isWhole) await page.keyboard.press("Control+a");
  await editor(page).evaluate((content, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    content.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Drops files on the page: names with texts, or with a number of bytes. */
export async function drop(page, files) {
  await page.locator("main").evaluate((main, files) => {
    const dataTransfer = new DataTransfer();
    for (const [name, content] of Object.entries(files)) {
      const parts = typeof content === "number" ? [new Uint8Array(content)] : [content];
      dataTransfer.items.add(new File(parts, name));
    }
    main.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
}

/** Chooses an entry of a menu. */
export async function choose(page, menu, entry) {
  await page.locator("summary", { hasText: menu }).click();
  await page.getByRole("button", { name: entry, exact: true }).click();
}

/** A manifest of entries. */
export const manifest = (...entries) => `name: Acme\nendpoints:\n${entries.map((entry) => `  - ${entry}\n`).join("")}`;

/** Waits until a part of the page has a text. */
export const has = (locator, text) => locator.filter({ hasText: text }).first().waitFor();

/** Waits until the editor has a text. */
export async function becomes(page, wanted) {
  let now;
  for (let tries = 0; tries < 250; tries += 1) {
    now = await text(page);
    if (wanted instanceof RegExp ? wanted.test(now) : now === wanted) return;
    await page.waitForTimeout(20);
  }
  assert.fail(`the editor has ${JSON.stringify(now)}, not ${wanted}`);
}

/** What a choice of the menu Download saves. */
export async function download(page, entry) {
  const saved = page.waitForEvent("download");
  await choose(page, "Download", entry);
  return readFileSync(await (await saved).path(), "utf8");
}

/** All that the page holds, also in shadow trees and fields. */
export function everything(page) {
  return page.evaluate(() => {
    const all = (root) =>
      Array.from(root.querySelectorAll("*"), (element) =>
        [...element.attributes].map(({ value }) => value).join(" ") +
        (element.value ?? "") +
        (element.shadowRoot ? element.shadowRoot.textContent + all(element.shadowRoot) : ""),
      ).join(" ");
    return document.documentElement.textContent + all(document) + location.href + document.title;
  });
}

/** Who is shut out, as sentences. */
export async function barriers(page) {
  // By the browser's debugger: the policy of the page lets no other script in.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** Serves the built folder on this machine. */
export async function serve() {
  const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
  const server = createServer(({ url }, response) => {
    try {
      const body = readFileSync(new URL(url === "/" ? "index.html" : `.${url}`, built));
      response.writeHead(200, { "content-type": types[extname(url)] ?? "text/html" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
