import { type RawBuilder, sql } from "kysely";
import { audit } from "../audit.ts";
import { cancelPlace } from "../billing/cancel-place.ts";
import { lockWithOrder } from "../registration/lock-registration.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { queueImports } from "./import-queue.ts";

/** SQL: whether the registration of a row `line` was scanned, or the journal tells of something done with it since. */
const IS_CHANGED: RawBuilder<boolean> = sql`exists (select from scan where scan.registration_id = line.registration_id)
  or exists (select from audit where subject = 'registration:' || line.registration_id
    and verb not in ('register', 'send-letter-again'))`;

/** How many registrations of an import would be cancelled, and how many are scanned or changed, which prevents it. */
export async function planTakingBack(
  db: Database,
  { import: id }: { import: string },
): Promise<{ readonly registered: number; readonly changed: number }> {
  const { rows } = await sql<{ registered: number; changed: number }>`
    select count(*)::int as registered, count(*) filter (where ${IS_CHANGED})::int as changed
    from people_import_row as line where import_id = ${id} and outcome = 'registered'`.execute(db);
  return rows[0] ?? { registered: 0, changed: 0 };
}

/**
 * Takes an import back as a whole: the worker cancels its registrations and frees their places. Only while none of them
 * was scanned or changed; one that is changed before its turn is kept.
 *
 * @param options.tells whether each person gets a letter
 * @returns `changed` with how many were scanned or changed; `nothing` when nobody is registered by it; `unknown` when it
 * is not finished, was taken back before or does not exist
 */
export async function takeBackImport(
  db: Database,
  of: { edition: number; import: string; reason: string; tells: boolean; by: number; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    const found = await trx
      .selectFrom("people_import")
      .select("id")
      .where("id", "=", of.import)
      .where("edition_id", "=", of.edition)
      .where("finished_at", "is not", null)
      .where("taken_back_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (!found) return { kind: "unknown" } as const;
    const { registered, changed } = await planTakingBack(trx, of);
    if (changed > 0) return { kind: "changed", people: changed } as const;
    if (registered === 0) return { kind: "nothing" } as const;
    const { by, now, edition, reason, tells } = of;
    await trx
      .updateTable("people_import")
      .set({ taken_back_at: now, taken_back_by: by, taken_back_reason: reason, taken_back_tells: tells })
      .where("id", "=", of.import)
      .execute();
    await trx
      .updateTable("people_import_row")
      .set({ outcome: "taking-back" })
      .where("import_id", "=", of.import)
      .where("outcome", "=", "registered")
      .execute();
    await queueImports(trx);
    const detail = { count: registered, reason };
    await audit(trx, { now, by, edition, verb: "take-back-import", subject: `people-import:${of.import}`, detail });
    return { kind: "taken-back", people: registered } as const;
  });
}

/**
 * Cancels the registrations of imports that are taken back, each in its own transaction, for some time.
 *
 * @param options.forMs no row is begun later, in milliseconds
 * @returns how many rows were settled
 */
export async function carryOutTakeBacks(
  db: Database,
  { now, forMs = 20_000 }: { now: Date; forMs?: number },
): Promise<number> {
  const end = performance.now() + forMs;
  let settled = 0;
  while (performance.now() < end) {
    const next = await nextRow(db);
    if (!next) break;
    await inTransaction(db, async (trx) => {
      const outcome = await cancelRow(trx, next, now);
      await trx
        .updateTable("people_import_row")
        .set({ outcome })
        .where("id", "=", next.id)
        .where("outcome", "=", "taking-back")
        .execute();
    });
    settled += 1;
  }
  return settled;
}

type NextRow = NonNullable<Awaited<ReturnType<typeof nextRow>>>;

async function nextRow(db: Database) {
  return await db
    .selectFrom("people_import_row as line")
    .innerJoin("people_import as list", "list.id", "line.import_id")
    .select(["line.id", "registration_id as registration", "list.edition_id as edition"])
    .select(["taken_back_by as by", "taken_back_reason as reason", "taken_back_tells as tells"])
    .where("outcome", "=", "taking-back")
    .orderBy("list.id")
    .orderBy("line.position")
    .limit(1)
    .executeTakeFirst();
}

async function cancelRow(trx: Trx, row: NextRow, now: Date): Promise<"taken-back" | "kept"> {
  const { id, registration, edition, by, reason } = row;
  if (registration === null) return "kept";
  await lockWithOrder(trx, { edition, id: registration });
  const { rows } = await sql<{ changed: boolean }>`select ${IS_CHANGED} as changed from people_import_row as line
    where line.id = ${id} and outcome = 'taking-back'`.execute(trx);
  if (rows[0]?.changed !== false) return "kept";
  const cancelled = await cancelPlace(trx, {
    edition,
    id: registration,
    by,
    reason,
    tellsAttendee: row.tells === true,
    now,
  });
  return cancelled.kind === "cancelled" ? "taken-back" : "kept";
}
