/** The library: what the command answers, as a WebAssembly module that came with this page. */

import module from "virtual:module";
import { fromBase64 } from "./base64.ts";
import { FrontScope } from "../../npm/src/load.ts";

export { FrontScopeError } from "../../npm/src/load.ts";
export type { Endpoint, FrontScope, Inference, Report } from "../../npm/src/load.ts";

/** Unpacks and starts the module. */
export async function start(): Promise<FrontScope> {
  const unpacked = new Blob([fromBase64(module)]).stream().pipeThrough(new DecompressionStream("gzip"));
  const headers = { "content-type": "application/wasm" };
  const { instance } = await WebAssembly.instantiateStreaming(new Response(unpacked, { headers }));
  return new FrontScope(instance);
}
