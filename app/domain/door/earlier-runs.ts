import { type SqlBool, sql } from "kysely";
import type { Trx } from "../transaction.ts";
import type { BadgesAsked } from "./badge-runs.ts";
import type { PrintChoice } from "./print-choice.ts";

/** Finds the newest run of people's badges after a known one that was not set aside. */
export async function newerRun(trx: Trx, { edition, knownRun }: { edition: number; knownRun: number }) {
  const newer = await trx
    .selectFrom("badge_run")
    .select("id")
    .where("edition_id", "=", edition)
    .where("id", ">", knownRun)
    .where("first_blank", "is", null)
    .where("failure", "is", null)
    .where("spoilt_at", "is", null)
    .where(sql<SqlBool>`(finished_at is null or total > 0)`)
    .orderBy("id", "desc")
    .executeTakeFirst();
  return newer?.id;
}

/** Notes that some badges of a run are on spoilt pages. */
export async function spoil(trx: Trx, { run, registrations }: { run: number; registrations: readonly number[] }) {
  await trx
    .updateTable("printed_badge")
    .set({ is_spoilt: true })
    .where("badge_run_id", "=", run)
    .where("registration_id", "in", registrations)
    .execute();
}

/** Finds the run in progress that was asked for alike. */
export async function unfinished(trx: Trx, asked: BadgesAsked): Promise<number | undefined> {
  const running = await trx
    .selectFrom("badge_run")
    .select("id")
    .where("edition_id", "=", asked.edition)
    .where("layout", "=", asked.layout)
    .where("only_new", "=", asked.onlyNew)
    .where("only_asked", "=", asked.onlyAsked ?? false)
    .where(sql<SqlBool>`how is not distinct from ${howIn(asked)}::jsonb`)
    .where(sql<SqlBool>`among is not distinct from ${idsIn(asked)}::int[]`)
    .where("finished_at", "is", null)
    .where("failure", "is", null)
    .executeTakeFirst();
  return running?.id;
}

/** How a run is printed, as its column holds it. */
export function howIn({ how }: { readonly how?: PrintChoice | undefined }): string | null {
  return how ? JSON.stringify(how) : null;
}

/** The registrations of a run, as its column holds them. */
export function idsIn({ among }: BadgesAsked): number[] | null {
  return among ? among.toSorted((a, b) => a - b) : null;
}
