/**
 * A manifest in the fragment of a link, which no browser sends to a server: `#1.` and the base64url of
 * a gzip. The checksum of gzip tells a fragment that was changed.
 */

import { fromBase64, toBase64 } from "./base64.ts";

/** What a link holds. */
export interface Shared {
  manifest: string;
  /** The profile that was chosen; empty where none was. */
  profile: string;
}

/** A link holds no more, so that a small one can't fill the memory. */
const MOST_LETTERS = 4 << 20;
const BROKEN = "The link is damaged: what it held can't be read. Ask for it again, or for the file.";

export async function toFragment(shared: Shared): Promise<string> {
  const text = new Blob([JSON.stringify(shared)]).stream();
  const packed = await new Response(text.pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
  return `#1.${toBase64(new Uint8Array(packed)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/**
 * Returns what a fragment holds; nothing for one that isn't of a link of this page.
 *
 * @throws Error with a sentence for people, where it is damaged.
 */
export async function fromFragment(fragment: string): Promise<Shared | undefined> {
  const [, version, data] = /^#(\d+)\.(.*)$/s.exec(fragment) ?? [];
  if (version === undefined || data === undefined) return undefined;
  if (version !== "1") throw new Error("The link was made by a newer page than this one.");
  let shared: unknown;
  try {
    shared = JSON.parse(await unpack(data));
  } catch {
    throw new Error(BROKEN);
  }
  if (!isShared(shared)) throw new Error(BROKEN);
  return shared;
}

async function unpack(data: string): Promise<string> {
  const packed = fromBase64(data.replaceAll("-", "+").replaceAll("_", "/"));
  const reader = new Blob([packed])
    .stream()
    .pipeThrough(new DecompressionStream("gzip"))
    .pipeThrough(new TextDecoderStream("utf-8", { fatal: true }))
    .getReader();
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value;
    if (text.length > MOST_LETTERS) throw new Error("it is too long");
  }
  return text;
}

function isShared(value: unknown): value is Shared {
  const { manifest, profile } = (value ?? {}) as Partial<Record<keyof Shared, unknown>>;
  return typeof manifest === "string" && typeof profile === "string";
}
