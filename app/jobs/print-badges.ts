import { setImmediate as breath } from "node:timers/promises";
import { sql } from "kysely";
import type { PgBoss } from "pg-boss";
import { causedBy } from "#app/domain/cause.ts";
import { BADGE_LOCK, BADGE_QUEUE, sweepBadgeRuns } from "#app/domain/door/badge-runs.ts";
import { type BadgeToPrint, badgesToPrint } from "#app/domain/door/badges-to-print.ts";
import { failBadgeRun, finishBadgeRun, takeUpBadgeRun, tellBadgeProgress } from "#app/domain/door/make-badges.ts";
import { findEditionById } from "#app/domain/edition/edition.ts";
import { signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import type { Database } from "#app/domain/transaction.ts";
import { formatDays } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { BadgeData } from "#app/print/badge-data.ts";
import type { Role } from "#app/print/band-pattern.ts";
import { createPrintPool, type PrintPool } from "#app/print/pool.ts";
import type { JobsOptions } from "./start.ts";

export interface Printing {
  readonly db: Database;
  /** For the lock of an edition's runs, which belongs to a session. */
  readonly direct: { readonly db: Database };
  readonly print: Pick<PrintPool, "renderBadgeSheets" | "legibilityOf">;
  readonly now: JobsOptions["now"];
  readonly log: (line: string, error?: unknown) => void;
}

const SWEEP_MS = 3 * 60 * 1000;
const TELL_MS = 200;
/** How many badges are signed without giving other requests a turn. */
const SIGNED_AT_ONCE = 5;

/** Starts the job that makes print runs, one after the other, beginning with those that a dead worker left. */
export async function startBadges(
  boss: PgBoss,
  { connection: { db, direct }, now, openPrintPool = createPrintPool }: JobsOptions,
  log: Printing["log"],
): Promise<{ pause: () => void; close: () => Promise<void> }> {
  const print = openPrintPool({ patient: true });
  const printing: Printing = { db, direct, now, log, print };
  const sweep = () => sweepBadgeRuns(db).catch((error) => log("unfinished badges could not be looked for", error));
  await sweep();
  await boss.work<{ runId: number; cause?: string }>(BADGE_QUEUE, { pollingIntervalSeconds: 1 }, async (jobs) => {
    for (const { id, data } of jobs) await causedBy(data.cause ?? id, () => printBadges(printing, data.runId));
  });
  const timer = setInterval(sweep, SWEEP_MS);
  return { pause: () => clearInterval(timer), close: print.close };
}

/**
 * Makes the file of a run, unless it exists. The runs of an edition are serialised across processes, so that each knows
 * what the previous run has printed.
 */
export async function printBadges(printing: Printing, run: number): Promise<void> {
  const { db, direct, log } = printing;
  const asked = await db.selectFrom("badge_run").select("edition_id").where("id", "=", run).executeTakeFirst();
  if (!asked) return;
  await alone(direct.db, asked.edition_id, async () => {
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
  {
    edition,
    layout,
    onlyNew,
    among,
  }: {
    edition: number;
    layout: "a6" | "a4";
    onlyNew: boolean;
    among: readonly number[] | null;
  },
): Promise<void> {
  const badges = await badgesToPrint(db, { edition, onlyNew, among });
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

/** Counts the badges with a Latin spelling, and the badges that show � because it is missing. */
async function legibility(print: Printing["print"], badges: readonly BadgeData[]) {
  const each = await print.legibilityOf(badges.map(({ person }) => person));
  const illegible = each.filter((one) => one.illegible.length > 0).length;
  return { latin: each.filter((one) => one.undrawn.length > 0).length - illegible, illegible };
}

/**
 * Makes a function that calls at most once in `everyMs`, never twice at the same time, and drops the calls in between.
 */
function inTurn(everyMs: number, tell: (count: number) => Promise<unknown>): (count: number) => void {
  let next = 0;
  let telling = false;
  return (count) => {
    if (telling || performance.now() < next) return;
    telling = true;
    next = performance.now() + everyMs;
    // An error here does not stop the run; the next number is tried.
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
  for (const [at, { registration, shortCode, language, role, badge, ...person }] of badges.entries()) {
    if (at % SIGNED_AT_ONCE === 0) await breath();
    data.push({
      edition: heads[language],
      person: { ...person, jobTitle: person.jobTitle ?? "", organisation: person.organisation ?? "" },
      role: { kind: role as Role, word: messagesIn(language).t(`me:badge.${role as Role}`) },
      code: signBadgeCode(seed, { edition: id, registration, badge }),
      number: spelledCode(shortCode),
    });
  }
  return data;
}

/** Runs the work under the edition's advisory lock, which also ends when the process is killed. */
async function alone(db: Database, edition: number, work: () => Promise<void>): Promise<void> {
  await db.connection().execute(async (locking) => {
    await sql`select pg_advisory_lock(${BADGE_LOCK}::int, ${edition}::int)`.execute(locking);
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock(${BADGE_LOCK}::int, ${edition}::int)`.execute(locking);
    }
  });
}
