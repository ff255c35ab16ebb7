// Generated from spec/schema/ by `npm run types`. Don't edit.

export namespace Report {
  /**
   * A place where the resources live that a token reaches.
   */
  export type Namespace = "global" | "shared" | "private";
  /**
   * A purpose that a token may be used for: the first choice on Front's token page.
   */
  export type Feature = "access_resources" | "auto_provisioning" | "application_triggers";
  /**
   * An action on a resource. Permissions exist under `access_resources` only.
   */
  export type Permission = "read" | "write" | "delete" | "send";
  /**
   * The answer for a manifest as a whole: the first that applies.
   */
  export type Verdict = "undetermined" | "contact_front" | "oauth" | "exception" | "api_token";

  /**
   * What `front-scope check --format json` says of one manifest, also of one that can't be read. Keys may be added within version 1, never renamed.
   */
  export interface Document {
    /**
     * What was found and the manifest allows; none of it is in `findings`.
     */
    allowed: Allowed[];
    /**
     * Namespaces that were taken because nothing was declared.
     */
    assumptions: Assumption[];
    /**
     * For whom the integration is.
     */
    audience: "public" | "single_customer" | "own_instance";
    /**
     * Why OAuth is not enough.
     */
    blockers: Blocker[];
    catalogue: Catalogue;
    /**
     * The configuration that had a say: the path of its file.
     */
    config?: string;
    /**
     * The uses that OAuth covers as they stand, as places in `uses`.
     */
    covered: number[];
    /**
     * All that is to be said of the file, each at its place.
     */
    findings: Finding[];
    grant: Grant;
    lock?: Lock;
    /**
     * The file, as it was named; `-` for standard input.
     */
    manifest: string;
    /**
     * What the integration is called; null where that couldn't be read.
     */
    name: string | null;
    /**
     * Whether OAuth is enough.
     */
    oauth: "no" | "unknown" | "yes";
    /**
     * Those pairs, one by one.
     */
    opens_in_surplus: Opening[];
    /**
     * What the answer is under each other profile.
     */
    other_profiles: OtherProfile[];
    /**
     * The answer under the other reading of what OAuth can be granted; null where it is the same, or where a flag or the configuration has said which profile holds.
     */
    other_reading: OtherReading | null;
    /**
     * Ways to share the uses among tokens; empty for a manifest that isn't understood as a whole.
     */
    plans: Plan[];
    /**
     * The profile that was asked for: what OAuth can be granted.
     */
    profile: string;
    /**
     * The verdict under each profile, by its name.
     */
    profiles: {
      [k: string]: Verdict;
    };
    /**
     * The scopes that the entries require, in Front's notation: sorted, each once.
     */
    scopes: string[];
    /**
     * What has to be done before it works, in order; empty for a manifest that isn't understood as a whole.
     */
    steps: Step[];
    strict?: Strict;
    /**
     * How many pairs of an operation and a namespace one API token with the least grant opens that the manifest never uses.
     */
    surplus: number;
    /**
     * Every resolved entry in the order of the manifest, then the declared features.
     */
    uses: Use[];
    /**
     * The answer for a manifest as a whole: the first that applies.
     */
    verdict: "undetermined" | "contact_front" | "oauth" | "exception" | "api_token";
    /**
     * The version of this format. Keys may be added within it, never renamed.
     */
    version: 1;
    /**
     * For each use that OAuth doesn't cover for certain, what would make OAuth enough.
     */
    ways_out: WaysOut[];
  }
  /**
   * A finding that the manifest allows.
   */
  export interface Allowed {
    /**
     * Where in the file stands what allows it.
     */
    allow_span: Span | null;
    /**
     * For what it is accepted: the entry, or the whole manifest.
     */
    allowed_for: "entry" | "manifest";
    /**
     * Which finding it is: `front-scope explain CODE` has its page.
     */
    code:
      | "invalid-manifest"
      | "invalid-profile"
      | "invalid-grant"
      | "invalid-catalogue"
      | "invalid-openapi"
      | "invalid-lock"
      | "invalid-config"
      | "foreign-url"
      | "api-v1"
      | "run-time-path"
      | "renamed-endpoint"
      | "wrong-method"
      | "ambiguous-endpoint"
      | "unknown-endpoint"
      | "unknown-scope"
      | "namespace-not-admissible"
      | "oauth-private-namespace"
      | "oauth-knowledge-base"
      | "oauth-application-triggers"
      | "oauth-auto-provisioning"
      | "oauth-denied"
      | "deprecated-endpoint"
      | "profile-unknown"
      | "profiles-disagree"
      | "triggers-not-publishable"
      | "invalid-allow"
      | "expired-allow"
      | "unused-allow"
      | "assumed-namespace"
      | "inferred-namespace"
      | "private-needs-opt-in"
      | "duplicate-endpoint"
      | "legacy-endpoint"
      | "missing-reason"
      | "channel-credential"
      | "beyond-lock"
      | "not-locked"
      | "narrower-than-lock"
      | "grant-lacks"
      | "grant-sees-less"
      | "grant-excess"
      | "drift-breaks"
      | "drift-affects"
      | "undeclared-call"
      | "unresolved-call"
      | "uncalled-endpoint"
      | "unaccounted-source";
    /**
     * The index in `endpoints`; null where it speaks of no entry.
     */
    entry: number | null;
    /**
     * What to do about it.
     */
    help: string | null;
    /**
     * What is the matter.
     */
    message: string;
    /**
     * Why it is accepted, in the team's words.
     */
    reason: string;
    /**
     * How bad it is.
     */
    severity: "note" | "warning" | "error";
    /**
     * Where it is in the file; null where it speaks of no place in particular.
     */
    span: Span | null;
    /**
     * What may be written instead, the likeliest first: an endpoint, an operation id, a word or a list of namespaces. Absent where nothing is known.
     */
    suggestions?: string[] | null;
    /**
     * The last day on which it is; null where none is given.
     */
    until: string | null;
  }
  /**
   * A place in the file.
   */
  export interface Span {
    /**
     * The column in which it begins, in characters from 1.
     */
    column: number;
    /**
     * How many bytes it has.
     */
    length: number;
    /**
     * The line in which it begins, from 1.
     */
    line: number;
    /**
     * Where it begins, in bytes from 0; a byte order mark counts.
     */
    offset: number;
  }
  /**
   * A namespace that was taken because nothing was declared.
   */
  export interface Assumption {
    /**
     * What the entries may mean instead.
     */
    alternatives: Namespace[];
    /**
     * For which entries.
     */
    entries: number[];
    /**
     * A place where the resources live that a token reaches.
     */
    namespace: "global" | "shared" | "private";
    /**
     * Whether nothing else asks for this namespace.
     */
    only_assumed: boolean;
  }
  /**
   * Something that OAuth can't be granted, and the use that needs it.
   */
  export interface Blocker {
    /**
     * How sure it is where the resource lives.
     */
    basis: "documented" | "path-owner" | "schema" | "reported" | "inferred" | "no-resource";
    /**
     * Which finding it is.
     */
    code:
      | "invalid-manifest"
      | "invalid-profile"
      | "invalid-grant"
      | "invalid-catalogue"
      | "invalid-openapi"
      | "invalid-lock"
      | "invalid-config"
      | "foreign-url"
      | "api-v1"
      | "run-time-path"
      | "renamed-endpoint"
      | "wrong-method"
      | "ambiguous-endpoint"
      | "unknown-endpoint"
      | "unknown-scope"
      | "namespace-not-admissible"
      | "oauth-private-namespace"
      | "oauth-knowledge-base"
      | "oauth-application-triggers"
      | "oauth-auto-provisioning"
      | "oauth-denied"
      | "deprecated-endpoint"
      | "profile-unknown"
      | "profiles-disagree"
      | "triggers-not-publishable"
      | "invalid-allow"
      | "expired-allow"
      | "unused-allow"
      | "assumed-namespace"
      | "inferred-namespace"
      | "private-needs-opt-in"
      | "duplicate-endpoint"
      | "legacy-endpoint"
      | "missing-reason"
      | "channel-credential"
      | "beyond-lock"
      | "not-locked"
      | "narrower-than-lock"
      | "grant-lacks"
      | "grant-sees-less"
      | "grant-excess"
      | "drift-breaks"
      | "drift-affects"
      | "undeclared-call"
      | "unresolved-call"
      | "uncalled-endpoint"
      | "unaccounted-source";
    /**
     * In what OAuth falls short.
     */
    dimension: "feature" | "namespace" | "resource";
    /**
     * The endpoint as the catalogue writes it; null for a declared feature.
     */
    endpoint: string | null;
    /**
     * The index in `endpoints`; null for a declared feature.
     */
    entry: number | null;
    /**
     * Which feature, namespace or resource that is.
     */
    lacks: string;
    /**
     * Where the profile's statement is known from.
     */
    source: Source | null;
    /**
     * What the profile says of it.
     */
    stance: "denied" | "unknown" | "granted";
  }
  /**
   * Where a claim is known from.
   */
  export interface Source {
    /**
     * What the source is called.
     */
    title: string;
    /**
     * The day of which it speaks.
     */
    as_of: string | null;
    /**
     * A short name of the source.
     */
    key: string;
    /**
     * What it says, in our words.
     */
    says: string;
    /**
     * Where it can be read.
     */
    url: string | null;
  }
  /**
   * The list of operations that the manifest was checked against.
   */
  export interface Catalogue {
    /**
     * The day of Front's documents that it was made from.
     */
    as_of: string;
    /**
     * How many operations it has.
     */
    operations: number;
    /**
     * How many operations there are of which the scope isn't known; absent where there is none.
     */
    unknown_scopes?: number;
  }
  /**
   * Something to be said of the file.
   */
  export interface Finding {
    /**
     * Which finding it is: `front-scope explain CODE` has its page.
     */
    code:
      | "invalid-manifest"
      | "invalid-profile"
      | "invalid-grant"
      | "invalid-catalogue"
      | "invalid-openapi"
      | "invalid-lock"
      | "invalid-config"
      | "foreign-url"
      | "api-v1"
      | "run-time-path"
      | "renamed-endpoint"
      | "wrong-method"
      | "ambiguous-endpoint"
      | "unknown-endpoint"
      | "unknown-scope"
      | "namespace-not-admissible"
      | "oauth-private-namespace"
      | "oauth-knowledge-base"
      | "oauth-application-triggers"
      | "oauth-auto-provisioning"
      | "oauth-denied"
      | "deprecated-endpoint"
      | "profile-unknown"
      | "profiles-disagree"
      | "triggers-not-publishable"
      | "invalid-allow"
      | "expired-allow"
      | "unused-allow"
      | "assumed-namespace"
      | "inferred-namespace"
      | "private-needs-opt-in"
      | "duplicate-endpoint"
      | "legacy-endpoint"
      | "missing-reason"
      | "channel-credential"
      | "beyond-lock"
      | "not-locked"
      | "narrower-than-lock"
      | "grant-lacks"
      | "grant-sees-less"
      | "grant-excess"
      | "drift-breaks"
      | "drift-affects"
      | "undeclared-call"
      | "unresolved-call"
      | "uncalled-endpoint"
      | "unaccounted-source";
    /**
     * The index in `endpoints`; null where it speaks of no entry.
     */
    entry: number | null;
    /**
     * What to do about it.
     */
    help: string | null;
    /**
     * What is the matter.
     */
    message: string;
    /**
     * How bad it is.
     */
    severity: "note" | "warning" | "error";
    /**
     * Where it is in the file; null where it speaks of no place in particular.
     */
    span: Span | null;
    /**
     * What may be written instead, the likeliest first: an endpoint, an operation id, a word or a list of namespaces. Absent where nothing is known.
     */
    suggestions?: string[] | null;
  }
  /**
   * The least grant, as `--format grant` prints it.
   */
  export interface Grant {
    /**
     * What the token may be used for at all.
     */
    features: Feature[];
    namespaces: Namespaces;
    /**
     * What may be done with which resource, by its name in scopes: `conversations: [read]`.
     */
    permissions: {
      /**
       * @minItems 1
       */
      [k: string]: [Permission, ...Permission[]];
    };
  }
  /**
   * Where the resources live that it may touch. A namespace that isn't granted is absent, never false.
   */
  export interface Namespaces {
    /**
     * Resources of the whole company.
     */
    global?: true;
    /**
     * Resources of single teammates.
     */
    private?: true;
    /**
     * Resources of workspaces: `all`, or the names of those that are meant.
     */
    shared?: "all" | [string, ...string[]];
  }
  /**
   * What the lock says; with `--locked` only.
   */
  export interface Lock {
    /**
     * The day of the catalogue that is locked; null where nothing is locked.
     */
    catalogue: string | null;
    /**
     * `yes`: nothing is needed beyond the lock. `no`: something is. `unknown`: the verdict is undetermined, or there is nothing to compare with.
     */
    holds: "no" | "unknown" | "yes";
    /**
     * What is locked and no longer needed.
     */
    narrows: Item[];
    /**
     * The lock's file.
     */
    path: string;
    /**
     * Why there is nothing to compare with.
     */
    problem: string | null;
    /**
     * The profile that is locked; null where nothing is locked.
     */
    profile: string | null;
    /**
     * The verdict that is locked; null where nothing is locked.
     */
    verdict: Verdict | null;
    /**
     * What is needed beyond the lock.
     */
    widens: Widening[];
    /**
     * Whether today's verdict asks more of others than the locked one.
     */
    worse: boolean;
  }
  /**
   * An item of a grant.
   */
  export interface Item {
    /**
     * Of what kind it is.
     */
    dimension: "feature" | "namespace" | "workspace" | "permission";
    /**
     * What it is. The namespace `shared` means all workspaces.
     */
    item: string;
  }
  /**
   * Something that is needed beyond the lock.
   */
  export interface Widening {
    /**
     * Of what kind it is.
     */
    dimension: "feature" | "namespace" | "workspace" | "permission";
    /**
     * The entries that fail without it; null for a declared feature.
     */
    entries: (number | null)[];
    /**
     * What it is. The namespace `shared` means all workspaces.
     */
    item: string;
  }
  /**
   * An operation that is opened in a namespace and never used there.
   */
  export interface Opening {
    /**
     * The namespace.
     */
    namespace: string;
    /**
     * The id of the operation.
     */
    operation: string;
  }
  /**
   * The answer under another profile.
   */
  export interface OtherProfile {
    /**
     * The uses that OAuth covers under it no more, as places in `uses`.
     */
    covers_no_more: number[];
    /**
     * The uses that OAuth covers under it too, as places in `uses`.
     */
    covers_too: number[];
    /**
     * The name of the profile.
     */
    profile: string;
    /**
     * The answer for a manifest as a whole: the first that applies.
     */
    verdict: "undetermined" | "contact_front" | "oauth" | "exception" | "api_token";
  }
  /**
   * The answer under the other reading of what OAuth can be granted.
   */
  export interface OtherReading {
    /**
     * The profile that describes that reading.
     */
    profile: string;
    /**
     * The answer in a sentence.
     */
    says: string;
    /**
     * The answer for a manifest as a whole: the first that applies.
     */
    verdict: "undetermined" | "contact_front" | "oauth" | "exception" | "api_token";
  }
  /**
   * A way to share the uses among tokens.
   */
  export interface Plan {
    /**
     * What plans are compared by: the sum, without OAuth's surplus where a public integration has to use it and it can't be narrowed.
     */
    counted: number;
    /**
     * OAuth's own surplus; null without OAuth, or where it isn't known.
     */
    oauth_surplus: number | null;
    /**
     * Whether it is the one to follow: OAuth where OAuth is enough, else the one with the least that counts.
     */
    recommended: boolean;
    /**
     * The surplus of its API tokens.
     */
    surplus: number;
    /**
     * The tokens, each with its share of the uses.
     */
    tokens: Token[];
  }
  /**
   * A token of a plan.
   */
  export interface Token {
    grant: Grant1;
    /**
     * What kind of token.
     */
    kind: "oauth" | "api_token";
    /**
     * Those pairs, one by one; of an API token only, since OAuth isn't chosen pair by pair.
     */
    opens_in_surplus: Opening[];
    /**
     * How many pairs of an operation and a namespace it opens that none of its uses asks for.
     */
    surplus: number;
    /**
     * What it is for, as places in `uses`.
     */
    uses: number[];
  }
  /**
   * What it is granted.
   */
  export interface Grant1 {
    /**
     * What the token may be used for at all.
     */
    features: Feature[];
    namespaces: Namespaces;
    /**
     * What may be done with which resource, by its name in scopes: `conversations: [read]`.
     */
    permissions: {
      /**
       * @minItems 1
       */
      [k: string]: [Permission, ...Permission[]];
    };
  }
  /**
   * Something that has to be done before it works.
   */
  export interface Step {
    /**
     * The command that helps, in which `MANIFEST` stands for the file.
     */
    command: string | null;
    /**
     * What they do.
     */
    does: string;
    /**
     * Where that is known from.
     */
    source: string;
    /**
     * The name of the step.
     */
    step: string;
    /**
     * Who does it.
     */
    who: string;
  }
  /**
   * What it means that warnings and assumptions count; with `--strict` only.
   */
  export interface Strict {
    /**
     * How many warnings and assumed namespaces there are.
     */
    counted: number;
    /**
     * Whether what would be fine fails by it.
     */
    fails: boolean;
  }
  /**
   * An operation that the integration calls, or a feature that it uses, and what that needs.
   */
  export interface Use {
    /**
     * Whether nothing was declared and several namespaces are admissible.
     */
    assumed: boolean;
    /**
     * How sure it is where the resource lives.
     */
    basis: "documented" | "path-owner" | "schema" | "reported" | "inferred" | "no-resource";
    /**
     * The endpoint as the catalogue writes it; null for a declared feature.
     */
    endpoint: string | null;
    /**
     * The index in `endpoints`; null for a declared feature.
     */
    entry: number | null;
    /**
     * The feature that it needs; null where any token will do.
     */
    feature: Feature | null;
    /**
     * The namespaces that it must reach.
     */
    namespaces: Namespace[];
    /**
     * The operation id of Front's document; null where there is no operation, as for SCIM.
     */
    operation: string | null;
    /**
     * The scope that it needs, in Front's notation; null where none is needed.
     */
    scope: string | null;
  }
  /**
   * What would make OAuth enough for a use.
   */
  export interface WaysOut {
    /**
     * The index in `endpoints`; null for a declared feature.
     */
    entry: number | null;
    /**
     * The place in `uses`.
     */
    use: number;
    /**
     * The ways, the one that changes least first.
     */
    ways: Way[];
  }
  /**
   * A way out.
   */
  export interface Way {
    /**
     * The endpoint to take instead.
     */
    endpoint: string | null;
    /**
     * `narrow` the namespaces, `replace` or `substitute` the endpoint, or `drop` the use.
     */
    kind: "narrow" | "replace" | "substitute" | "drop";
    /**
     * The namespaces to declare instead.
     */
    namespaces?: Namespace[];
    /**
     * Its operation id.
     */
    operation: string | null;
  }
}

