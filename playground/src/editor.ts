/** The editor: CodeMirror with YAML, in a shadow tree, where its styles need no leave of the page's policy. */

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { forEachDiagnostic, lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
import type { Diagnostic } from "@codemirror/lint";
import { EditorSelection, EditorState } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  dropCursor,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { Completer } from "./complete.ts";
import { colours, theme } from "./theme.ts";

export interface EditorOptions {
  /** Is told of every change, also one that a program made. */
  changed(): void;
  /** Is asked about a paste; returns true where it takes care of it. */
  pasted(data: DataTransfer, isWhole: boolean): boolean;
  completer: Completer;
}

/** A text, its marks, and what may be done to both. */
export class Editor {
  readonly #view: EditorView;
  readonly #options: EditorOptions;

  constructor(place: HTMLElement, text: string, options: EditorOptions) {
    this.#options = options;
    const root = place.attachShadow({ mode: "open" });
    const parent = root.appendChild(document.createElement("div"));
    parent.style.height = "100%";
    this.#view = new EditorView({ root, parent, state: this.#state(text) });
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  get state(): EditorState {
    return this.#view.state;
  }

  /** Puts another text in place of the one there is, so that it can be undone. */
  replace(text: string): void {
    const { doc } = this.#view.state;
    this.#view.dispatch({
      changes: { from: 0, to: doc.length, insert: text },
      selection: EditorSelection.cursor(0),
      scrollIntoView: true,
    });
  }

  /** Opens another text, and forgets the one there was. */
  open(text: string): void {
    this.#view.setState(this.#state(text));
    this.#options.changed();
  }

  mark(diagnostics: Diagnostic[]): void {
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
  }

  /** Puts the cursor at the beginning of a line, counted from 1. */
  goTo(line: number): void {
    const { doc } = this.#view.state;
    const { from } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    let at = from;
    // Where something is marked in the line, that is what one comes for.
    forEachDiagnostic(this.#view.state, (_, start) => {
      if (at === from && start > from && start <= doc.lineAt(from).to) at = start;
    });
    const effects = EditorView.scrollIntoView(at, { y: "center" });
    this.#view.dispatch({ selection: EditorSelection.cursor(at), effects });
    this.#view.focus();
  }

  /** Lets something be done in the text. */
  act(action: (view: EditorView) => void): void {
    action(this.#view);
  }

  #state(text: string): EditorState {
    const { changed, pasted, completer } = this.#options;
    return EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        history(),
        drawSelection(),
        dropCursor(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        EditorState.tabSize.of(2),
        yaml(),
        syntaxHighlighting(colours),
        theme,
        autocompletion({ override: [completer.complete], icons: false }),
        hoverTooltip((view, at) => completer.hover(view.state, at)),
        // Tab goes on to what comes next in the page; indenting is for Ctrl-].
        keymap.of([
          { key: "F8", run: nextDiagnostic, shift: previousDiagnostic },
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...completionKeymap,
        ]),
        EditorView.contentAttributes.of({ "aria-label": "Manifest, as YAML", spellcheck: "false", tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed();
        }),
        EditorView.domEventHandlers({
          paste(event, { state }) {
            const { from, to } = state.selection.main;
            const isWhole = from === 0 && to === state.doc.length;
            return event.clipboardData !== null && pasted(event.clipboardData, isWhole);
          },
          // Files are for the page, which knows what they are; text goes where it is dropped.
          drop: (event) => event.dataTransfer?.types.includes("Files") ?? false,
        }),
      ],
    });
  }
}
