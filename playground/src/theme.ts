/** How the editor looks: in the colours of the page, which are light or dark. */

import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const colours = HighlightStyle.define([
  { tag: tags.comment, color: "var(--dim)", fontStyle: "italic" },
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: "var(--key)" },
  { tag: [tags.separator, tags.squareBracket, tags.brace, tags.punctuation], color: "var(--dim)" },
]);

const underline = (colour: string, style: string) => ({
  backgroundImage: "none",
  paddingBottom: "0",
  textDecoration: `underline ${style} ${colour}`,
  textDecorationThickness: "2px",
  textUnderlineOffset: "3px",
  textDecorationSkipInk: "none",
});

export const theme = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--paper)", color: "var(--ink)", fontSize: ".875rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "ui-monospace, monospace", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--ink)", padding: ".5rem 0" },
  ".cm-gutters": { backgroundColor: "var(--paper)", color: "var(--dim)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--active)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, ::selection": {
    backgroundColor: "var(--selection) !important",
  },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-lintRange-error": underline("var(--no)", "wavy"),
  ".cm-lintRange-warning": underline("var(--unknown)", "wavy"),
  ".cm-lintRange-info": underline("var(--line)", "dotted"),
  ".cm-lintRange-active": { backgroundColor: "var(--mark)" },
  ".cm-lint-marker": { width: ".55em", height: ".55em", margin: ".5em auto 0", borderRadius: "50%", content: "''" },
  ".cm-lint-marker-error": { backgroundColor: "var(--no)" },
  ".cm-lint-marker-warning": { backgroundColor: "var(--unknown)" },
  ".cm-lint-marker-info": { backgroundColor: "var(--line)" },
  ".cm-tooltip": {
    backgroundColor: "var(--soft)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: ".35rem",
    maxWidth: "min(34rem, 92vw)",
  },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "ui-monospace, monospace", maxHeight: "16em" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--focus)", color: "var(--paper)" },
  ".cm-completionDetail": { fontStyle: "normal", color: "var(--dim)" },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-tooltip.cm-completionInfo, .cm-explained": { padding: ".5rem .75rem", fontSize: ".8125rem", lineHeight: "1.45", whiteSpace: "normal" },
  // There it would cover what is chosen from.
  "@media (max-width: 40rem)": { ".cm-tooltip.cm-completionInfo": { display: "none" } },
  ".facts": { listStyle: "none", margin: "0", padding: "0" },
  ".facts li": { margin: ".2rem 0" },
  ".facts code": { fontSize: ".95em" },
  ".facts a": { color: "inherit" },
  ".cm-diagnostic": { whiteSpace: "pre-line", borderLeftWidth: "3px", padding: ".35rem .6rem", lineHeight: "1.45" },
  ".cm-diagnosticText": { display: "block" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--no)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--unknown)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--line)" },
  ".cm-diagnosticSource": { fontFamily: "ui-monospace, monospace", opacity: "1", color: "var(--dim)", fontSize: ".75rem" },
  ".cm-diagnosticAction": {
    backgroundColor: "var(--paper)",
    color: "var(--ink)",
    border: "1px solid var(--control)",
    borderRadius: ".25rem",
    padding: ".1rem .45rem",
    margin: ".2rem .4rem 0 0",
    font: "inherit",
    cursor: "pointer",
  },
});
