import { audit } from "../audit.ts";
import { RESUMED } from "../returned-verdicts.ts";
import { suppressAddress } from "../suppressed-addresses.ts";
import { type Database, inTransaction } from "../transaction.ts";

/** Whether an address gets all letters, or service letters only. */
export interface Subscription {
  readonly address: string;
  readonly isServiceOnly: boolean;
}

/** Reads what the address of a letter gets. @returns null when the letter is gone */
export async function findSubscription(db: Database, { letter }: { letter: number }): Promise<Subscription | null> {
  const found = await db
    .selectFrom("letter")
    .leftJoin("suppressed_address", (join) =>
      join
        .onRef("address", "=", "letter.to")
        .on("suppressed_address.cause", "=", "complaint")
        .on("lifted_at", "is", null),
    )
    .select(["to as address", "suppressed_address.id as suppressed"])
    .where("letter.id", "=", letter)
    .executeTakeFirst();
  return found ? { address: found.address, isServiceOnly: found.suppressed !== null } : null;
}

/** Lets only service letters go to the address of a letter, as its reader wants. A second time changes nothing. */
export async function unsubscribe(db: Database, { letter, now }: { letter: number; now: Date }): Promise<void> {
  await inTransaction(db, async (trx) => {
    const found = await trx
      .selectFrom("letter")
      .select(["to as address", "edition_id as edition"])
      .where("id", "=", letter)
      .forUpdate()
      .executeTakeFirst();
    if (found) await suppressAddress(trx, { ...found, cause: "complaint", reason: "unsubscribed", letter, now });
  });
}

/** Lets all letters go to the address of a letter again, as its reader wants. A second time changes nothing. */
export async function subscribeAgain(db: Database, { letter, now }: { letter: number; now: Date }): Promise<void> {
  await inTransaction(db, async (trx) => {
    const lifted = await trx
      .updateTable("suppressed_address")
      .set({ lifted_at: now, lift_reason: RESUMED })
      .where("address", "=", (row) => row.selectFrom("letter").select("to").where("id", "=", letter))
      .where("cause", "=", "complaint")
      .where("lifted_at", "is", null)
      .returning(["id", "edition_id as edition"])
      .execute();
    for (const { id, edition } of lifted)
      await audit(trx, { now, by: null, edition, verb: "lift-suppression", subject: `suppressed-address:${id}` });
  });
}
