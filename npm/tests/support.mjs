// What the tests share: the package as it was installed into an empty project, and the native command.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const native = join(target, "debug/front-scope");
export const consumer = join(target, "npm/consumer");
export const installed = join(consumer, "node_modules/front-scope");
export const frontScope = await import(join(installed, "lib/node.js"));
/** The command in the package is left out where only the library was built. */
export const hasCommand = existsSync(join(installed, "lib/front-scope.wasm"));

const environment = { NO_COLOR: "1", PATH: process.env.PATH };

function ended({ status, stdout, stderr, error }) {
  if (error) throw error;
  return { code: status, stdout, stderr };
}

/** Runs the native command. */
export function run(args, { cwd = root, input = "", env = {} } = {}) {
  const options = { cwd, input, env: { ...environment, ...env }, encoding: "utf8", maxBuffer: 1 << 28 };
  return ended(spawnSync(native, args, options));
}

/** Runs the command of the package. */
export function runPackage(args, { cwd = root, input = "", env = {} } = {}) {
  const options = { cwd, input, env: { ...environment, ...env }, encoding: "utf8", maxBuffer: 1 << 28 };
  return ended(spawnSync(process.execPath, [join(installed, "lib/cli.js"), ...args], options));
}

/** The text of a file with its byte order mark; nothing where it isn't UTF-8. */
export function text(path) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch {
    return undefined;
  }
}
