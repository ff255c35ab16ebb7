/** Findings of a report as marks in the editor. */

import type { Action, Diagnostic } from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";
import type { Endpoint, Report } from "./engine.ts";
import { fixesOf } from "./fixes.ts";
import { offsets } from "./offsets.ts";

const severities = { error: "error", warning: "warning", note: "info" } as const;

/** Returns the marks of all findings that have a place. */
export function marks(state: EditorState, text: string, report: Report, endpoints: () => Endpoint[]): Diagnostic[] {
  const offset = offsets(text);
  return report.findings.flatMap((finding): Diagnostic[] => {
    if (!finding.span) return [];
    const [from, to] = [offset(finding.span.offset), offset(finding.span.offset + finding.span.length)];
    const diagnostic: Diagnostic = {
      from,
      to,
      severity: severities[finding.severity],
      source: finding.code,
      message: finding.help ? `${finding.message}\n${finding.help}` : finding.message,
    };
    // The fixes of a place are asked for when somebody looks at it.
    Object.defineProperty(diagnostic, "actions", {
      enumerable: true,
      get: () => fixesOf(state, report, finding, [from, to], endpoints).map(action),
    });
    return [diagnostic];
  });
}

function action({ label, changes }: ReturnType<typeof fixesOf>[number]): Action {
  return {
    name: label,
    apply(view) {
      view.dispatch({ changes, userEvent: "input.fix", scrollIntoView: true });
      view.focus();
    },
  };
}

/** Counts the findings by severity, as `1 error, 3 notes`. */
export function counted({ findings }: Report): string {
  const counts = Object.keys(severities).map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? "" : `${count} ${severity}${count === 1 ? "" : "s"}`;
  });
  return counts.filter(Boolean).join(", ") || "No findings";
}
