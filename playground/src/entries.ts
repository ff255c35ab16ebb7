/** The entries of a manifest in the text of an editor, and the changes that a fix makes to them. */

import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import type { ChangeSpec, EditorState } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";

/** An entry of `endpoints:` that stands on lines of its own. */
export interface Entry {
  /** From the hyphen to the end. */
  item: SyntaxNode;
  /** The scalar or mapping behind the hyphen. */
  value: SyntaxNode;
  /** Whether other entries stand beside it. */
  isOnly: boolean;
}

/** Returns the entry of an index, where `endpoints:` is a list with an item on each line. */
export function entryAt(state: EditorState, index: number): Entry | undefined {
  const tree = ensureSyntaxTree(state, state.doc.length, 100) ?? syntaxTree(state);
  const document = tree.topNode.getChild("Document");
  const root = document?.getChild("BlockMapping");
  const pair = root?.getChildren("Pair").find((pair) => keyOf(state, pair) === "endpoints");
  const items = pair?.getChild("BlockSequence")?.getChildren("Item") ?? [];
  const item = items[index];
  const value = item?.lastChild;
  return item && value && value.name !== "-" ? { item, value, isOnly: items.length === 1 } : undefined;
}

/** Takes the lines of an entry away. */
export function removal(state: EditorState, { item }: Entry): ChangeSpec {
  const [first, last] = [state.doc.lineAt(item.from), state.doc.lineAt(item.to)];
  const isLast = last.to === state.doc.length;
  return { from: isLast ? Math.max(0, first.from - 1) : first.from, to: isLast ? last.to : last.to + 1 };
}

/** Writes the namespaces of an entry, in place of those that it has. */
export function withNamespaces(state: EditorState, { value }: Entry, namespaces: string[]): ChangeSpec {
  const list = `[${namespaces.join(", ")}]`;
  const text = (node: SyntaxNode) => state.sliceDoc(node.from, node.to);
  if (value.name === "FlowMapping" || value.name === "BlockMapping") {
    const pairs = value.getChildren("Pair");
    const known = pairs.find((pair) => keyOf(state, pair) === "namespaces");
    const colon = known?.getChild(":");
    if (known && colon) return { from: colon.to, to: known.to, insert: ` ${list}` };
    const [first] = pairs;
    if (!first) return [];
    if (value.name === "FlowMapping") return { from: first.to, insert: `, namespaces: ${list}` };
    return below(state, first, `namespaces: ${list}`);
  }
  if (text(value).includes("\n")) return [];
  return [{ from: value.from, insert: "endpoint: " }, below(state, value, `namespaces: ${list}`)];
}

/** A line of its own below that of a node, as far to the right. */
function below(state: EditorState, node: SyntaxNode, text: string): ChangeSpec {
  const line = state.doc.lineAt(node.from);
  const indent = " ".repeat(node.from - line.from);
  return { from: state.doc.lineAt(node.to).to, insert: `\n${indent}${text}` };
}

/** Writes a text in place of another one, in the quotes that this has or that it needs there. */
export function replacement(state: EditorState, from: number, to: number, text: string): ChangeSpec {
  const quote = /^["']/.exec(state.sliceDoc(from, to))?.[0] ?? "";
  const isInFlow = within(syntaxTree(state).resolveInner(from, 1), /^Flow/);
  const needed = quote || (isInFlow && /[{}[\],]/.test(text) && !text.startsWith("[") ? '"' : "");
  return { from, to, insert: `${needed}${text}${needed}` };
}

function within(node: SyntaxNode | null, name: RegExp): boolean {
  for (let at = node; at; at = at.parent) if (name.test(at.name)) return true;
  return false;
}

function keyOf(state: EditorState, pair: SyntaxNode): string {
  const key = pair.getChild("Key");
  return key ? state.sliceDoc(key.from, key.to).replace(/^(["'])(.*)\1$/, "$2") : "";
}
