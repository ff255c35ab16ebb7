/**
 * What of the file system the command sees: the repository of the current directory (without one
 * that directory itself), and what the arguments name outside of it.
 */

import { existsSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** A view of the file system, as `node:wasi` takes it. */
export interface Sandbox {
  /** The arguments, as the command is to see them. */
  readonly args: string[];
  /** Directories by the names that the command has for them. */
  readonly preopens: Record<string, string>;
  /** The current directory, by such a name. */
  readonly directory: string;
}

/** Returns the view for a command that is called in `cwd`. */
export function sandbox(args: readonly string[], cwd: string, isWindows = sep === "\\"): Sandbox {
  const root = repository(cwd);
  const below = relative(root, cwd);
  const forward = (path: string) => (isWindows ? path.replaceAll("\\", "/") : path);
  const name = `/${basename(root) || "root"}`;
  const directory = below === "" ? name : `${name}/${forward(below)}`;
  const preopens: Record<string, string> = { [name]: root };
  const seen = args.map((arg) => {
    const [, option, value] = /^(--?[a-z-]+=)?(.*)$/s.exec(arg) as unknown as [string, string | undefined, string];
    // What is to be written need not be there yet.
    const host = resolve(cwd, value);
    if (value === "" || value === "-" || !(existsSync(host) || (isPath(value) && existsSync(dirname(host))))) return arg;
    // An absolute name is another one than the command has for the same place in the repository.
    if (isAbsolute(value) || isOutside(relative(root, host))) {
      const isDirectory = existsSync(host) && statSync(host).isDirectory();
      const guest = forward(isDirectory ? value : dirname(value));
      preopens[isAbsolute(value) && !isWindows ? guest : `${directory}/${guest}`] = isDirectory ? host : dirname(host);
    }
    return (option ?? "") + forward(value);
  });
  return { args: seen, preopens, directory };
}

/** Returns true if a word that names no file yet may be the name of one. */
function isPath(word: string): boolean {
  return /[/\\]/.test(word) && !/\s/.test(word);
}

/** Returns true if a relative path leads out of where it begins. */
function isOutside(path: string): boolean {
  return path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path);
}

/** The directory above that has `.git`; configurations and `.gitignore` are looked for up to there. */
function repository(cwd: string): string {
  for (let at = cwd; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (at === dirname(at)) return cwd;
  }
}
