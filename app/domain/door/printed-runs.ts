import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction } from "../transaction.ts";
import type { BadgeRunLayout } from "./badge-runs.ts";
import { printChoiceSchema } from "./print-choice.ts";

/** What a person says of the file of a run: its badges are on paper, will never be, or neither is said any longer. */
export type SaidOfRun = "printed" | "spoilt" | "undeclared";

/**
 * Records what a person says of a run that has a file. Of two people who say different things the first is heard: a run
 * that is declared printed is set aside, or one that is set aside declared printed, only once that is taken back.
 *
 * @returns `already` when it was said before; `otherwise` when the contrary was; `unfinished` when there is no file yet;
 * `unknown`
 */
export async function sayOfRun(
  db: Database,
  { edition, run, said, by, now }: { edition: number; run: number; said: SaidOfRun } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const found = await trx
      .selectFrom("badge_run")
      .select(["finished_at", "printed_at", "spoilt_at", "total"])
      .where("id", "=", run)
      .where("edition_id", "=", edition)
      .forUpdate()
      .executeTakeFirst();
    if (!found) return { kind: "unknown" } as const;
    if (!found.finished_at || found.total === 0) return { kind: "unfinished" } as const;
    const known = found.printed_at ? "printed" : found.spoilt_at ? "spoilt" : "undeclared";
    if (said === known) return { kind: "already" } as const;
    if (said !== "undeclared" && known !== "undeclared") return { kind: "otherwise" } as const;
    await trx
      .updateTable("badge_run")
      .set({
        printed_at: said === "printed" ? now : null,
        printed_by: said === "printed" ? by : null,
        spoilt_at: said === "spoilt" ? now : null,
      })
      .where("id", "=", run)
      .execute();
    const verb = VERBS[said];
    await audit(trx, { by, now, edition, verb, subject: `badge-run:${run}`, detail: { badges: found.total } });
    return { kind: said, badges: found.total } as const;
  });
}

const VERBS = {
  printed: "badges-are-printed",
  spoilt: "badges-are-spoilt",
  undeclared: "badges-are-undeclared",
} as const;

/** Lists the badges of a run with a text that was cut, in their order in its file; boxes by their ids. */
export async function listNeedyBadges(db: Database, { edition, run }: { edition: number; run: number }) {
  return await db
    .selectFrom("printed_badge")
    .innerJoin("badge_run", "badge_run.id", "badge_run_id")
    .innerJoin("registration", "registration.id", "printed_badge.registration_id")
    .select(["printed_badge.registration_id as registration", "need", "needy_boxes as boxes", "printed_badge.position"])
    .select(["given_name as givenName", "family_name as familyName", "registration.organisation"])
    .where("badge_run_id", "=", run)
    .where("badge_run.edition_id", "=", edition)
    .where("need", "=", "shortened")
    .orderBy("printed_badge.position")
    .limit(500)
    .execute();
}

/**
 * Counts the badges of a run with a text in letters smaller than planned (`small`), and those with only one on several lines
 * (`wrapped`); none of them has a text that was cut.
 */
export async function countFitted(db: Database, { edition, run }: { edition: number; run: number }) {
  return await db
    .selectFrom("printed_badge")
    .innerJoin("badge_run", "badge_run.id", "badge_run_id")
    .select(sql<number>`(count(*) filter (where need = 'small'))::int`.as("small"))
    .select(sql<number>`(count(*) filter (where need = 'wrapped'))::int`.as("wrapped"))
    .where("badge_run_id", "=", run)
    .where("badge_run.edition_id", "=", edition)
    .executeTakeFirstOrThrow();
}

/** The registrations of a run by their place in its file, from 0; those that were deleted since are missing. */
export async function badgesOfRun(
  db: Database,
  { edition, run }: { edition: number; run: number },
): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom("printed_badge")
    .innerJoin("badge_run", "badge_run.id", "badge_run_id")
    .select(["position", "registration_id as registration"])
    .where("badge_run_id", "=", run)
    .where("badge_run.edition_id", "=", edition)
    .where("position", "is not", null)
    .orderBy("position")
    .execute();
  return new Map(rows.map(({ position, registration }) => [Number(position), registration]));
}

/** Counts the badges of a registration that a person said are on paper, with any of its numbers; not those of spoilt pages. */
export async function countPrinted(db: Database, { registration }: { registration: number }): Promise<number> {
  const { printed } = await db
    .selectFrom("printed_badge")
    .innerJoin("badge_run", "badge_run.id", "badge_run_id")
    .select((row) => row.fn.countAll<number>().as("printed"))
    .where("registration_id", "=", registration)
    .where("printed_at", "is not", null)
    .where("is_spoilt", "=", false)
    .executeTakeFirstOrThrow();
  return Number(printed);
}

/** Finds a run that has ended with badges, and how it was printed; `firstBlank` is the number of its first blank badge. */
export async function findPrintedRun(db: Database, { edition, run }: { edition: number; run: number }) {
  const found = await db
    .selectFrom("badge_run")
    .select(["layout", "total", "how", "first_blank as firstBlank"])
    .where("id", "=", run)
    .where("edition_id", "=", edition)
    .where("finished_at", "is not", null)
    .where("total", ">", 0)
    .executeTakeFirst();
  if (!found) return null;
  const layout = found.layout as BadgeRunLayout;
  return {
    layout,
    total: found.total,
    firstBlank: found.firstBlank,
    how: found.how === null ? null : printChoiceSchema.parse(found.how),
  };
}
