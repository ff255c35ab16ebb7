/**
 * Why there is no answer. Texts that can't be understood have an answer, with findings; an error is
 * thrown for a wrong argument.
 */
export class FrontScopeError extends Error {
  override readonly name = "FrontScopeError";

  /**
   * A word for programs: the code of a finding, as `invalid-profile`, or one of
   * `invalid-argument`, `contradicting-grant`, `status-conflict`, `unknown-word`,
   * `nothing-to-ask-for`, `undetermined` and `module`.
   */
  readonly code: string;

  /** The way out. */
  readonly help: string | undefined;

  constructor(code: string, message: string, help?: string) {
    super(message);
    this.code = code;
    this.help = help;
  }
}
