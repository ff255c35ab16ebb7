/** The findings as a list below the editor: the way to each, and the buttons that mend it. */

import type { Diagnostic } from "@codemirror/lint";
import type { Editor } from "./editor.ts";
import { element } from "./menus.ts";

/** More than this nobody goes through, and a page gets slow of. */
const MOST = 200;
const order = ["error", "warning", "info"];

export class Problems {
  readonly #toggle = element("problems");
  readonly #list = element("findings");
  readonly #editor: Editor;
  #diagnostics: Diagnostic[] = [];

  constructor(editor: Editor) {
    this.#editor = editor;
    this.#toggle.addEventListener("click", () => this.toggle());
  }

  /** Takes the findings of another text, in a few words and one by one. */
  show(summary: string, diagnostics: Diagnostic[]): void {
    this.#toggle.textContent = summary;
    this.#diagnostics = diagnostics;
    if (!this.#list.hidden) this.#draw();
  }

  toggle(): void {
    this.#list.hidden = !this.#list.hidden;
    this.#toggle.ariaExpanded = String(!this.#list.hidden);
    if (!this.#list.hidden) this.#draw();
  }

  #draw(): void {
    const worst = this.#diagnostics.toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
    const items = worst.slice(0, MOST).map((diagnostic) => this.#item(diagnostic));
    if (worst.length > MOST) items.push(made("li", `${worst.length - MOST} more`));
    if (items.length === 0) items.push(made("li", "Nothing was found."));
    this.#list.replaceChildren(...items);
  }

  #item(diagnostic: Diagnostic): HTMLElement {
    const item = made("li", "");
    item.className = diagnostic.severity;
    const line = this.#editor.state.doc.lineAt(diagnostic.from).number;
    item.append(
      this.#button(`line ${line}`, "place", () => this.#editor.goTo(line)),
      ...sentence(` ${diagnostic.message.replace("\n", "; ")} `),
      made("small", diagnostic.source ?? ""),
    );
    for (const { name, apply } of diagnostic.actions ?? []) {
      item.append(this.#button(name, "fix", () => this.#editor.act((view) => apply(view, diagnostic.from, diagnostic.to))));
    }
    return item;
  }

  #button(label: string, name: string, clicked: () => void): HTMLElement {
    const button = made("button", label) as HTMLButtonElement;
    button.type = "button";
    button.className = name;
    button.addEventListener("click", clicked);
    return button;
  }
}

/** A sentence in which backticks mark code. */
function sentence(text: string): Node[] {
  const parts = text.split("`");
  return parts.map((part, at) => (at % 2 === 1 && at < parts.length - 1 ? made("code", part) : new Text(part)));
}

function made(name: string, text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
