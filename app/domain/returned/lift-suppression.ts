import { sql } from "kysely";
import { audit } from "../audit.ts";
import { NUMBER_AGAIN, queueLetters } from "../outbox.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { IS_HELD, isSeen } from "./list-suppressed.ts";

/**
 * Lets letters go to an address again, and sends those of the edition that came back or were held if the organiser wants
 * it: the latest of each kind.
 *
 * @param options.reason why, for the journal and the list
 * @returns how many letters are sent; `unknown` when the person sees no such address, or it was lifted meanwhile
 */
export async function liftSuppression(
  db: Database,
  options: {
    id: number;
    reason: string;
    resends: boolean;
    edition: number;
    everywhere: boolean;
    by: number;
    now: Date;
  },
): Promise<{ kind: "lifted"; letters: number } | { kind: "unknown" }> {
  const { id, reason, resends, edition, by, now } = options;
  return await inTransaction(db, async (trx) => {
    const lifted = await trx
      .updateTable("suppressed_address")
      .set({ lifted_at: now, lifted_by: by, lift_reason: reason })
      .where("id", "=", id)
      .where("lifted_at", "is", null)
      .where(isSeen(options))
      .returning("address")
      .executeTakeFirst();
    if (!lifted) return { kind: "unknown" } as const;
    const letters = resends ? await sendHeld(trx, { address: lifted.address, edition }) : 0;
    const subject = `suppressed-address:${id}`;
    await audit(trx, { now, by, edition, verb: "lift-suppression", subject, detail: { reason, letters } });
    return { kind: "lifted", letters } as const;
  });
}

async function sendHeld(
  trx: Parameters<typeof queueLetters>[0],
  { address, edition }: { address: string; edition: number },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    update letter set abandoned_at = null, held_at = null, failure = null, attempts = 0, message_id = ${NUMBER_AGAIN}
    where id in (
      select distinct on (kind, registration_id) id from letter
      where "to" = ${address} and edition_id = ${edition} and ${IS_HELD} order by kind, registration_id, id desc)
    returning id`.execute(trx);
  await queueLetters(
    trx,
    rows.map(({ id }) => id),
  );
  return rows.length;
}
