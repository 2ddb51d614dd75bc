import { sql } from "kysely";
import { createEdition, publishEdition } from "#app/domain/edition/edit-edition.ts";
import { inTransaction, type Trx } from "#app/domain/transaction.ts";
import type { Connection } from "#db/connect.ts";
import { PAST_EDITIONS, type PastEdition, WORKING_GROUPS } from "#db/seed/archive.ts";
import { seedDemonstration } from "./seed-demonstration.ts";

/**
 * `none` leaves the database empty, `archive` adds the past editions and the working groups, `demo` also an invented
 * coming and past edition.
 */
export type SeedKind = "none" | "archive" | "demo";

/**
 * Fills a database without editions, all or nothing; processes that start together seed once.
 *
 * @param options.now from which the demonstration's dates are computed
 * @param options.appUrl origin of the links in the copies of the demonstration's letters
 * @param options.says is told what begins, in a sentence for the terminal, before an empty database is filled
 * @returns `kept` when there is an edition or `kind` is `none`
 */
export async function seedWhenEmpty(
  { db }: Pick<Connection, "db">,
  {
    kind,
    now,
    appUrl = "http://localhost:3000",
    says = () => {},
  }: { kind: SeedKind; now: Date; appUrl?: string; says?: (sentence: string) => void },
): Promise<{ readonly kind: "seeded" | "kept" }> {
  if (kind === "none") return { kind: "kept" };
  return await inTransaction(db, async (trx) => {
    await sql`lock table edition in share row exclusive mode`.execute(trx);
    const any = await trx.selectFrom("edition").select("id").limit(1).executeTakeFirst();
    if (any) return { kind: "kept" } as const;
    says(`The database is empty. ${BEGINS[kind]}`);
    for (const past of PAST_EDITIONS) await seedPast(trx, past, now);
    await seedGroups(trx);
    if (kind === "demo") await seedDemonstration(trx, { now, appUrl });
    // Until the server analyses by itself, it plans statements as for empty tables.
    await sql`analyze`.execute(trx);
    return { kind: "seeded" } as const;
  });
}

const BEGINS = {
  archive: "It is filled with the past editions…",
  demo: "It is filled with the demonstration, once, which takes about a minute…",
};

async function seedPast(trx: Trx, past: PastEdition, now: Date): Promise<void> {
  const made = await createEdition(trx, {
    year: past.year,
    number: past.number,
    name: `Grand Paris Circulaire ${past.year}`,
    nameEn: `Grand Paris Circulaire ${past.year}`,
    location: past.location,
    days: past.days,
    timeZone: "Europe/Paris",
    archive: {
      format: past.format,
      speakers: past.speakers,
      sessions: past.sessions,
      round_tables: past.roundTables,
      visits: past.visits,
      thematic_days: past.thematicDays,
      awards: past.awards,
      hours: past.hours,
      attendance: past.attendance,
      expected_attendance: past.expectedAttendance,
      sources: past.sources,
    },
    by: null,
    now,
  });
  if (made.kind !== "created") throw new Error(`The archive names ${past.year} twice.`);
  await publishEdition(trx, { edition: made.id, by: null, now });
}

async function seedGroups(trx: Trx): Promise<void> {
  await trx
    .insertInto("working_group")
    .values(
      WORKING_GROUPS.map(({ slug, name, nameEn, purpose, purposeEn }, position) => ({
        slug,
        name,
        name_en: nameEn,
        purpose,
        purpose_en: purposeEn,
        position,
      })),
    )
    .onConflict((conflict) => conflict.column("slug").doNothing())
    .execute();
}