export namespace Inference {
  /**
   * What `front-scope infer --format json` says of source code and recordings. Keys may be added within version 1, never renamed.
   */
  export interface Document {
    /**
     * Files that may hold more.
     */
    accounting: Accounting[];
    /**
     * The endpoints that are called, in the order of the catalogue; behind them those that it doesn't have.
     */
    calls: Call[];
    files: Counts;
    /**
     * Calls whose path or method can't be read.
     */
    unresolved: Unresolved[];
    /**
     * 1.
     */
    version: number;
  }
  /**
   * A file that may hold more calls.
   */
  export interface Accounting {
    /**
     * The file of the source.
     */
    file: string;
    /**
     * Why it may hold more.
     */
    message: string;
  }
  /**
   * An endpoint that is called.
   */
  export interface Call {
    /**
     * Where it is called.
     */
    at: Site[];
    /**
     * As the catalogue writes it where it knows it, else with `{}` for what isn't a word.
     */
    endpoint: string;
    /**
     * The operation's id; null where the catalogue has none.
     */
    operation: string | null;
  }
  /**
   * A place that calls an endpoint, or a recording of it.
   */
  export interface Site {
    /**
     * Relative to the path that was given, where that is a directory.
     */
    file: string;
    /**
     * How it was found: `call`, `options`, `variable`, `helper`, `client`, `only-method`, `listed`, `comment` or `traffic`.
     */
    how: string;
    /**
     * From 1; null in a recording.
     */
    line: number | null;
    /**
     * How often it was called, in a recording.
     */
    recorded?: Recorded | null;
  }
  /**
   * How often an endpoint was called.
   */
  export interface Recorded {
    /**
     * How often, at least.
     */
    calls: number;
    /**
     * The last day; null where the recording says none.
     */
    last: string | null;
    /**
     * How often the answer was 401 or 403.
     */
    refused: number;
  }
  /**
   * The files of the source.
   */
  export interface Counts {
    /**
     * Those that have to do with Front.
     */
    read: number;
    /**
     * All that were found.
     */
    seen: number;
  }
  /**
   * A call whose path or method can't be read.
   */
  export interface Unresolved {
    /**
     * The file of the source.
     */
    file: string;
    /**
     * From 1.
     */
    line: number;
    /**
     * The path, as far as it is known.
     */
    text: string;
    /**
     * What isn't known.
     */
    why: string;
  }
}

