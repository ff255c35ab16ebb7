/** The library counts bytes of UTF-8, the editor units of UTF-16. */

/** Returns a function from an offset in the bytes of a text to one in the text. */
export function offsets(text: string): (bytes: number) => number {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length === text.length) return (offset) => offset;
  // The offset in the text of every byte, and of the end.
  const of = new Uint32Array(bytes.length + 1);
  let units = 0;
  for (const [at, byte] of bytes.entries()) {
    of[at] = units;
    // A letter counts at its last byte; the longest ones are two units.
    const isLast = ((bytes[at + 1] ?? 0) & 0xc0) !== 0x80;
    if (isLast) units += byte < 0x80 || !isFourBytes(bytes, at) ? 1 : 2;
  }
  of[bytes.length] = units;
  return (offset) => of[Math.min(offset, bytes.length)] ?? units;
}

/** Returns true if the letter that ends at a byte began three bytes before. */
function isFourBytes(bytes: Uint8Array, last: number): boolean {
  return ((bytes[last - 3] ?? 0) & 0xf8) === 0xf0;
}
