import { setImmediate as breath } from "node:timers/promises";
import { sql } from "kysely";
import type { PgBoss } from "pg-boss";
import { BADGE_LOCK, BADGE_QUEUE, sweepBadgeRuns } from "#app/domain/door/badge-runs.ts";
import { type BadgeToPrint, badgesToPrint } from "#app/domain/door/badges-to-print.ts";
import { failBadgeRun, finishBadgeRun, takeUpBadgeRun, tellBadgeProgress } from "#app/domain/door/make-badges.ts";
import { findEditionById } from "#app/domain/edition/edition.ts";
import { signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import type { Database } from "#app/domain/transaction.ts";
import { formatDays } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { BadgeData } from "#app/print/badge-drawing.ts";
import type { Role } from "#app/print/band-pattern.ts";
import { createPrintPool, type PrintPool } from "#app/print/pool.ts";
import type { JobsOptions } from "./start.ts";

export interface Printing {
  readonly db: Database;
  readonly print: Pick<PrintPool, "renderBadgeSheets" | "legibilityOf">;
  readonly now: JobsOptions["now"];
  readonly log: (line: string, error?: unknown) => void;
}

const SWEEP_MS = 3 * 60 * 1000;
const TELL_MS = 200;
/** So many signatures are made between two breaths of the thread that also answers requests. */
const SIGNED_AT_ONCE = 5;

/** Prints the runs of badges that are asked for, one after the other; those a dead worker left are taken up at once. */
export async function startBadges(
  boss: PgBoss,
  { connection: { db }, now, printWorker }: JobsOptions,
  log: Printing["log"],
): Promise<{ pause: () => void; close: () => Promise<void> }> {
  const print = createPrintPool({ workerFile: printWorker, patient: true });
  const printing: Printing = { db, now, log, print };
  const sweep = () => sweepBadgeRuns(db).catch((error) => log("unfinished badges could not be looked for", error));
  await sweep();
  await boss.work<{ runId: number }>(BADGE_QUEUE, { pollingIntervalSeconds: 1 }, async (jobs) => {
    for (const { data } of jobs) await printBadges(printing, data.runId);
  });
  const timer = setInterval(sweep, SWEEP_MS);
  return { pause: () => clearInterval(timer), close: print.close };
}

/**
 * Makes the file of a run, unless it is made already. The runs of one edition wait for each other, in every process, so that
 * the second of two that were asked at once knows what the first has printed.
 */
export async function printBadges(printing: Printing, run: number): Promise<void> {
  const { db, log } = printing;
  const asked = await db.selectFrom("badge_run").select("edition_id").where("id", "=", run).executeTakeFirst();
  if (!asked) return;
  await alone(db, asked.edition_id, async () => {
    const taken = await takeUpBadgeRun(db, { run });
    if (taken.kind !== "taken") return;
    try {
      await make(printing, run, taken);
    } catch (error) {
      log(`badge run ${run} failed`, error);
      await failBadgeRun(db, { run, failure: error instanceof Error ? error.message : String(error) });
    }
  });
}

async function make(
  { db, now, print }: Printing,
  run: number,
  { edition, layout, onlyNew }: { edition: number; layout: "a6" | "a4"; onlyNew: boolean },
): Promise<void> {
  const badges = await badgesToPrint(db, { edition, onlyNew });
  const total = badges.length;
  await tellBadgeProgress(db, { run, done: 0, total });
  const drawings = await drawn(db, { edition, badges, now: now() });
  const file =
    total === 0
      ? null
      : await print.renderBadgeSheets({
          badges: drawings,
          layout,
          painted: inTurn(TELL_MS, (done) => tellBadgeProgress(db, { run, done, total })),
        });
  await finishBadgeRun(db, { run, badges, file, ...(await legibility(print, drawings)), now: now() });
}

/** How many badges of a run say something in Latin letters, and how many show � for want of them. */
async function legibility(print: Printing["print"], badges: readonly BadgeData[]) {
  const each = await print.legibilityOf(badges.map(({ person }) => person));
  const illegible = each.filter((one) => one.illegible.length > 0).length;
  return { latin: each.filter((one) => one.undrawn.length > 0).length - illegible, illegible };
}

/** Calls at most every so often, one call after the other; what comes in between is left out, as a later number says more. */
function inTurn(everyMs: number, tell: (count: number) => Promise<unknown>): (count: number) => void {
  let next = 0;
  let telling = false;
  return (count) => {
    if (telling || performance.now() < next) return;
    telling = true;
    next = performance.now() + everyMs;
    // Progress that cannot be told stops no run: the next number is tried, and the file is what counts.
    const ended = () => {
      telling = false;
    };
    tell(count).then(ended, ended);
  };
}

async function drawn(
  db: Database,
  { edition: id, badges, now }: { edition: number; badges: readonly BadgeToPrint[]; now: Date },
): Promise<BadgeData[]> {
  const edition = await findEditionById(db, id);
  const { seed } = await editionKey(db, { edition: id, now });
  const heads = {
    fr: { name: edition.name, dates: formatDays(edition.days, "fr") },
    en: { name: edition.nameEn || edition.name, dates: formatDays(edition.days, "en") },
  };
  const data: BadgeData[] = [];
  for (const [at, { registration, language, role, badge, ...person }] of badges.entries()) {
    if (at % SIGNED_AT_ONCE === 0) await breath();
    data.push({
      edition: heads[language],
      person: { ...person, jobTitle: person.jobTitle ?? "", organisation: person.organisation ?? "" },
      role: { kind: role as Role, word: messagesIn(language).t(`me:badge.${role as Role}`) },
      code: signBadgeCode(seed, { edition: id, registration, badge }),
      number: String(registration).padStart(5, "0"),
    });
  }
  return data;
}

/** Runs the work while a session of Postgres holds the edition's lock; it ends by itself when the process is killed. */
async function alone(db: Database, edition: number, work: () => Promise<void>): Promise<void> {
  await db.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(${BADGE_LOCK}::int, ${edition}::int)`.execute(held);
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock(${BADGE_LOCK}::int, ${edition}::int)`.execute(held);
    }
  });
}
