#!/usr/bin/env node
/**
 * The command: the native program, built for WASI.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { sandbox } from "./sandbox.js";

// That WASI may change in Node is nothing that whoever runs a linter can do something about.
const { emitWarning } = process;
process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
  if (!String(warning).includes("WASI")) (emitWarning as (...all: unknown[]) => void).call(process, warning, ...rest);
};
const { WASI } = await import("node:wasi");

const { args, preopens, directory } = sandbox(process.argv.slice(2), process.cwd());
const env: Record<string, string> = { PWD: directory };
const read =
  "CI CLICOLOR CLICOLOR_FORCE COLORTERM COLUMNS DOMTERM FORCE_HYPERLINK KONSOLE_VERSION NO_COLOR STY TERM TERM_PROGRAM TERM_PROGRAM_VERSION TMUX VTE_VERSION WT_SESSION";
for (const name of read.split(" ")) {
  const value = process.env[name];
  if (value !== undefined) env[name] = value;
}
if (process.stdout.isTTY) env["COLUMNS"] ??= String(process.stdout.columns);

const module = await WebAssembly.compile(readFileSync(new URL("front-scope.wasm", import.meta.url)));
const wasi = new WASI({ version: "preview1", args: ["front-scope", ...args], env, preopens, returnOnExit: true });
const instance = await WebAssembly.instantiate(module, wasi.getImportObject() as WebAssembly.Imports);
process.exitCode = wasi.start(instance);
