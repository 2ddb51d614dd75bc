import { sourceFiles } from "../house/source-files.ts";
import { importersOf } from "./importers.ts";

/** Modules that start a server, a browser, another process or a thread. */
const STARTS = [
  ...["db/embedded.ts", "playwright-core", "app/imports/reading-thread.ts"],
  ...["test/support/database.ts", "test/support/processes.ts", "test/support/site-build.ts"],
];

/** Proofs by number and PDF tests take long, and a house test that generates files runs programs. */
const LONG = /\.proof\.test\.ts$|^test\/print\/|^test\/house\/generated/;

/**
 * Lists the test files of rules alone: nothing that they import from `test` starts anything, so that they run in
 * seconds.
 */
export function rulesAlone(): string[] {
  const files = sourceFiles();
  const injecting = files.flatMap(({ path, text }) => (/\binject\(/.test(text) ? [path] : []));
  const starting = importersOf([...STARTS, ...injecting]);
  const isTest = (path: string) => /^test\/.*\.test\.tsx?$/.test(path) && !LONG.test(path);
  return files.flatMap(({ path }) => (isTest(path) && !starting.has(path) ? [path] : []));
}
