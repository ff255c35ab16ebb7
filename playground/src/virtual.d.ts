/** The WebAssembly module: gzip, in base64. */
declare module "virtual:module" {
  const module: string;
  export default module;
}

/** The keys and values of a manifest, with what its schema says of them. */
declare module "virtual:words" {
  interface Word {
    word: string;
    says: string;
  }
  const words: {
    manifest: Word[];
    entry: Word[];
    values: Record<string, Word[]>;
  };
  export default words;
}

/** What TypeScript doesn't declare yet of the browser's guard against text that becomes part of a page. */
interface Window {
  trustedTypes?: { createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): unknown } };
}
