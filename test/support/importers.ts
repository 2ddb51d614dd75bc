import { sourceFiles } from "../house/source-files.ts";

/**
 * Finds the files of `test` that reach one of these modules through imports from `test`. Imports of the application are
 * not followed: its modules may name a connection that the test never opens.
 */
export function importersOf(modules: Iterable<string>): ReadonlySet<string> {
  const files = sourceFiles().filter(({ path }) => path.startsWith("test/"));
  const found = new Set(modules);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { path, imports } of files) if (imports.some((name) => found.has(name))) found.add(path);
  }
  return found;
}
