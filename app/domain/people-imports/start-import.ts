import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { Language } from "../language.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { queueImports } from "./import-queue.ts";
import { planImport, type ShortQuota } from "./places-left.ts";
import { ROWS, STATE_OF_ROW, TYPE_OF_ROW } from "./row-states.ts";

export interface ImportToStart {
  readonly edition: number;
  /** A UUID. */
  readonly import: string;
  /** How many people the person saw would be registered. */
  readonly people: number;
  /** The organisation that gave the list, and when (`YYYY-MM-DD`): the people are told (GDPR, article 14). */
  readonly givenBy: string;
  readonly givenOn: string;
  /** Of their letters. */
  readonly language: Language;
  /** Whether each gets the ticket. */
  readonly letters: "none" | "ticket";
  /** When there are too few places: the first ones in the file's order, or nobody. */
  readonly places: "as-many" | "all";
  /** Why nothing is charged for ticket types with a price; null when there are none. */
  readonly waivedReason: string | null;
  readonly by: number;
  readonly now: Date;
}

export type StartOutcome =
  | { readonly kind: "started" }
  | { readonly kind: "started-before" }
  | { readonly kind: "unknown" }
  | { readonly kind: "nobody" }
  | { readonly kind: "priced" }
  /** What the person saw is no longer true. */
  | { readonly kind: "changed"; readonly people: number }
  | { readonly kind: "without-type"; readonly people: number }
  | { readonly kind: "no-places"; readonly short: readonly ShortQuota[] };

/**
 * Confirms an import: the worker registers its people, row by row. The rows that are not registered keep why. The file is
 * deleted. Of two confirmations at once the second is `started-before` and changes nothing.
 *
 * @returns `priced` when a ticket type has a price and no reason says why nothing is charged; `without-type` with how
 * many people have a category without a ticket type; `no-places` when all or nobody shall be registered and places are
 * missing; `unknown` when there is no such import
 */
export async function startImport(db: Database, wanted: ImportToStart): Promise<StartOutcome> {
  return await inTransaction<StartOutcome>(db, async (trx) => {
    const found = await trx
      .selectFrom("people_import")
      .select("confirmed_at")
      .where("id", "=", wanted.import)
      .where("edition_id", "=", wanted.edition)
      .forUpdate()
      .executeTakeFirst();
    if (!found) return { kind: "unknown" };
    if (found.confirmed_at) return { kind: "started-before" };
    const lacking = await withoutType(trx, wanted.import);
    if (lacking > 0) return { kind: "without-type", people: lacking };
    const plan = await planImport(trx, wanted);
    if (plan.people === 0) return { kind: "nobody" };
    if (plan.people !== wanted.people) return { kind: "changed", people: plan.people };
    if (wanted.waivedReason === null && plan.types.some(({ priceCents }) => priceCents > 0)) return { kind: "priced" };
    if (wanted.places === "all" && plan.short.length > 0) return { kind: "no-places", short: plan.short };
    await write(trx, wanted);
    await queueImports(trx);
    const detail = { count: plan.people, letters: wanted.letters, givenOn: wanted.givenOn };
    const { by, now, edition } = wanted;
    await audit(trx, { now, by, edition, verb: "import-people", subject: `people-import:${wanted.import}`, detail });
    return { kind: "started" };
  });
}

async function withoutType(trx: Trx, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${ROWS}
    where line.import_id = ${id} and ${STATE_OF_ROW} = 'without-type'`.execute(trx);
  return rows[0]?.count ?? 0;
}

async function write(trx: Trx, wanted: ImportToStart): Promise<void> {
  await sql`update people_import_row as kept
    set outcome = case when judged.state = 'ready' then 'waiting' else judged.state end,
      ticket_type_id = case when judged.state = 'ready' then judged.type end
    from (select line.id, ${STATE_OF_ROW} as state, ${TYPE_OF_ROW} as type from ${ROWS}
      where line.import_id = ${wanted.import}) as judged
    where kept.id = judged.id`.execute(trx);
  await trx
    .updateTable("people_import")
    .set({
      ...{ bytes: null, given_by: wanted.givenBy, given_on: wanted.givenOn, language: wanted.language },
      ...{ letters: wanted.letters, waived_reason: wanted.waivedReason },
      ...{ confirmed_at: wanted.now, confirmed_by: wanted.by },
    })
    .where("id", "=", wanted.import)
    .execute();
  await trx.deleteFrom("people_import_category").where("import_id", "=", wanted.import).execute();
}
