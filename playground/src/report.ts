/** Pages of the library, shown within this one. Their sentences and their look are the library's. */

import look from "./report.css?inline";

/** The one way by which text becomes part of the page. The library escapes what comes out of a file. */
const policy = window.trustedTypes?.createPolicy("report", { createHTML: (html) => html });

/** Reads a page that the library wrote, and its styles apart: a document may not bring any into this page. */
export function parsed(html: string): { page: Document; style: string } {
  const styles: string[] = [];
  const bare = html.replace(/<style>(.*?)<\/style>/gs, (_, style: string) => (styles.push(style), ""));
  const page = new DOMParser().parseFromString((policy?.createHTML(bare) ?? bare) as string, "text/html");
  return { page, style: styles.join("\n") };
}

/** A place for pages, with a shadow tree, where the styles of the page don't meet those of this one. */
export class ReportView {
  readonly #root: ShadowRoot;
  readonly #style = new CSSStyleSheet();
  #styleText = "";

  /** Makes one of an empty element. `goTo` is asked for a line of the manifest. */
  constructor(place: HTMLElement, goTo: (line: number) => void) {
    const own = new CSSStyleSheet();
    own.replaceSync(look);
    this.#root = place.attachShadow({ mode: "open" });
    this.#root.adoptedStyleSheets = [this.#style, own];
    this.#root.addEventListener("click", (event) => {
      const link = (event.target as Element).closest("a[href^='#'], button[data-line]");
      if (link instanceof HTMLButtonElement) return goTo(Number(link.dataset["line"]));
      if (!link) return;
      // The fragment of the page belongs to what is shared.
      event.preventDefault();
      this.#root.querySelector(link.getAttribute("href") ?? "")?.scrollIntoView();
    });
  }

  /** Shows a page, and returns its title: the answer in a sentence. */
  show(html: string): string {
    const { page, style } = parsed(html);
    // The room is that of the pane, not of the window.
    this.#restyle(style.replaceAll("@media screen and (max-width", "@container (max-width"));
    page.querySelector(".skip")?.remove();
    // There is one main part in a page.
    const main = page.querySelector("main");
    const content = document.createElement("div");
    content.className = "content";
    content.append(...(main?.childNodes ?? []));
    main?.replaceWith(content);
    for (const number of page.querySelectorAll(".lines .number")) link(number);
    this.#root.replaceChildren(...page.body.childNodes);
    return page.title;
  }

  /** Shows a sentence where there is no page, and returns it. */
  say(text: string): string {
    const paragraph = document.createElement("p");
    paragraph.className = "nothing";
    paragraph.textContent = text;
    this.#root.replaceChildren(paragraph);
    return text;
  }

  #restyle(text: string): void {
    if (text !== this.#styleText) this.#style.replaceSync(text);
    this.#styleText = text;
  }
}

/** Makes the number of a line a way to it. */
function link(number: Element): void {
  const button = number.ownerDocument.createElement("button");
  button.type = "button";
  button.dataset["line"] = /\d+/.exec(number.textContent)?.[0] ?? "";
  button.append(...number.childNodes);
  number.append(button);
}
