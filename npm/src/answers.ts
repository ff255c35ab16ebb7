import type * as schema from "./schema.js";

/** How the command ends with this answer: all is well, something is to be done, it can't be said. */
export type ExitCode = 0 | 1 | 2;

/** A call that was answered. */
export interface Called {
  readonly text: string;
  readonly exitCode: ExitCode;
  /** Answers the same call in another format. */
  as(format: string, more?: object): string;
}

/** A document of the command as an object, with the other formats that it has. */
export abstract class Answer {
  readonly #called: Called;

  constructor(called: Called) {
    this.#called = called;
    Object.assign(this, JSON.parse(called.text));
  }

  /** The exit code of the command with this answer. */
  get exitCode(): ExitCode {
    return this.#called.exitCode;
  }

  /** The JSON as the command prints it, byte for byte. */
  toText(): string {
    return this.#called.text;
  }

  protected as(format: string, more?: object): string {
    return this.#called.as(format, more);
  }
}

/** An answer that can be read as a page. */
export abstract class Page extends Answer {
  /** The answer for a comment or a README. */
  toMarkdown(): string {
    return this.as("markdown");
  }

  /** The answer as one self-contained page. */
  toHtml(): string {
    return this.as("html");
  }
}

/** An answer with findings at places of files. */
export abstract class Findings extends Page {
  /** A SARIF 2.1.0 log, for code scanning. */
  toSarif(): string {
    return this.as("sarif");
  }
}

/** What a manifest needs, and whether OAuth is enough. */
export class Report extends Findings {
  /** The least grant as YAML: what one ticks on the token page. Empty while entries aren't resolved. */
  toGrant(): string {
    return this.as("grant");
  }
}
export interface Report extends schema.Report.Document {}

/** What a token has too little of and too much of. */
export class Audit extends Findings {}
export interface Audit extends schema.Audit.Document {}

/** Why Front refused a call. */
export class Triage extends Page {}
export interface Triage extends schema.Triage.Document {}

/** What something means: its `kind` says which of the keys it has. */
export class Explanation extends Page {}
export interface Explanation extends schema.Explanation.Document {}

/** The endpoints that source code and recordings call. */
export class Inference extends Answer {
  /** The manifest, with where each endpoint was found as its reason. */
  toManifest(name = "inferred"): string {
    return this.as("yaml", { name });
  }

  /**
   * Brings a manifest up to date, and keeps what a person wrote in it.
   *
   * @throws {@link FrontScopeError} `invalid-manifest` where its endpoints aren't a list with an item
   * on each line.
   */
  update(manifest: string): string {
    return this.as("yaml", { update: manifest });
  }

  /** How much was found, in the first line, and below it what wasn't read, a line each. */
  toSummary(): string {
    return this.as("human");
  }
}
export interface Inference extends schema.Inference.Document {}

/** A letter to Front. */
export class Letter {
  readonly #called: Called;
  /** 1 where a reason is missing: the letter isn't ready to be sent. */
  readonly exitCode: ExitCode;

  constructor(called: Called) {
    this.#called = called;
    this.exitCode = called.exitCode;
  }

  toMarkdown(): string {
    return this.#called.text;
  }

  toHtml(): string {
    return this.#called.as("html");
  }
}

/** An operation of Front's API. */
export type Endpoint = schema.Endpoints.Operation;
