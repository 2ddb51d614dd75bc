/**
 * `npm run import -- FILE --year YYYY [--dry-run] [--publish] [--bad unscheduled|skip|refuse] [--time-zone ZONE]`:
 * imports a programme file into an edition.
 */

import { parseArgs } from "node:util";
import { z } from "zod";
import { systemClock } from "#app/domain/clock.ts";
import { BAD_EVENTS } from "#app/domain/programme/incoming.ts";
import { type Language, languageOfTerminal } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openDatabase } from "./database.ts";
import { type ImportedFile, importFile } from "./import-file.ts";
import { changeLines, findingLines, warningLines } from "./import-output.ts";
import { run } from "./run.ts";

const asked = z.object({
  file: z.string().min(1),
  year: z
    .string()
    .regex(/^[1-9]\d{3}$/)
    .transform(Number),
  dryRun: z.boolean().default(false),
  publish: z.boolean().default(false),
  bad: z.enum(BAD_EVENTS).default("unscheduled"),
  timeZone: z.string().min(1).optional(),
});
type Asked = z.infer<typeof asked>;

/** Milliseconds between two lines of progress. */
const PROGRESS_EVERY = 500;

await run(async () => {
  const language = languageOfTerminal();
  const { t } = messagesIn(language);
  const args = readArguments();
  if (!args) return fail([t("imports:usage")]);
  const { connection, close } = await openDatabase({ guest: true });
  try {
    const outcome = await importFile(connection.db, {
      ...args,
      now: systemClock(),
      untitled: t("imports:untitled", { year: args.year }),
      onProgress: progressOn(process.stderr, language),
    });
    if (outcome.kind === "unreadable") return fail([t("imports:noFile", { file: args.file, reason: outcome.reason })]);
    if (outcome.kind === "refused")
      return fail([...findingLines(args.file, outcome.problems, language), t("imports:refused", { file: args.file })]);
    for (const line of summary(args, outcome, language)) console.log(line);
  } finally {
    await close();
  }
});

function readArguments(): Asked | null {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        year: { type: "string" },
        "dry-run": { type: "boolean" },
        publish: { type: "boolean" },
        bad: { type: "string" },
        "time-zone": { type: "string" },
      },
    });
    if (positionals.length !== 1) return null;
    const { "dry-run": dryRun, "time-zone": timeZone, ...same } = values;
    return asked.safeParse({ file: positionals[0], dryRun, timeZone, ...same }).data ?? null;
  } catch {
    // `parseArgs` throws for an unknown option.
    return null;
  }
}

function summary({ file, year, dryRun }: Asked, outcome: ImportedFile, language: Language): string[] {
  const { t } = messagesIn(language);
  const { programme, changes, endedWaits, edition, release } = outcome;
  const { timeZone: zone, sessions } = programme;
  const { name, made } = edition;
  return [
    t("imports:read", { file, sessions: sessions.length, zone }),
    ...(made ? [t(dryRun ? "imports:editionWouldBeMade" : "imports:editionMade", { year, name })] : []),
    ...changeLines(changes, language),
    ...(endedWaits > 0 ? [t("imports:endedWaits", { count: endedWaits })] : []),
    ...warningLines(file, programme, changes, language),
    ...(release
      ? [
          t(release.kind === "released" ? "imports:released" : "imports:releaseUnchanged", {
            number: release.number,
            year,
          }),
        ]
      : []),
    ...(dryRun ? [t("imports:dryRun")] : []),
  ];
}

/** Prints the progress of reading, in place on a terminal and line by line elsewhere; nothing for a short file. */
function progressOn(stream: NodeJS.WriteStream, language: Language) {
  let reportedAt = performance.now();
  return ({ bytes, sessions }: { bytes: number; sessions: number }) => {
    if (performance.now() - reportedAt < PROGRESS_EVERY) return;
    reportedAt = performance.now();
    const line = messagesIn(language).t("imports:progress", { megabytes: (bytes / 1e6).toFixed(1), sessions });
    stream.write(stream.isTTY ? `\r${line}\u001b[K` : `${line}\n`);
  };
}

function fail(lines: readonly string[]): void {
  for (const line of lines) console.error(line);
  process.exitCode = 1;
}
