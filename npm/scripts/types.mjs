// Writes src/schema.ts: the types of the documents, from the committed schemas in spec/schema/.
//
//   node scripts/types.mjs           writes the file
//   node scripts/types.mjs --check   says whether it is fresh, and writes nothing

import { readFileSync, writeFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";

const documents = {
  Report: "report",
  Audit: "audit",
  Inference: "infer",
  Triage: "triage",
  Explanation: "explain",
  Endpoints: "endpoints",
};

const head = `// Generated from spec/schema/ by \`npm run types\`. Don't edit.\n`;
const options = { bannerComment: "", additionalProperties: false, format: true, style: { printWidth: 100 } };

/** The definitions of one schema don't clash with those of another: each has a namespace. */
async function namespace(name, file) {
  const schema = JSON.parse(readFileSync(new URL(`../../spec/schema/${file}.schema.json`, import.meta.url)));
  delete schema.title;
  const text = await compile(schema, "Document", options);
  const body = text.trimEnd().replaceAll(/^(?=.)/gm, "  ");
  return `export namespace ${name} {\n${body}\n}\n`;
}

const parts = [];
for (const [name, file] of Object.entries(documents)) parts.push(await namespace(name, file));
const text = [head, ...parts].join("\n");
const path = new URL("../src/schema.ts", import.meta.url);
if (process.argv.includes("--check")) {
  if (readFileSync(path, "utf8") !== text) {
    console.error("npm/src/schema.ts is stale: run `npm run types` in npm/ and commit it");
    process.exit(1);
  }
} else {
  writeFileSync(path, text);
}
