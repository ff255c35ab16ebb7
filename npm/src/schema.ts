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
     * Findings that the manifest allows; none of them is in `findings`.
     */
    allowed: Allowed[];
    /**
     * Namespaces that were taken because nothing was declared.
     */
    assumptions: Assumption[];
    /**
     * The customers that the integration is for.
     */
    audience: "public" | "single_customer" | "own_instance";
    /**
     * The reasons why OAuth is not enough.
     */
    blockers: Blocker[];
    catalogue: Catalogue;
    /**
     * The path of the configuration that had a say.
     */
    config?: string;
    /**
     * The uses that OAuth covers as they stand, as places in `uses`.
     */
    covered: number[];
    /**
     * All findings, each at its place.
     */
    findings: Finding[];
    grant: Grant;
    lock?: Lock;
    /**
     * The file, as it was named; `-` for standard input.
     */
    manifest: string;
    /**
     * The name of the integration; null where it couldn't be read.
     */
    name: string | null;
    /**
     * OAuth's answer: `yes` if it is enough.
     */
    oauth: "no" | "unknown" | "yes";
    /**
     * The pairs, one by one.
     */
    opens_in_surplus: Opening[];
    /**
     * The answer under each other profile.
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
     * The steps before it works, in order; empty for a manifest that isn't understood as a whole.
     */
    steps: Step[];
    strict?: Strict;
    /**
     * The number of pairs of an operation and a namespace that one API token with the least grant opens and the manifest never uses.
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
     * The place in the file that allows it.
     */
    allow_span: Span | null;
    /**
     * For what it is accepted: the entry, or the whole manifest.
     */
    allowed_for: "entry" | "manifest";
    /**
     * The code of the finding: `front-scope explain CODE` has its page.
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
     * The help.
     */
    help: string | null;
    /**
     * The message.
     */
    message: string;
    /**
     * The reason, in the team's words.
     */
    reason: string;
    /**
     * The severity.
     */
    severity: "note" | "warning" | "error";
    /**
     * The place in the file; null where it speaks of no place in particular.
     */
    span: Span | null;
    /**
     * Text to write instead, the likeliest first: an endpoint, an operation id, a word or a list of namespaces. Absent where nothing is known.
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
     * The column of its beginning, in characters from 1.
     */
    column: number;
    /**
     * Its length in bytes.
     */
    length: number;
    /**
     * The line of its beginning, from 1.
     */
    line: number;
    /**
     * Its beginning, in bytes from 0; a byte order mark counts.
     */
    offset: number;
  }
  /**
   * A namespace that was taken because nothing was declared.
   */
  export interface Assumption {
    /**
     * The namespaces that the entries may mean instead.
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
     * True if nothing else asks for this namespace.
     */
    only_assumed: boolean;
  }
  /**
   * A cell that OAuth can't be granted, and the use that needs it.
   */
  export interface Blocker {
    /**
     * The basis of the namespaces.
     */
    basis: "documented" | "path-owner" | "schema" | "reported" | "inferred" | "no-resource";
    /**
     * The code of the finding.
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
     * The dimension in which OAuth falls short.
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
     * The feature, namespace or resource that it lacks.
     */
    lacks: string;
    /**
     * The source of the profile's statement.
     */
    source: Source | null;
    /**
     * The profile's stance.
     */
    stance: "denied" | "unknown" | "granted";
  }
  /**
   * The source of a claim.
   */
  export interface Source {
    /**
     * The title of the source.
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
     * Its statement, in our words.
     */
    says: string;
    /**
     * The address.
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
     * The number of its operations.
     */
    operations: number;
    /**
     * The number of operations whose scope isn't known; absent where there is none.
     */
    unknown_scopes?: number;
  }
  /**
   * Something to be said of the file.
   */
  export interface Finding {
    /**
     * The code of the finding: `front-scope explain CODE` has its page.
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
     * The help.
     */
    help: string | null;
    /**
     * The message.
     */
    message: string;
    /**
     * The severity.
     */
    severity: "note" | "warning" | "error";
    /**
     * The place in the file; null where it speaks of no place in particular.
     */
    span: Span | null;
    /**
     * Text to write instead, the likeliest first: an endpoint, an operation id, a word or a list of namespaces. Absent where nothing is known.
     */
    suggestions?: string[] | null;
  }
  /**
   * The least grant, as `--format grant` prints it.
   */
  export interface Grant {
    /**
     * The features that the token may be used for.
     */
    features: Feature[];
    namespaces: Namespaces;
    /**
     * The permissions for each resource, by its name in scopes: `conversations: [read]`.
     */
    permissions: {
      /**
       * @minItems 1
       */
      [k: string]: [Permission, ...Permission[]];
    };
  }
  /**
   * The namespaces of the resources that it may touch. One that isn't granted is absent, never false.
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
   * The difference from the lock; with `--locked` only.
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
     * Items that are locked and no longer needed.
     */
    narrows: Item[];
    /**
     * The lock's file.
     */
    path: string;
    /**
     * The reason why there is nothing to compare with.
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
     * Items that are needed beyond the lock.
     */
    widens: Widening[];
    /**
     * True if today's verdict asks more of others than the locked one.
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
     * The item. The namespace `shared` means all workspaces.
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
     * The item. The namespace `shared` means all workspaces.
     */
    item: string;
  }
  /**
   * An operation that is opened in a namespace and never used there.
   */
  export interface Opening {
    /**
     * A place where the resources live that a token reaches.
     */
    namespace: "global" | "shared" | "private";
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
     * The number that plans are compared by: the sum, without OAuth's surplus where a public integration has to use it and it can't be narrowed.
     */
    counted: number;
    /**
     * OAuth's own surplus; null without OAuth, or where it isn't known.
     */
    oauth_surplus: number | null;
    /**
     * True if it is the one to follow: OAuth where OAuth is enough, else the one with the least that counts.
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
     * The kind of token.
     */
    kind: "oauth" | "api_token";
    /**
     * The pairs, one by one; of an API token only, since OAuth isn't chosen pair by pair.
     */
    opens_in_surplus: Opening[];
    /**
     * The number of pairs of an operation and a namespace that it opens and none of its uses asks for.
     */
    surplus: number;
    /**
     * Its uses, as places in `uses`.
     */
    uses: number[];
  }
  /**
   * Its grant.
   */
  export interface Grant1 {
    /**
     * The features that the token may be used for.
     */
    features: Feature[];
    namespaces: Namespaces;
    /**
     * The permissions for each resource, by its name in scopes: `conversations: [read]`.
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
     * The action.
     */
    does: string;
    /**
     * The source.
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
   * The warnings and assumptions that count; with `--strict` only.
   */
  export interface Strict {
    /**
     * The number of warnings and assumed namespaces.
     */
    counted: number;
    /**
     * True if they are why the answer fails.
     */
    fails: boolean;
  }
  /**
   * An operation that the integration calls, or a feature that it uses, and what that needs.
   */
  export interface Use {
    /**
     * True if nothing was declared and several namespaces are admissible.
     */
    assumed: boolean;
    /**
     * The basis of the namespaces.
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
   * The changes that would make OAuth enough for a use.
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

export namespace Audit {
  /**
   * A purpose that a token may be used for: the first choice on Front's token page.
   */
  export type Feature = "access_resources" | "auto_provisioning" | "application_triggers";

  /**
   * What `front-scope audit --format json` says of a token and a manifest. Keys may be added within version 1, never renamed.
   */
  export interface Document {
    /**
     * The token's grant compared with the least one.
     */
    answer: "exact" | "too_little" | "too_much" | "both" | "undetermined";
    catalogue: Catalogue;
    /**
     * The items that the token has and nothing needs; null where there are none.
     */
    excess: Excess | null;
    /**
     * The uses that the token can't make.
     */
    fails: Failing[];
    /**
     * Findings about the manifest, the grant and the token, in this order.
     */
    findings: Finding[];
    /**
     * The number of uses that work as they are meant.
     */
    fits: number;
    /**
     * The form in which the grant is written down.
     */
    form: "grant" | "scopes" | "table" | "text";
    /**
     * The grant's file, as it was named.
     */
    grant: string;
    /**
     * The manifest's file, as it was named.
     */
    manifest: string;
    /**
     * The name of the integration; null where it couldn't be read.
     */
    name: string | null;
    /**
     * The dimensions that the grant leaves open: they count as neither missing nor too much.
     */
    not_stated: string[];
    /**
     * The uses that work, and see less than they are meant to.
     */
    sees_less: SeesLess[];
    /**
     * The version of this format. Keys may be added within it, never renamed.
     */
    version: 1;
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
     * The number of its operations.
     */
    operations: number;
    /**
     * The number of operations whose scope isn't known; absent where there is none.
     */
    unknown_scopes?: number;
  }
  /**
   * The items that the token has and nothing needs.
   */
  export interface Excess {
    /**
     * Features.
     */
    features: string[];
    /**
     * Namespaces.
     */
    namespaces: string[];
    /**
     * The number of operations that each item opens.
     */
    opens: {
      [k: string]: number;
    };
    /**
     * The number of operations that the excess opens in all.
     */
    operations: number;
    /**
     * Scopes, in Front's notation.
     */
    scopes: string[];
    /**
     * Names that aren't a scope of Front's.
     */
    unknown: string[];
    /**
     * Workspaces.
     */
    workspaces: string[];
  }
  /**
   * A use that the token can't make.
   */
  export interface Failing {
    /**
     * The endpoint as the catalogue writes it; null for a declared feature.
     */
    endpoint: string | null;
    /**
     * The index in `endpoints`; null for a declared feature.
     */
    entry: number | null;
    lacks: Lacks;
    /**
     * The operation id of Front's document; null where there is no operation, as for SCIM.
     */
    operation: string | null;
  }
  /**
   * The items that the token lacks for it.
   */
  export interface Lacks {
    /**
     * The feature; null where it isn't lacking.
     */
    feature: Feature | null;
    /**
     * Namespaces, and workspaces as `shared in "Support"`.
     */
    namespaces: string[];
    /**
     * The scope, in Front's notation; null where it isn't lacking.
     */
    scope: string | null;
  }
  /**
   * Something to be said of the file.
   */
  export interface Finding {
    /**
     * The code of the finding: `front-scope explain CODE` has its page.
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
     * The help.
     */
    help: string | null;
    /**
     * The message.
     */
    message: string;
    /**
     * The severity.
     */
    severity: "note" | "warning" | "error";
    /**
     * The place in the file; null where it speaks of no place in particular.
     */
    span: Span | null;
    /**
     * Text to write instead, the likeliest first: an endpoint, an operation id, a word or a list of namespaces. Absent where nothing is known.
     */
    suggestions?: string[] | null;
  }
  /**
   * A place in the file.
   */
  export interface Span {
    /**
     * The column of its beginning, in characters from 1.
     */
    column: number;
    /**
     * Its length in bytes.
     */
    length: number;
    /**
     * The line of its beginning, from 1.
     */
    line: number;
    /**
     * Its beginning, in bytes from 0; a byte order mark counts.
     */
    offset: number;
  }
  /**
   * A use that works, and sees less than it is meant to.
   */
  export interface SeesLess {
    /**
     * The endpoint as the catalogue writes it; null for a declared feature.
     */
    endpoint: string | null;
    /**
     * The index in `endpoints`; null for a declared feature.
     */
    entry: number | null;
    /**
     * Namespaces and workspaces that it doesn't.
     */
    misses: string[];
    /**
     * The operation id of Front's document; null where there is no operation, as for SCIM.
     */
    operation: string | null;
    /**
     * Namespaces and workspaces that it sees.
     */
    sees: string[];
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
     * The reason why it may hold more.
     */
    message: string;
  }
  /**
   * An endpoint that is called.
   */
  export interface Call {
    /**
     * The places that call it.
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
     * The way in which it was found: `call`, `options`, `variable`, `helper`, `client`, `only-method`, `listed`, `comment` or `traffic`.
     */
    how: string;
    /**
     * From 1; null in a recording.
     */
    line: number | null;
    /**
     * The calls in a recording.
     */
    recorded?: Recorded | null;
  }
  /**
   * The number of calls of an endpoint.
   */
  export interface Recorded {
    /**
     * The number of calls, at least.
     */
    calls: number;
    /**
     * The last day; null where the recording says none.
     */
    last: string | null;
    /**
     * The number of answers with 401 or 403.
     */
    refused: number;
  }
  /**
   * The files of the source.
   */
  export interface Counts {
    /**
     * The files that have to do with Front.
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
     * The part that isn't known.
     */
    why: string;
  }
}

export namespace Triage {
  /**
   * One of the known messages with which Front refuses a call.
   */
  export type MessageKind =
    | "missing-scopes"
    | "not-allowed"
    | "teammate-resources"
    | "invalid-scope"
    | "invalid-client"
    | "invalid-grant";
  /**
   * A purpose that a token may be used for: the first choice on Front's token page.
   */
  export type Feature = "access_resources" | "auto_provisioning" | "application_triggers";
  /**
   * A place where the resources live that a token reaches.
   */
  export type Namespace = "global" | "shared" | "private";

  /**
   * What `front-scope triage --format json` says of a refused call. Keys may be added within version 1, never renamed.
   */
  export interface Document {
    /**
     * The call as the catalogue writes it; null where it names no operation.
     */
    call: string | null;
    catalogue: Catalogue;
    /**
     * The possible causes, the likeliest first.
     */
    causes: Cause[];
    /**
     * True if there is one cause, for certain.
     */
    decided: boolean;
    /**
     * True if something in the evidence looks like a token or a password.
     */
    has_secret: boolean;
    /**
     * The message of Front's in the body; null where it has none that is known.
     */
    message: MessageKind | null;
    /**
     * Other remarks.
     */
    notes: string[];
    /**
     * The operation id of Front's document; null where there is no operation, as for SCIM.
     */
    operation: string | null;
    /**
     * The needs of the call; null where it names no operation.
     */
    requires: Required | null;
    /**
     * The status of the response; null where it isn't known.
     */
    status: number | null;
    /**
     * The message of the body that isn't known, shortened; null where there is none.
     */
    unknown_message: string | null;
    /**
     * The version of this format. Keys may be added within it, never renamed.
     */
    version: 1;
    /**
     * The facts that would decide between them.
     */
    would_decide: Missing[];
  }
  /**
   * The list of operations that the call was looked up in.
   */
  export interface Catalogue {
    /**
     * The day of Front's documents that it was made from.
     */
    as_of: string;
    /**
     * The number of its operations.
     */
    operations: number;
    /**
     * The number of operations whose scope isn't known; absent where there is none.
     */
    unknown_scopes?: number;
  }
  /**
   * One possible reason for the refusal.
   */
  export interface Cause {
    /**
     * Other items that would do instead of it.
     */
    alternatives: string[];
    /**
     * The certainty.
     */
    certainty: "certain" | "likely" | "possible";
    /**
     * The missing scope or namespace; null where nothing can be named.
     */
    item: string | null;
    /**
     * The kind of reason.
     */
    kind:
      | "no-such-endpoint"
      | "not-a-refusal"
      | "missing-scope"
      | "another-workspace"
      | "missing-namespace"
      | "teammate-setting"
      | "missing-feature"
      | "channel-credential"
      | "another-token"
      | "mcp-app"
      | "scope-parameter"
      | "client-credentials"
      | "oauth-grant"
      | "not-an-admin"
      | "token-refused"
      | "header-missing"
      | "bearer-missing"
      | "token-garbled"
      | "access-token-expired"
      | "api-token-deleted"
      | "jwt-for-token"
      | "undecidable";
    source: Source;
    /**
     * The status with which Front says so; null where it isn't known.
     */
    status: number | null;
    /**
     * The remedy.
     */
    to_do: string;
    /**
     * The reason in a sentence.
     */
    why: string;
  }
  /**
   * The source.
   */
  export interface Source {
    /**
     * The title of the source.
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
     * Its statement, in our words.
     */
    says: string;
    /**
     * The address.
     */
    url: string | null;
  }
  /**
   * The needs of a call.
   */
  export interface Required {
    /**
     * The feature; null where any token will do.
     */
    feature: Feature | null;
    /**
     * The namespaces in which the resource may live.
     */
    namespaces: Namespace[];
    /**
     * The scope, in Front's notation; null where none is needed.
     */
    scope: string | null;
  }
  /**
   * A fact that would decide between causes.
   */
  export interface Missing {
    /**
     * The kind of fact.
     */
    clue: "status" | "body" | "grant" | "me" | "owner" | "call";
    /**
     * The decision that it would allow.
     */
    why: string;
  }
}

export namespace Explanation {
  /**
   * One of Front's two APIs. One operation, `PATCH /channels/{channel_id}`, is in both.
   */
  export type Api = "core" | "channel";
  /**
   * A place where the resources live that a token reaches.
   */
  export type Namespace = "global" | "shared" | "private";
  /**
   * A three-valued answer, in the order no < unknown < yes.
   */
  export type Answer = "no" | "unknown" | "yes";

  /**
   * What `front-scope explain --format json` says of a word. Keys may be added within version 1, never renamed.
   */
  export interface Document {
    /**
     * The meaning of a word, fact by fact.
     */
    facts?: Fact[] | null;
    /**
     * The kind of the subject: a finding code, a scope, another word of reports, or an operation.
     */
    kind: "code" | "scope" | "word" | "operation";
    /**
     * The name of the subject.
     */
    name: string;
    /**
     * The operations that require a scope.
     */
    opens?: Operation[] | null;
    operation?: Operation1;
    /**
     * The page of a finding code, in Markdown.
     */
    page?: string | null;
    /**
     * The version of this format. Keys may be added within it, never renamed.
     */
    version: 1;
  }
  /**
   * A fact with its label.
   */
  export interface Fact {
    /**
     * The label.
     */
    label: string;
    /**
     * The fact.
     */
    text: string;
  }
  /**
   * An operation of the catalogue, as `front-scope endpoints --format json` lists it. `docs/report.md` describes the keys.
   */
  export interface Operation {
    /**
     * Front's APIs that have it.
     */
    apis: Api[];
    /**
     * The basis of the namespaces.
     */
    basis: "documented" | "path-owner" | "schema" | "reported" | "inferred" | "no-resource";
    /**
     * Namespaces that it needs beside those of its resource; absent where there are none.
     */
    besides?: Namespace[] | null;
    /**
     * The endpoint as the catalogue writes it.
     */
    endpoint: string;
    /**
     * The namespaces in which its resource may live, the likeliest first.
     */
    namespaces: Namespace[];
    /**
     * OAuth's answer, by the name of a profile.
     */
    oauth: {
      [k: string]: Answer;
    };
    /**
     * The operation id of Front's document.
     */
    operation: string;
    /**
     * The endpoint to call instead; null where there is none.
     */
    replacement: string | null;
    /**
     * The scope that it needs, in Front's notation; null where none is needed.
     */
    scope: string | null;
    /**
     * The source of the namespaces.
     */
    source: string;
    /**
     * `deprecated` if Front has deprecated it.
     */
    status: "current" | "deprecated" | "legacy";
  }
  /**
   * An operation of the catalogue, as `front-scope endpoints --format json` lists it. `docs/report.md` describes the keys.
   */
  export interface Operation1 {
    /**
     * Front's APIs that have it.
     */
    apis: Api[];
    /**
     * The basis of the namespaces.
     */
    basis: "documented" | "path-owner" | "schema" | "reported" | "inferred" | "no-resource";
    /**
     * Namespaces that it needs beside those of its resource; absent where there are none.
     */
    besides?: Namespace[] | null;
    /**
     * The endpoint as the catalogue writes it.
     */
    endpoint: string;
    /**
     * The namespaces in which its resource may live, the likeliest first.
     */
    namespaces: Namespace[];
    /**
     * OAuth's answer, by the name of a profile.
     */
    oauth: {
      [k: string]: Answer;
    };
    /**
     * The operation id of Front's document.
     */
    operation: string;
    /**
     * The endpoint to call instead; null where there is none.
     */
    replacement: string | null;
    /**
     * The scope that it needs, in Front's notation; null where none is needed.
     */
    scope: string | null;
    /**
     * The source of the namespaces.
     */
    source: string;
    /**
     * `deprecated` if Front has deprecated it.
     */
    status: "current" | "deprecated" | "legacy";
  }
}

export namespace Endpoints {
  /**
   * One of Front's two APIs. One operation, `PATCH /channels/{channel_id}`, is in both.
   */
  export type Api = "core" | "channel";
  /**
   * A place where the resources live that a token reaches.
   */
  export type Namespace = "global" | "shared" | "private";
  /**
   * A three-valued answer, in the order no < unknown < yes.
   */
  export type Answer = "no" | "unknown" | "yes";
  /**
   * What `front-scope endpoints --format json` lists. Keys may be added, never renamed.
   */
  export type Document = Operation[];

  /**
   * An operation of the catalogue, as `front-scope endpoints --format json` lists it. `docs/report.md` describes the keys.
   */
  export interface Operation {
    /**
     * Front's APIs that have it.
     */
    apis: Api[];
    /**
     * The basis of the namespaces.
     */
    basis: "documented" | "path-owner" | "schema" | "reported" | "inferred" | "no-resource";
    /**
     * Namespaces that it needs beside those of its resource; absent where there are none.
     */
    besides?: Namespace[] | null;
    /**
     * The endpoint as the catalogue writes it.
     */
    endpoint: string;
    /**
     * The namespaces in which its resource may live, the likeliest first.
     */
    namespaces: Namespace[];
    /**
     * OAuth's answer, by the name of a profile.
     */
    oauth: {
      [k: string]: Answer;
    };
    /**
     * The operation id of Front's document.
     */
    operation: string;
    /**
     * The endpoint to call instead; null where there is none.
     */
    replacement: string | null;
    /**
     * The scope that it needs, in Front's notation; null where none is needed.
     */
    scope: string | null;
    /**
     * The source of the namespaces.
     */
    source: string;
    /**
     * `deprecated` if Front has deprecated it.
     */
    status: "current" | "deprecated" | "legacy";
  }
}