export namespace Grant {
  /**
   * A purpose that a token may be used for: the first choice on Front's token page.
   */
  export type Feature = "access_resources" | "auto_provisioning" | "application_triggers";
  /**
   * An action on a resource. Permissions exist under `access_resources` only.
   */
  export type Permission = "read" | "write" | "delete" | "send";

  /**
   * What a token holds, in the order of Front's token page: `front-scope check --format grant` prints it, and `front-scope audit --grant` reads it.
   */
  export interface Document {
    /**
     * The schema of this file, for editors.
     */
    $schema?: {
      [k: string]: unknown;
    };
    /**
     * What the token may be used for at all.
     */
    features: Feature[];
    namespaces: Namespaces;
    /**
     * What may be done with which resource, by its name in scopes: `conversations: [read]`.
     */
    permissions: {
      /**
       * @minItems 1
       */
      [k: string]: [Permission, ...Permission[]];
    };
    /**
     * The version of this format: 1.
     */
    version?: {
      [k: string]: unknown;
    };
    /**
     * This interface was referenced by `Document`'s JSON-Schema definition
     * via the `patternProperty` "^x-".
     */
    [k: string]: unknown;
  }
  /**
   * Where the resources live that it may touch. A namespace that isn't granted is absent, never false.
   */
  export interface Namespaces {
    /**
     * Resources of the whole company.
     */
    global?: true;
    /**
     * Resources of single teammates.
     */
    private?: true;
    /**
     * Resources of workspaces: `all`, or the names of those that are meant.
     */
    shared?: "all" | [string, ...string[]];
    /**
     * This interface was referenced by `Namespaces`'s JSON-Schema definition
     * via the `patternProperty` "^x-".
     */
    [k: string]: unknown;
  }
}

