// Builds the page twice over: as static files, and as one file that holds them all.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { defineConfig } from "vite";

const root = new URL("..", import.meta.url);
const read = (path) => readFileSync(new URL(path, root));

// What the page may do. Nothing is fetched, sent or framed, and no text becomes a program: the module comes
// within the script. Pictures are the marks of the editor.
const policy = (script, style) =>
  [
    "default-src 'none'",
    `script-src ${script} 'wasm-unsafe-eval'`,
    `style-src ${style}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types report",
  ].join("; ");

/** Texts that the page holds: the module, compressed, and the words of a manifest out of its schema. */
const contents = {
  name: "contents",
  resolveId: (id) => (id.startsWith("virtual:") ? `\0${id}` : undefined),
  load(id) {
    if (id === "\0virtual:module") {
      const module = gzipSync(read("target/wasm/front_scope.wasm"), { level: 9 });
      return `export default ${JSON.stringify(module.toString("base64"))}`;
    }
    if (id === "\0virtual:words") {
      return `export default ${JSON.stringify(words(JSON.parse(read("spec/schema/manifest.schema.json"))))}`;
    }
  },
};

/** The keys of a manifest and of an entry, and the values of those that have a few, each with what it means. */
function words({ properties, $defs }) {
  const values = (schema) => schema.oneOf ?? schema.anyOf ?? [];
  const described = (list) =>
    list.flatMap(({ const: word, description }) => (word ? [{ word, says: description }] : []));
  const entry = values(properties.endpoints.items).find(({ type }) => type === "object").properties;
  const keys = (fields) =>
    Object.entries(fields)
      .filter(([word]) => !word.startsWith("$"))
      .map(([word, { description, $ref }]) => ({
        word,
        says: description ?? $defs[$ref?.replace("#/$defs/", "")]?.description ?? "",
      }));
  return {
    manifest: keys(properties),
    entry: keys(entry),
    values: {
      audience: described(values(properties.audience)),
      features: described(values(properties.features.items)),
      namespaces: described(values(entry.namespaces.items)),
      workspaces: described(values(properties.workspaces)),
    },
  };
}

/** Writes the policy into the page, and the page with everything in it beside it. */
const pages = {
  name: "pages",
  apply: "build",
  enforce: "post",
  generateBundle(_, bundle) {
    const files = Object.values(bundle);
    const page = files.find(({ fileName }) => fileName === "index.html");
    const script = files.find(({ isEntry }) => isEntry);
    const style = files.find(({ fileName }) => fileName.endsWith(".css"));
    const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const code = script.code.replaceAll("</script", "<\\/script").trim();
    const look = String(style.source).trim();
    const holds = (html, policy) => html.replace("<!-- policy -->", () => `<meta http-equiv="Content-Security-Policy" content="${policy}">`);
    const alone = page.source
      .replace(/<script [^>]*><\/script>/, "")
      .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${look}</style>`)
      .replace("</body>", () => `<script type="module">${code}</script>\n</body>`);
    this.emitFile({ type: "asset", fileName: "front-scope.html", source: holds(alone, policy(hash(code), hash(look))) });
    page.source = holds(page.source, policy("'self'", "'self'"));
  },
};

export default defineConfig({
  base: "./",
  plugins: [contents, pages],
  build: {
    outDir: "../target/playground",
    emptyOutDir: true,
    target: "es2023",
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4096,
  },
  server: { fs: { allow: [".."] } },
});
