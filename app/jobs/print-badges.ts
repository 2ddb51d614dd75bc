import type { PgBoss } from "pg-boss";
import { causedBy } from "#app/domain/cause.ts";
import { BADGE_LOCK, BADGE_QUEUE, sweepBadgeRuns } from "#app/domain/door/badge-runs.ts";
import { badgesToPrint } from "#app/domain/door/badges-to-print.ts";
import { layoutsByTicketType } from "#app/domain/door/chosen-layouts.ts";
import { failBadgeRun, finishBadgeRun, takeUpBadgeRun, tellBadgeProgress } from "#app/domain/door/make-badges.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { BadgeData } from "#app/print/badge-data.ts";
import type { BadgeNeed } from "#app/print/badge-sheets.ts";
import { createPrintPool, type PrintPool } from "#app/print/pool.ts";
import { aloneInEdition } from "./alone-in-edition.ts";
import { badgeData } from "./badge-data.ts";
import { badgePrintOf, printedFields } from "./badge-print.ts";
import { blankData } from "./blank-data.ts";
import { inTurn } from "./in-turn.ts";
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
  await aloneInEdition(direct.db, { lock: BADGE_LOCK, edition: asked.edition_id }, async () => {
    const taken = await takeUpBadgeRun(db, { run });
    if (taken.kind !== "taken") return;
    try {
      while ((await make(printing, run, taken)) === "erased");
    } catch (error) {
      log(`badge run ${run} failed`, error);
      await failBadgeRun(db, { run, failure: error instanceof Error ? error.message : String(error) });
    }
  });
}

/** @returns `erased` when somebody was erased meanwhile, who is in no later file */
async function make({ db, now, print }: Printing, run: number, taken: Taken): Promise<"finished" | "erased"> {
  const { edition, layout, onlyNew, onlyAsked, among, how, firstBlank: first, lastBlank: last } = taken;
  const blanks =
    first === null || last === null
      ? []
      : await blankData(db, { edition, first, last, ticketType: how?.ticketType ?? null, now: now() });
  const badges =
    blanks.length > 0
      ? []
      : await badgesToPrint(db, { edition, onlyNew, onlyAsked, among, order: how?.order ?? "name" });
  const total = badges.length + blanks.length;
  await tellBadgeProgress(db, { run, done: 0, total });
  const { print: chosen, own } = await badgePrintOf(db, { edition, layout, how });
  const drawn = await badgeData(db, { edition, badges, fields: printedFields(chosen), now: now() });
  const drawings = [...drawn, ...blanks];
  const printed = blanks.length > 0 ? [how?.ticketType ?? ALL] : badges.map(({ ticketType }) => ticketType.id);
  const layouts = layoutsByTicketType(own, [...new Set(printed)]).flatMap(({ layout }) => layout?.id ?? []);
  const needs: BadgeNeed[] = [];
  const file =
    total === 0
      ? null
      : await print.renderBadgeSheets({
          badges: drawings,
          layout: { ...chosen, made: now() },
          painted: inTurn(TELL_MS, (done) => tellBadgeProgress(db, { run, done, total })),
          needed: (all) => needs.push(...(blanks.length > 0 ? [] : all)),
        });
  return await finishBadgeRun(db, {
    run,
    badges,
    blanks: blanks.length,
    layouts,
    needs,
    file,
    ...(await legibility(print, drawings)),
    now: now(),
  });
}

/** No ticket type's id: blank badges for everybody are printed in the layout for all. */
const ALL = 0;

type Taken = Extract<Awaited<ReturnType<typeof takeUpBadgeRun>>, { kind: "taken" }>;

/** Counts the badges with a Latin spelling, and the badges that show � because it is missing. */
async function legibility(print: Printing["print"], badges: readonly BadgeData[]) {
  const each = await print.legibilityOf(badges.map(({ person }) => person));
  const illegible = each.filter((one) => one.illegible.length > 0).length;
  return { latin: each.filter((one) => one.undrawn.length > 0).length - illegible, illegible };
}
