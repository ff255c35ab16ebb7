/** What may be written at a place of a manifest, and what an endpoint needs. */

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorState } from "@codemirror/state";
import type { Tooltip } from "@codemirror/view";
import words from "virtual:words";
import type { Endpoint } from "./engine.ts";

export interface Completer {
  complete(context: CompletionContext): CompletionResult | null;
  hover(state: EditorState, at: number): Tooltip | null;
}

/** Makes a completer of endpoints. What `explained` returns of one is shown beside it. */
export function completer(endpoints: () => Endpoint[], explained: (word: string) => Node | null): Completer {
  const info = (word: string) => () => explained(word);
  const all = () => {
    const current = endpoints().filter(({ status }) => status !== "deprecated");
    return {
      endpoints: current.map(({ endpoint, operation, scope }): Completion => {
        return { label: endpoint, detail: scope ?? "no scope", info: info(operation) };
      }),
      operations: current.map(({ endpoint, operation }): Completion => {
        return { label: operation, detail: endpoint, info: info(operation) };
      }),
    };
  };
  let options: ReturnType<typeof all> | undefined;
  return {
    complete({ state, pos, explicit }) {
      const line = state.doc.lineAt(pos);
      const before = state.sliceDoc(line.from, pos);
      options ??= all();
      const [from, fitting, validFor] = choose(before, keyAbove(state, line.number), options);
      if (fitting.length === 0 || (from === pos && !explicit)) return null;
      return { from, options: fitting, validFor };
      function choose(before: string, key: string, { endpoints, operations }: ReturnType<typeof all>) {
        const at = (typed: string | undefined) => pos - (typed ?? "").length;
        const value = /^\s*(?:- )?(\w+):\s+(?:.*[[,]\s*)?["']?([^"']*)$/.exec(before);
        if (value?.[1] === "endpoint") return [at(value[2]), endpoints, /^[^"']*$/] as const;
        if (value?.[1] === "operation") return [at(value[2]), operations, /^[\w-]*$/] as const;
        if (value) return [at(value[2]), described(words.values[value[1] ?? ""]), /^\w*$/] as const;
        const item = /^\s*- ["']?([^"'[{]*)$/.exec(before);
        if (item && key === "endpoints") {
          return [at(item[1]), [...endpoints, ...described(words.entry, ": ")], /^[^"'[{]*$/] as const;
        }
        if (item) return [at(item[1]), described(words.values[key]), /^\w*$/] as const;
        const [, indent, word] = /^(\s*)(\w*)$/.exec(before) ?? [];
        if (word === undefined) return [pos, [], /^$/] as const;
        const keys = indent === "" ? words.manifest : key === "endpoints" ? words.entry : [];
        return [at(word), described(keys, ": "), /^\w*$/] as const;
      }
    },
    hover(state, at) {
      const line = state.doc.lineAt(at);
      const [, head, word] = /^(\s*-\s+(?:endpoint:\s+|operation:\s+)?["']?)([^"'#]+?)["']?\s*(?:#.*)?$/.exec(line.text) ?? [];
      const from = line.from + (head?.length ?? 0);
      if (!word || keyAbove(state, line.number) !== "endpoints" || at < from || at > from + word.length) return null;
      const dom = explained(word);
      if (!dom) return null;
      return {
        pos: from,
        end: from + word.length,
        above: true,
        create() {
          const place = document.createElement("div");
          place.className = "cm-explained";
          place.append(dom);
          return { dom: place };
        },
      };
    },
  };
}

function described(list: typeof words.manifest = [], behind = ""): Completion[] {
  return list.map(({ word, says }) => ({ label: word, apply: word + behind, info: says, boost: -1 }));
}

/** The key at the left margin that a line stands below. */
function keyAbove(state: EditorState, number: number): string {
  for (let at = number; at > 0; at -= 1) {
    const [, key] = /^(\w+):/.exec(state.doc.line(at).text) ?? [];
    if (key) return key;
  }
  return "";
}
