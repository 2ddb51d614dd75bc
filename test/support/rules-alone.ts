import { sourceFiles } from "../house/source-files.ts";

/** What starts a server, a browser or another process. */
const STARTS = new Set([
  ...["db/embedded.ts", "playwright-core"],
  ...["test/support/database.ts", "test/support/processes.ts", "test/support/site-build.ts"],
]);

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
  return [...files.keys()].filter((path) => /^test\/.*\.test\.tsx?$/.test(path) && !starts(path, new Set()));
}
