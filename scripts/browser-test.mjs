// Looks at every page in a folder: see scripts/browser-test, which calls this.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromiumArguments as args } from "./chromium.mjs";

const [executablePath, tools, folder] = process.argv.slice(2);
const required = createRequire(resolve(tools, "package.json"));
const { chromium } = required("playwright-core");
const axe = readFileSync(required.resolve("axe-core/axe.min.js"), "utf8");

const widths = [1280, 400];
const schemes = ["light", "dark"];

// What in the page is wider than it may be, as sentences. It runs in the browser.
function overflows() {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    found.push(`the document is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
  }
  // The boxes of a picture are nested SVGs: each clips, so that text which leaves it is cut.
  for (const text of document.querySelectorAll("svg svg text")) {
    const box = text.ownerSVGElement.width.baseVal.value;
    const { x, width } = text.getBBox();
    if (x < 0 || x + width > box) {
      found.push(`“${text.textContent}” ends at ${Math.ceil(x + width)} in a box of ${box}`);
    }
  }
  return found;
}

// Who is shut out, as sentences. The page's own policy lets no script in: this one comes through the
// browser's debugger.
async function barriers(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 3).map((node) => node.html.slice(0, 120));
    return `axe ${id}: ${help}: ${where.join(" and ")} (${nodes.length} in all)`;
  });
}

async function look(browser, name, width, colorScheme) {
  const found = [];
  const url = pathToFileURL(resolve(folder, name)).href;
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") found.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => found.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (request.url() !== url) found.push(`asks for ${request.url()}`);
  });
  await page.goto(url, { waitUntil: "load" });
  found.push(...(await page.evaluate(overflows)));
  // It is most of the time that a look takes: each width and each scheme is asked once.
  if ((width === widths[0]) === (colorScheme === schemes[0])) found.push(...(await barriers(page)));
  const stem = resolve(folder, `${name.replace(/\.html$/, "")}-${width}-${colorScheme}`);
  await page.screenshot({ path: `${stem}.png` });
  // For people to look at; a machine sees no more in it.
  if (!process.env.CI) await page.screenshot({ path: `${stem}-full.png`, fullPage: true });
  if (width === widths[0] && colorScheme === "light") {
    await page.pdf({ path: `${stem}.pdf`, format: "A4" });
  }
  await context.close();
  return found.map((what) => `${name} at ${width}, ${colorScheme}: ${what}`);
}

const names = readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
const looks = names.flatMap((name) =>
  widths.flatMap((width) => schemes.map((scheme) => [name, width, scheme])),
);
const browser = await chromium.launch({ executablePath, args });
const failures = [];
try {
  // Each look waits for the browser most of the time: several at once.
  const left = looks.entries();
  const worker = async () => {
    for (const [place, [name, width, scheme]] of left) {
      failures[place] = await look(browser, name, width, scheme);
    }
  };
  await Promise.all(Array.from({ length: 2 * availableParallelism() }, worker));
} finally {
  await browser.close();
}
for (const failure of failures.flat()) console.error(failure);
console.log(`${names.length} pages, ${looks.length} looks, ${failures.flat().length} failures; see ${folder}`);
process.exitCode = failures.flat().length > 0 || names.length === 0 ? 1 : 0;