export namespace Lock {
  /**
   * What manifests need, written down for review by `front-scope lock`, not by hand: each entry has a digest, and `front-scope check --locked` holds manifests to it.
   */
  export interface Document {
    /**
     * The day of the catalogue that the manifests were checked against.
     */
    catalogue: string;
    /**
     * What is locked, by the manifest's file.
     */
    manifests: {
      [k: string]: {
        /**
         * Keeps an edit by hand from passing for a review.
         */
        digest: string;
        /**
         * The features that are needed.
         */
        features: ("access_resources" | "auto_provisioning" | "application_triggers")[];
        /**
         * The namespaces that are needed.
         */
        namespaces: ("global" | "shared" | "private")[];
        /**
         * The permissions that are needed: `tags:read`.
         */
        permissions: string[];
        /**
         * The name of the profile.
         */
        profile: string;
        /**
         * The profile's file, where it is none that comes with front-scope.
         */
        profile_file?: string;
        /**
         * What was to be done.
         */
        verdict: "contact_front" | "oauth" | "exception" | "api_token";
        /**
         * The workspaces that `shared` means; all, if left out.
         *
         * @minItems 1
         *
         * Items: The name of a workspace.
         */
        workspaces?: [string, ...string[]];
        /**
         * This interface was referenced by `undefined`'s JSON-Schema definition
         * via the `patternProperty` "^x-".
         */
        [k: string]: unknown;
      };
    };
    /**
     * The version of this format.
     */
    version: 1;
    /**
     * This interface was referenced by `Document`'s JSON-Schema definition
     * via the `patternProperty` "^x-".
     */
    [k: string]: unknown;
  }
}
