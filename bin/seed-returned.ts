import { createHash } from "node:crypto";
import { sql } from "kysely";
import { recordReturned } from "#app/domain/returned/record-returned.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { DEMO_RETURNED } from "#db/seed/demo-returned.ts";

const HOUR_MS = 3_600_000;
/** Letters to the same week's people lie between. */
const APART = 23;

/** Makes some letters about registrations of an edition come back, one each hour. They have been sent. */
export async function seedReturned(trx: Trx, { edition, now }: { edition: number; now: Date }): Promise<void> {
  const { rows } = await sql<{ number: string }>`
    select distinct on ("to") message_id as number from letter
    where edition_id = ${edition} and kind = 'registration-confirmed' and sent_at is not null
    order by "to", id`.execute(trx);
  for (const [at, { excerpt, ...meaning }] of DEMO_RETURNED.entries()) {
    const number = rows[(at + 1) * APART]?.number;
    if (!number) throw new Error("The demonstration has too few letters.");
    const digest = createHash("sha256").update(number).digest();
    const message = { ...meaning, excerpt, digest, letter: { number, by: "message-id" } } as const;
    await recordReturned(trx, message, { now: new Date(now.getTime() - (at + 1) * HOUR_MS) });
  }
}
