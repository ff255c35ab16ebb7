/**
 * front-scope under Node: the functions of a module that is loaded from the file beside this one.
 *
 * ```js
 * import { check } from "front-scope";
 *
 * const report = check("name: Acme\nendpoints: [GET /tags]\n");
 * ```
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { FrontScope } from "./load.js";

export * from "./load.js";

const bytes = readFileSync(new URL("front_scope.wasm", import.meta.url));

/** The module that the functions below belong to. */
export const frontScope: FrontScope = new FrontScope(new WebAssembly.Instance(new WebAssembly.Module(bytes)));

export const check: FrontScope["check"] = frontScope.check.bind(frontScope);
export const audit: FrontScope["audit"] = frontScope.audit.bind(frontScope);
export const infer: FrontScope["infer"] = frontScope.infer.bind(frontScope);
export const triage: FrontScope["triage"] = frontScope.triage.bind(frontScope);
export const explain: FrontScope["explain"] = frontScope.explain.bind(frontScope);
export const resolve: FrontScope["resolve"] = frontScope.resolve.bind(frontScope);
export const endpoints: FrontScope["endpoints"] = frontScope.endpoints.bind(frontScope);
export const request: FrontScope["request"] = frontScope.request.bind(frontScope);
export const isSource: FrontScope["isSource"] = frontScope.isSource.bind(frontScope);
