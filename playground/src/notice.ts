/** A sentence above the page about what has just happened, until the next one. */

import { element } from "./menus.ts";

/** Says something, in lines, with a button for what may be wanted next. */
export function notify(text: string, offer?: { label: string; chosen: () => void }): void {
  const place = element("notice");
  const lines = text.trim().split("\n");
  const [headline = "", ...rest] = lines;
  const line = (name: string, text: string) => {
    const made = document.createElement(name);
    made.textContent = text.trim();
    return made;
  };
  const parts: HTMLElement[] = [line("p", headline)];
  if (rest.length > 0) {
    const list = document.createElement("ul");
    list.append(...rest.map((text) => line("li", text)));
    parts.push(list);
  }
  const buttons = [button("Close", () => place.replaceChildren())];
  if (offer) buttons.unshift(button(offer.label, () => (offer.chosen(), place.replaceChildren())));
  const row = document.createElement("div");
  row.append(...buttons);
  place.replaceChildren(...parts, row);
}

function button(label: string, chosen: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", chosen);
  return made;
}
