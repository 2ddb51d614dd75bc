import { sourceFiles } from "../house/source-files.ts";

/** What starts a server, a browser, another process or a thread. */
const STARTS = new Set([
  ...["db/embedded.ts", "playwright-core", "app/imports/reading-thread.ts"],
  ...["test/support/database.ts", "test/support/processes.ts", "test/support/site-build.ts"],
]);

/** Proofs by number and printed pages are looked at for long, and a house test that makes files anew runs programs. */
const LONG = /\.proof\.test\.ts$|^test\/print\/|^test\/house\/generated/;

/**
 * The test files of rules alone: none of what they import from `test` starts anything, so that they run in seconds.
 * A file joins or leaves the list by its imports.
 */
export function rulesAlone(): string[] {
  const files = new Map(sourceFiles().map((file) => [file.path, file]));
  const starts = (path: string, seen: Set<string>): boolean => {
    if (STARTS.has(path)) return true;
    const file = files.get(path);
    // What the application imports is not followed: a rule's module may name a connection that its test never opens.
    if (!file || !path.startsWith("test/") || seen.has(path)) return false;
    seen.add(path);
    return /\binject\(/.test(file.text) || file.imports.some((name) => starts(name, seen));
  };
  const isTest = (path: string) => /^test\/.*\.test\.tsx?$/.test(path) && !LONG.test(path);
  return [...files.keys()].filter((path) => isTest(path) && !starts(path, new Set()));
}
