import { audit } from "../audit.ts";
import { changedSince } from "../changed-fields.ts";
import { type Database, inTransaction } from "../transaction.ts";

/** What organisers note on an order. */
export interface OrderNotes {
  /** For themselves: the buyer and the people of the order are not shown it. */
  readonly note: string | null;
  /** What the door shows beside each person of the order. */
  readonly doorNote: string | null;
}

/** Reads the notes on an order. @returns null when the edition has no such order */
export async function notesOf(
  db: Database,
  { edition, order }: { edition: number; order: number },
): Promise<OrderNotes | null> {
  const found = await db
    .selectFrom("order")
    .select(["note", "door_note as doorNote"])
    .where("id", "=", order)
    .where("edition_id", "=", edition)
    .executeTakeFirst();
  return found ?? null;
}

/**
 * Saves the notes on an order. The journal tells which of them changed, not what they say.
 *
 * @param options.seen what the form showed (`seenOf`)
 * @returns `changed-meanwhile` with the fields that another organiser changed since the form was shown; `unknown` when the edition has no such order
 */
export async function noteOrder(
  db: Database,
  options: OrderNotes & { edition: number; id: number; seen?: string; by: number; now: Date },
) {
  const { edition, id, note, doorNote, seen, by, now } = options;
  return await inTransaction(db, async (trx) => {
    const current = await trx
      .selectFrom("order")
      .select(["note", "door_note as doorNote"])
      .where("id", "=", id)
      .where("edition_id", "=", edition)
      .where("payment", "<>", "free")
      .forUpdate()
      .executeTakeFirst();
    if (!current) return { kind: "unknown" } as const;
    const wanted = { note, doorNote };
    const changed = changedSince({ seen, current: { ...current }, wanted });
    if (changed.length > 0) return { kind: "changed-meanwhile", changed } as const;
    const fields = (["note", "doorNote"] as const).filter((field) => current[field] !== wanted[field]);
    if (fields.length === 0) return { kind: "noted" } as const;
    await trx.updateTable("order").set({ note, door_note: doorNote }).where("id", "=", id).execute();
    // The phones at the door learn it from the registrations, whose rows are then new.
    if (fields.includes("doorNote"))
      await trx
        .updateTable("registration")
        .set((row) => ({ short_code: row.ref("short_code") }))
        .where("order_id", "=", id)
        .execute();
    await audit(trx, { now, by, edition, verb: "note-order", subject: `order:${id}`, detail: { fields } });
    return { kind: "noted" } as const;
  });
}
