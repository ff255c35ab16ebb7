// Measures what docs/performance.md says of the page. Called by `scripts/playground-test --times`.
import { readFileSync } from "node:fs";
import { alone, launch, sizes } from "./built.mjs";

const browser = await launch();
const median = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1];
const row = (what, most, measured) => console.log(`| ${what} | ${most} | ${measured} |`);
const milliseconds = (numbers) => `${median(numbers).toFixed(1)} ms (at most ${Math.max(...numbers).toFixed(1)})`;

const fromLoad = [];
const fromStart = [];
let opened;
for (let round = 0; round < 15; round += 1) {
  await opened?.close();
  opened = await browser.newPage();
  await opened.goto(alone);
  await opened.waitForFunction(() => performance.getEntriesByName("first-answer").length > 0);
  const [load, answer] = await opened.evaluate(() => [
    performance.getEntriesByType("navigation")[0].loadEventEnd,
    performance.getEntriesByName("first-answer")[0].startTime,
  ]);
  fromLoad.push(Math.max(0, answer - load));
  fromStart.push(answer);
}

// All operations of the catalogue, out of its table.
const catalogue = readFileSync(new URL("../../spec/endpoints.yaml", import.meta.url), "utf8");
const endpoints = [...catalogue.matchAll(/\b(?:GET|POST|PUT|PATCH|DELETE) \/[^\s"',]+/g)].map(([endpoint]) => endpoint);
const manifest = [...new Set(endpoints)].slice(0, 250).map((endpoint) => `  - ${endpoint}\n`);
const editor = opened.getByRole("textbox", { name: "Manifest, as YAML" });
await editor.click();
await opened.keyboard.press("Control+a");
await opened.keyboard.press("Delete");
await opened.keyboard.insertText(`name: Many\nendpoints:\n${manifest.join("")}`);
await opened.keyboard.press("Control+Home");
await opened.keyboard.press("End");
const last = (name) => opened.evaluate((name) => performance.getEntriesByName(name)[0].duration, name);
const checks = [];
const draws = [];
for (const letter of "is what it is called, with a few more words to write") {
  await opened.keyboard.type(letter);
  await opened.waitForTimeout(300);
  checks.push(await last("check"));
  draws.push(await last("draw"));
}

console.log(`${manifest.length} endpoints, ${checks.length} keystrokes, ${fromLoad.length} loads; ${await browser.version()}\n`);
row("what", "at most", "measured");
row("---", "--:", "--:");
const [whole, own] = sizes();
row("the page without the module, gzipped", "200 KB", `${own} KB`);
row("the page with the module, gzipped", "", `${whole} KB`);
row("first answer, from the end of load", "150 ms", milliseconds(fromLoad));
row("first answer, from the start of the navigation", "", milliseconds(fromStart));
row("a keystroke's check and marks at 250 endpoints", "16 ms", milliseconds(checks));
row("the answer drawn anew, after a pause", "", milliseconds(draws));
await browser.close();
