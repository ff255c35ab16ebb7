/** Menus: `details` that close as menus do. */

export function menu(id: string, items: [label: string, chosen: () => void][]): void {
  const list = element(id).querySelector("ul");
  for (const [label, chosen] of items) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", chosen);
    list?.appendChild(document.createElement("li")).append(button);
  }
}

/** Lets all menus close after a choice, with Escape, and when one goes elsewhere. */
export function closing(): void {
  const menus = () => document.querySelectorAll<HTMLDetailsElement>("details.menu[open]");
  const close = (except?: Node | null) => {
    for (const menu of menus()) if (!except || !menu.contains(except)) menu.open = false;
  };
  document.addEventListener("click", ({ target }) => close((target as Element).closest("summary")));
  document.addEventListener("focusin", ({ target }) => close(target as Node));
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const menu of menus()) menu.querySelector("summary")?.focus();
    close();
  });
}

/** An element of the page. */
export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`there is no #${id} in the page`);
  return found as T;
}
