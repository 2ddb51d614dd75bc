/** Addresses that get no letters until a person says so. */
import { type RawBuilder, sql } from "kysely";
import { audit } from "./audit.ts";
import type { AnyLetterKind } from "./letter-content.ts";
import { CORRECTED, type ReturnCause } from "./returned-verdicts.ts";
import { isServiceLetter } from "./service-letters.ts";
import type { Database, Trx } from "./transaction.ts";

/** `hard`: no letter arrives there. `complaint`: only service letters are wanted. */
export type SuppressionCause = "hard" | "complaint";

/** SQL: whether an address is suppressed for a cause. @param address a column, such as `person.email` */
export function isSuppressedFor(cause: SuppressionCause, address: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select from suppressed_address
    where address = ${sql.ref(address)} and lifted_at is null and cause = ${sql.lit(cause)})`;
}

/**
 * Whether a letter of this kind must not go to an address now.
 *
 * @param options.to in lower case
 * @returns why; null when it may be sent
 */
export async function whySuppressed(
  db: Database,
  { to, kind }: { to: string; kind: AnyLetterKind },
): Promise<ReturnCause | null> {
  const found = await db
    .selectFrom("suppressed_address")
    .select(sql<ReturnCause>`reason`.as("reason"))
    .where("address", "=", to)
    .where("lifted_at", "is", null)
    .$if(isServiceLetter(kind), (query) => query.where("cause", "=", "hard"))
    .orderBy(sql`cause = 'hard'`, "desc")
    .limit(1)
    .executeTakeFirst();
  return found?.reason ?? null;
}

/** Suppresses an address, unless it is for that cause already. @param options.address in lower case */
export async function suppressAddress(
  trx: Trx,
  options: {
    address: string;
    cause: SuppressionCause;
    reason: ReturnCause;
    edition: number | null;
    letter: number;
    now: Date;
  },
): Promise<void> {
  const { address, cause, reason, edition, letter, now } = options;
  const made = await trx
    .insertInto("suppressed_address")
    .values({ address, cause, reason, since: now, edition_id: edition })
    .onConflict((conflict) => conflict.columns(["address", "cause"]).where("lifted_at", "is", null).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return;
  const subject = `letter:${letter}`;
  await audit(trx, { now, by: null, edition, verb: "suppress-address", subject, detail: { reason } });
}

/**
 * Lets letters go to addresses again that a person has answered for: the one that was corrected, unless another place
 * still has it, and the one that was typed instead. What came back from the first waits for nobody any more.
 *
 * @param options.addresses the former one, and the new one, in lower case
 */
export async function liftCorrected(
  trx: Trx,
  { addresses, by, now }: { addresses: readonly string[]; by: number; now: Date },
): Promise<void> {
  const lifted = await trx
    .updateTable("suppressed_address")
    .set({ lifted_at: now, lifted_by: by, lift_reason: CORRECTED })
    .where("address", "in", addresses)
    .where("cause", "=", "hard")
    .where("lifted_at", "is", null)
    .where(
      sql<boolean>`not exists (select from registration join person on person.id = registration.person_id
        where person.email = suppressed_address.address and registration.cancelled_at is null
          and suppressed_address.address = ${addresses[0] ?? ""})`,
    )
    .returning(["id", "edition_id"])
    .execute();
  await trx
    .updateTable("returned_message")
    .set({ settled_at: now, settled_by: by })
    .where("address", "=", addresses[0] ?? "")
    .where("asks", "is not", null)
    .where("settled_at", "is", null)
    .where("cause", "<>", "server-blocked")
    .execute();
  for (const { id, edition_id: edition } of lifted)
    await audit(trx, { now, by, edition, verb: "lift-suppression", subject: `suppressed-address:${id}` });
}
