/** The library: what the command answers, as a WebAssembly module that came with this page. */

import module from "virtual:module";
import { FrontScope } from "../../npm/src/load.ts";

export { FrontScopeError } from "../../npm/src/load.ts";
export type { Endpoint, FrontScope, Inference, Report } from "../../npm/src/load.ts";

/** Unpacks and starts the module. */
export async function start(): Promise<FrontScope> {
  const packed = Uint8Array.from(atob(module), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const headers = { "content-type": "application/wasm" };
  const { instance } = await WebAssembly.instantiateStreaming(new Response(unpacked, { headers }));
  return new FrontScope(instance);
}
