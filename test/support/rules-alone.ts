import { sourceFiles } from "../house/source-files.ts";

/** Modules that start a server, a browser, another process or a thread. */
const STARTS = new Set([
  ...["db/embedded.ts", "playwright-core", "app/imports/reading-thread.ts"],
  ...["test/support/database.ts", "test/support/processes.ts", "test/support/site-build.ts"],
]);

/** Proofs by number and PDF tests take long, and a house test that generates files runs programs. */
const LONG = /\.proof\.test\.ts$|^test\/print\/|^test\/house\/generated/;

/**
 * Lists the test files of rules alone: nothing that they import from `test` starts anything, so that they run in
 * seconds.
 */
export function rulesAlone(): string[] {
  const files = new Map(sourceFiles().map((file) => [file.path, file]));
  const starts = (path: string, seen: Set<string>): boolean => {
    if (STARTS.has(path)) return true;
    const file = files.get(path);
    // Imports of the application are not followed: its modules may name a connection that the test never opens.
    if (!file || !path.startsWith("test/") || seen.has(path)) return false;
    seen.add(path);
    return /\binject\(/.test(file.text) || file.imports.some((name) => starts(name, seen));
  };
  const isTest = (path: string) => /^test\/.*\.test\.tsx?$/.test(path) && !LONG.test(path);
  return [...files.keys()].filter((path) => isTest(path) && !starts(path, new Set()));
}
