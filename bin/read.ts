/**
 * `npm run -s read -- KIND FILE…`: prints as JSON how files from outside are understood, an object by file name. Writes
 * nothing.
 */
import { languageOfTerminal } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { readBounceFiles } from "./read-bounces.ts";
import { readPeopleFiles } from "./read-people.ts";
import { readStatements } from "./read-statements.ts";
import { run } from "./run.ts";

/** How each kind of file is read. */
const READERS: Readonly<Record<string, Reader>> = {
  bounce: readBounceFiles,
  people: readPeopleFiles,
  statement: readStatements,
};

/** @returns what is printed, and what could not be read, one line each; with any, the command exits with 1 */
export type Reader = (
  files: readonly string[],
) => Promise<{ readonly output: object; readonly problems: readonly string[] }>;

await run(async () => {
  const { t } = messagesIn(languageOfTerminal());
  const [kind, ...files] = process.argv.slice(2);
  const reader = kind !== undefined && Object.hasOwn(READERS, kind) ? READERS[kind] : undefined;
  if (!reader || files.length === 0) {
    const kinds = Object.keys(READERS).join(", ");
    if (kind !== undefined && !reader) console.error(t("statements:unknownKind", { kind, kinds }));
    console.error(t("statements:usage"));
    process.exitCode = 1;
    return;
  }
  const { output, problems } = await reader(files);
  console.log(JSON.stringify(output, null, 1));
  for (const line of problems) console.error(line);
  if (problems.length > 0) process.exitCode = 1;
});
