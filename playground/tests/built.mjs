// The page as it was built, and the browser for it.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { chromiumArguments } from "../../scripts/chromium.mjs";

export const built = new URL("../../target/playground/", import.meta.url);

/** The page as one file, opened from disk. */
export const alone = new URL("front-scope.html", built).href;

/** Starts Debian's Chromium. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: chromiumArguments,
  });
}

/** How many kilobytes the page has as gzip, and how many of them without the module. */
export function sizes() {
  const page = readFileSync(new URL(alone), "utf8");
  const size = (text) => Math.ceil(gzipSync(text, { level: 9 }).length / 1024);
  // The module is the one long text in it.
  return [size(page), size(page.replace(/[A-Za-z0-9+/=]{100000,}/, ""))];
}
