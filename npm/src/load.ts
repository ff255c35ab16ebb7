/**
 * front-scope in a browser, a worker or any other place that has WebAssembly: what the command
 * answers, as a library. It opens no connection; only {@link load} may fetch the module, from where
 * it is told to.
 *
 * @module
 */

import * as answers from "./answers.js";
import type { Answer } from "./answers.js";
import { FrontScopeError } from "./error.js";
import type * as options from "./options.js";

export * from "./answers.js";
export { FrontScopeError } from "./error.js";
export type * from "./options.js";
export type * as schema from "./schema.js";

/** The exports of `front_scope.wasm`. */
interface Exports {
  memory: WebAssembly.Memory;
  front_scope_allocate(length: number): number;
  front_scope_free(start: number, length: number): void;
  front_scope_call(start: number, length: number): bigint;
}

/**
 * Loads the module. Without a source it is `front_scope.wasm` beside this file.
 *
 * @param source Its address, a response, its bytes, or the compiled module.
 * @throws {@link FrontScopeError} `module` where it can't be had, or isn't one of front-scope.
 */
export async function load(
  source: URL | string | Response | BufferSource | WebAssembly.Module = new URL("front_scope.wasm", import.meta.url),
): Promise<FrontScope> {
  try {
    if (source instanceof URL || typeof source === "string") source = await fetch(source);
    if (source instanceof Response) {
      if (!source.ok) throw new Error(`the server answered ${source.status}`);
      source = await source.arrayBuffer();
    }
    const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
    return new FrontScope(await WebAssembly.instantiate(module, {}));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new FrontScopeError("module", `the WebAssembly module can't be loaded: ${why}`);
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The functions of one loaded module. Each is pure: a call leaves nothing behind. */
export class FrontScope {
  readonly #exports: Exports;

  /** Takes an instance of `front_scope.wasm`; {@link load} makes one. */
  constructor(instance: WebAssembly.Instance) {
    const exports = instance.exports as unknown as Exports;
    if (typeof exports.front_scope_call !== "function") throw new Error("it isn't front_scope.wasm");
    this.#exports = exports;
  }

  /**
   * Returns the least grant that a manifest needs, and whether OAuth is enough for it: the JSON of
   * `front-scope check`. A manifest that can't be read has a report as well, with the verdict
   * `undetermined` and findings that say why.
   *
   * @param manifest The text of a manifest; without the option `file` also lines `METHOD PATH`.
   *
   * @example
   * ```js
   * const report = check("name: Acme\nendpoints: [GET /tags]\n", { file: "acme.yaml" });
   * assert.equal(report.verdict, "oauth");
   * assert.deepEqual(report.grant.permissions, { tags: ["read"] });
   * assert.match(report.toMarkdown(), /OAuth is enough for Acme/);
   * ```
   *
   * @throws {@link FrontScopeError} `invalid-profile`, `invalid-catalogue` or `invalid-lock` where an
   * option isn't what it should be.
   */
  check(manifest: string, options: options.CheckOptions = {}): answers.Report {
    return this.#answer(answers.Report, "check", { manifest, ...options, today: day(options.today) });
  }

  /**
   * Returns what a token has too little of and too much of for a manifest: the JSON of
   * `front-scope audit`.
   *
   * @param grant The grant of the token in any form that people have: the grant that
   * `Report.toGrant()` gives, a list of scopes, a table, the boxes of Front's token page by name.
   *
   * @example
   * ```js
   * const manifest = "name: Acme\nendpoints: [GET /tags]\n";
   * const found = audit(manifest, "shared:*:read\n");
   * assert.equal(found.fails.length, 0);
   * assert.ok(found.excess.scopes.length > 0);
   * ```
   *
   * @throws {@link FrontScopeError} `invalid-grant`; nothing of a text that may be a token is repeated.
   */
  audit(manifest: string, grant: string, options: options.AuditOptions = {}): answers.Audit {
    return this.#answer(answers.Audit, "audit", { manifest, grant, ...options, today: day(options.today) });
  }

  /**
   * Finds the endpoints that source code and recordings call: the JSON of `front-scope infer`.
   *
   * @param files The texts of files by their paths, as if they were all that is in a directory.
   *
   * @example
   * ```js
   * const code = "await fetch(`https://api2.frontapp.com/tags?limit=${n}`);";
   * const found = infer({ "src/tags.ts": code });
   * assert.equal(found.calls[0].endpoint, "GET /tags");
   * assert.match(found.toManifest("Acme"), /endpoint: GET \/tags/);
   * ```
   */
  infer(files: Readonly<Record<string, string>>, options: options.InferOptions = {}): answers.Inference {
    return this.#answer(answers.Inference, "infer", { files, ...options });
  }

  /**
   * Says why Front refused a call: the JSON of `front-scope triage`. Leave the token out.
   *
   * @param call The call as it was made: ids, the address and a query may be in it.
   *
   * @example
   * ```js
   * const found = triage("GET /conversations/cnv_1", { status: 403 });
   * assert.equal(found.operation, "get-conversation-by-id");
   * ```
   */
  triage(call: string, options: options.TriageOptions = {}): answers.Triage {
    return this.#answer(answers.Triage, "triage", { call, ...options });
  }

  /**
   * Explains an endpoint, an operation id, a scope, a finding code or another word of a report: the
   * JSON of `front-scope explain`.
   *
   * @example
   * ```js
   * assert.equal(explain("tags:read").kind, "scope");
   * assert.throws(() => explain("tgas:read"), { code: "unknown-word" });
   * ```
   *
   * @throws {@link FrontScopeError} `unknown-word`, whose `help` says what may have been meant.
   */
  explain(word: string, options: options.CatalogueOptions = {}): answers.Explanation {
    return this.#answer(answers.Explanation, "explain", { word, ...options });
  }

  /**
   * Returns the operation that an endpoint names, in any of the spellings of a manifest.
   *
   * @example
   * ```js
   * const operation = resolve("get https://api2.frontapp.com/conversations/cnv_55/messages?limit=1");
   * assert.equal(operation.endpoint, "GET /conversations/{conversation_id}/messages");
   * assert.throws(() => resolve("GET /comments"), { code: "unknown-endpoint" });
   * ```
   *
   * @throws {@link FrontScopeError} with the code of the finding that a manifest would have there.
   */
  resolve(endpoint: string, options: options.CatalogueOptions = {}): answers.Endpoint {
    return JSON.parse(this.#call("resolve", { endpoint, ...options }).text);
  }

  /**
   * Returns the operations of the catalogue that meet all conditions: the JSON of
   * `front-scope endpoints`.
   *
   * @example
   * ```js
   * const all = endpoints({ words: "signatures", namespace: "private" });
   * assert.ok(all.some(({ operation }) => operation === "list-teammate-signatures"));
   * ```
   */
  endpoints(filter: options.EndpointFilter = {}): answers.Endpoint[] {
    return JSON.parse(this.#call("endpoints", { ...filter }).text);
  }

  /**
   * Writes the letter that asks Front for an exception, or to open a feature.
   *
   * @example
   * ```js
   * const letter = request("name: Acme\nendpoints:\n  - GET /teammates/{id}/signatures\n");
   * assert.match(letter.toMarkdown(), /Request for an exception from OAuth: Acme/);
   * assert.equal(letter.exitCode, 1, "a reason is missing");
   * ```
   *
   * @throws {@link FrontScopeError} `nothing-to-ask-for` where OAuth or an API token will do, and
   * `undetermined` where an entry isn't resolved.
   */
  request(manifest: string, options: options.RequestOptions = {}): answers.Letter {
    const call = { manifest, ...options, today: day(options.today) };
    const { text, exitCode } = this.#call("request", call);
    return new answers.Letter({ text, exitCode, as: (format) => this.#call("request", { ...call, format }).text });
  }

  /** Returns true if `infer` reads a file of this name as source code; else it may be a recording. */
  isSource(name: string): boolean {
    return this.#call("isSource", { name }).text === "true";
  }

  #answer<A extends Answer>(kind: new (called: answers.Called) => A, name: string, call: object): A {
    const { text, exitCode } = this.#call(name, call);
    return new kind({ text, exitCode, as: (format, more) => this.#call(name, { ...call, ...more, format }).text });
  }

  #call(name: string, call: object): { text: string; exitCode: answers.ExitCode } {
    const { memory, front_scope_allocate, front_scope_call, front_scope_free } = this.#exports;
    const bytes = encoder.encode(wellFormed(JSON.stringify({ function: name, ...call })));
    const start = front_scope_allocate(bytes.length);
    if (start === 0) throw new FrontScopeError("module", "there is no memory left for so long a text");
    new Uint8Array(memory.buffer).set(bytes, start);
    let result: bigint;
    try {
      result = front_scope_call(start, bytes.length);
    } finally {
      front_scope_free(start, bytes.length);
    }
    const [at, length] = [Number(result & 0xffffffffn), Number(result >> 32n)];
    const text = decoder.decode(new Uint8Array(memory.buffer, at, length));
    front_scope_free(at, length);
    const [mark, rest] = [text[0], text.slice(1)];
    if (mark === "E") {
      const { code, message, help } = JSON.parse(rest);
      throw new FrontScopeError(code, message, help ?? undefined);
    }
    return { text: rest, exitCode: Number(mark) as answers.ExitCode };
  }
}

/** Half a character, which JSON escapes and Unicode doesn't have, is a replacement character. */
function wellFormed(json: string): string {
  return json.replace(/(\\\\)|\\ud[89a-f][0-9a-f]{2}/g, (_, backslash) => backslash ?? "\ufffd");
}

/** What is allowed may be so until a day: the module has no clock of its own. */
function day(today: Date | undefined): string {
  return (today ?? new Date()).toISOString().slice(0, 10);
}
