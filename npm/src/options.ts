/** Options of functions that look something up in the catalogue. */
export interface CatalogueOptions {
  /** The text of a catalogue, as `front-scope catalogue` writes it, in place of the built-in one. */
  catalogue?: string;
}

/** Options of functions that check a manifest. */
export interface ManifestOptions extends CatalogueOptions {
  /** The name of the manifest's file, as reports are to say it. Without it, it is standard input. */
  file?: string;
  /** The day of today; {@link Date} says it by default. */
  today?: Date;
}

export interface RequestOptions extends ManifestOptions {
  /** The OAuth app: `shared-only` (the default), `granular-2026`, or the text of a profile. */
  profile?: string;
  /** How many API tokens a plan may have: 1 to 7. */
  tokens?: number;
}

export interface CheckOptions extends RequestOptions {
  /** Whether warnings and assumed namespaces make the exit code 1. */
  strict?: boolean;
  /** The text of a `front-scope.lock`, to which the manifest of the name `file` is held. */
  lock?: string;
}

export interface AuditOptions extends ManifestOptions {
  /** The name of the grant's file. Without it, it is standard input. */
  grantFile?: string;
  /** The features that the token has, where the grant doesn't say. */
  features?: string[];
  /** The namespaces that the token has, where the grant doesn't say. */
  namespaces?: string[];
  /** Whether a token may have more than is needed. */
  allowExcess?: boolean;
}

export interface InferOptions extends CatalogueOptions {
  /** Those of `files` that a person named: they are read even if they are tests or documents. */
  named?: string[];
  /** Recordings by their names: HAR, Postman, Insomnia, OTLP, exports of workflow tools, logs. */
  recordings?: Readonly<Record<string, string>>;
  /** CSV files with a row for each endpoint, by their names: method, path, count, last day. */
  counts?: Readonly<Record<string, string>>;
  /** The prefix of a proxy, to be taken off the paths of recordings. */
  strip?: string;
}

export interface TriageOptions extends CatalogueOptions {
  /** The status of the response. */
  status?: number;
  /** The body of the response. */
  body?: string;
  /** The grant of the token, as {@link AuditOptions} has it. */
  grant?: string;
}

/** Conditions on an operation; each narrows. */
export interface EndpointFilter extends CatalogueOptions {
  /** Words that the method, path, operation id or scope must contain. */
  words?: string;
  /** A scope (`tags:read`), or a resource (`tags`). */
  scope?: string;
  namespace?: "global" | "shared" | "private";
  /** Whether OAuth covers it. */
  oauth?: "yes" | "no" | "unknown";
  /** Only what Front has deprecated. */
  deprecated?: boolean;
  /** As {@link RequestOptions} has it. */
  profile?: string;
}
