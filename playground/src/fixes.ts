/** The mechanical ways out of findings, as changes to the text. */

import type { ChangeSpec, EditorState } from "@codemirror/state";
import type { Endpoint, Report } from "./engine.ts";
import { entryAt, removal, replacement, withNamespaces } from "./entries.ts";

/** A way out that takes a click. */
export interface Fix {
  label: string;
  changes: ChangeSpec;
}

type Finding = Report["findings"][number];

/** Returns the ways out of a finding that stands from one offset in the text to another. */
export function fixesOf(
  state: EditorState,
  report: Report,
  finding: Finding,
  [from, to]: [number, number],
  endpoints: () => Endpoint[],
): Fix[] {
  return [
    ...suggested(state, finding, from, to, endpoints),
    ...assumed(state, report, finding),
    ...merged(state, report, finding),
    ...wayOut(state, report, finding, from, to, endpoints),
  ];
}

/** What may have been meant, and the successor of what is deprecated. */
function suggested(state: EditorState, finding: Finding, from: number, to: number, endpoints: () => Endpoint[]): Fix[] {
  return (finding.suggestions ?? []).slice(0, 4).map((text) => named(state, from, to, text, endpoints));
}

/** The namespaces that an entry may mean, one by one and all of them. */
function assumed(state: EditorState, { assumptions }: Report, { code, entry }: Finding): Fix[] {
  if (code !== "assumed-namespace" || entry === null) return [];
  const node = entryAt(state, entry);
  const assumption = assumptions.find(({ entries }) => entries.includes(entry));
  if (!assumption || !node) return [];
  const all = [assumption.namespace, ...assumption.alternatives];
  return [...all.map((one) => [one]), all].map((namespaces) => ({
    label: `namespaces: [${namespaces.join(", ")}]`,
    changes: withNamespaces(state, node, namespaces),
  }));
}

/** One entry with the namespaces of all that declare the same. */
function merged(state: EditorState, { uses }: Report, { code, entry }: Finding): Fix[] {
  const repeated = uses.find((use) => use.entry === entry);
  const first = uses.find((use) => use.operation === repeated?.operation);
  if (code !== "duplicate-endpoint" || !first || !repeated || first === repeated) return [];
  const [kept, gone] = [entryAt(state, first.entry ?? -1), entryAt(state, repeated.entry ?? -1)];
  if (!kept || !gone) return [];
  const namespaces = [...new Set([...first.namespaces, ...repeated.namespaces])];
  const isMore = namespaces.length > first.namespaces.length;
  const changes = [removal(state, gone), ...(isMore ? [withNamespaces(state, kept, namespaces)] : [])];
  return [{ label: "Merge the entries", changes }];
}

/** The ways out of what OAuth doesn't cover. */
function wayOut(
  state: EditorState,
  { ways_out }: Report,
  { code, entry }: Finding,
  from: number,
  to: number,
  endpoints: () => Endpoint[],
): Fix[] {
  const node = entry === null ? undefined : entryAt(state, entry);
  const of = ways_out.find((of) => of.entry === entry);
  if (!code.startsWith("oauth-") || !node || !of) return [];
  return of.ways.flatMap((way): Fix[] => {
    if (way.kind === "drop") {
      return node.isOnly ? [] : [{ label: "Remove the entry", changes: removal(state, node) }];
    }
    if (way.kind === "narrow") {
      const namespaces = way.namespaces ?? [];
      const label = `namespaces: [${namespaces.join(", ")}]`;
      return [{ label, changes: withNamespaces(state, node, namespaces) }];
    }
    return way.endpoint ? [named(state, from, to, way.endpoint, endpoints)] : [];
  });
}

/** Names another endpoint, by its operation id where the entry does so. */
function named(state: EditorState, from: number, to: number, text: string, endpoints: () => Endpoint[]): Fix {
  const isById = !/[\s/]/.test(state.sliceDoc(from, to));
  const operation = endpoints().find(({ endpoint }) => endpoint === text)?.operation;
  const label = isById && operation ? operation : text;
  return { label, changes: replacement(state, from, to, label) };
}
