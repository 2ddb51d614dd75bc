import { expect, test } from "vitest";
import { sourceFiles } from "./source-files.ts";

/** Columns from which the end of a queue is computed (`waiting/deadlines.ts`); writing them may end waits. */
const WRITES = [
  /updateTable\("session"\)|update session set/,
  /deleteFrom\("session_places"\)/,
  /updateTable\("ticket_type"\)/,
  /deleteFrom\("edition_day"\)/,
];

/** Files that write such a row but cannot end a wait, or leave the count to their caller. */
const HARMLESS: Record<string, string> = {
  "app/domain/programme/import-roles.ts": "import-programme.ts counts what it writes",
  "app/domain/programme/import-writes.ts": "import-programme.ts counts what it writes",
  "app/domain/speakers/follow-up-invitation.ts": "writes when the session was changed",
};

test("every change that may end waits counts them, so that it can ask first", () => {
  const writers = sourceFiles().filter(
    ({ path, text }) => /^(app|bin)\//.test(path) && WRITES.some((write) => write.test(text)),
  );
  const silent = writers.filter(({ imports }) => !imports.includes("app/domain/waiting/change-ending-waits.ts"));
  expect(silent.map(({ path }) => path).sort()).toEqual(Object.keys(HARMLESS));
  expect(writers.length).toBeGreaterThan(5);
});
