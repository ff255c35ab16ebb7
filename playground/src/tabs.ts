/** The answers, of which one is seen at a time. */

import { element } from "./menus.ts";
import type { ReportView } from "./report.ts";
import { timed } from "./timing.ts";

/** A page, or the sentence that says why there is none. */
type Content = string | { says: string };

/** How long a pause in writing is before the page is drawn anew, in milliseconds. */
const PAUSE = 120;

export class Tabs<Name extends string> {
  readonly #buttons = new Map<Name, HTMLButtonElement>();
  readonly #panel = element("panel");
  readonly #said = element("said");
  readonly #view: ReportView;
  readonly #contents: Record<Name, () => Content>;
  #selected: Name;
  #timer = 0;
  #isEmpty = true;

  constructor(titles: Record<Name, string>, view: ReportView, contents: Record<Name, () => Content>) {
    this.#view = view;
    this.#contents = contents;
    const names = Object.keys(titles) as Name[];
    this.#selected = names[0] as Name;
    const list = document.querySelector("[role=tablist]");
    for (const name of names) {
      const button = document.createElement("button");
      button.type = "button";
      button.role = "tab";
      button.id = `tab-${name}`;
      button.textContent = titles[name];
      button.setAttribute("aria-controls", "panel");
      button.hidden = name === "audit";
      button.addEventListener("click", () => this.select(name));
      button.addEventListener("keydown", ({ key }) => {
        const shown = names.filter((name) => !this.#buttons.get(name)?.hidden);
        const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
        const next = step && shown[(shown.indexOf(name) + step + shown.length) % shown.length];
        if (!next) return;
        this.select(next);
        this.#buttons.get(next)?.focus();
      });
      this.#buttons.set(name, button);
      list?.append(button);
    }
    this.#mark();
  }

  /** Shows an answer. */
  select(name: Name): void {
    this.#selected = name;
    this.#mark();
    this.#panel.scrollTo(0, 0);
    this.#draw();
  }

  /** Shows an answer that there is only from now on. */
  reveal(name: Name): void {
    const button = this.#buttons.get(name);
    if (button) button.hidden = false;
    this.select(name);
  }

  /** The answers are other ones now. The first is drawn at once, others after a pause in writing. */
  changed(): void {
    clearTimeout(this.#timer);
    if (this.#isEmpty) this.#draw();
    else this.#timer = setTimeout(() => this.#draw(), PAUSE);
  }

  #draw(): void {
    this.#isEmpty = false;
    timed("draw", () => {
      const content = this.#contents[this.#selected]();
      const said = typeof content === "string" ? this.#view.show(content) : this.#view.say(content.says);
      // Who reads by ear hears of another answer, and of none twice.
      if (this.#said.textContent !== said) this.#said.textContent = said;
      document.title = `${said} · front-scope`;
    });
  }

  #mark(): void {
    for (const [name, button] of this.#buttons) {
      const isSelected = name === this.#selected;
      button.ariaSelected = String(isSelected);
      button.tabIndex = isSelected ? 0 : -1;
    }
    this.#panel.setAttribute("aria-labelledby", `tab-${this.#selected}`);
  }
}
