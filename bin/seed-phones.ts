import { randomBytes } from "node:crypto";
import { endPhone } from "#app/domain/door/end-phones.ts";
import { enrolPhone, keepPhoneCode } from "#app/domain/door/phone-codes.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { DEMO_PHONES } from "#db/seed/demo-phones.ts";

/** Enrols the phones of the demonstration's door by its supervisor, the day before, and has each say how it is. */
export async function seedPhones(trx: Trx, { edition, now }: { edition: number; now: Date }): Promise<void> {
  const { by } = await trx
    .selectFrom("role")
    .select("person_id as by")
    .where("edition_id", "=", edition)
    .where("role", "=", "door-supervisor")
    .executeTakeFirstOrThrow();
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const enrolled = ago(32 * 60);
  for (const { name, mayChoose = true, ends, ...said } of DEMO_PHONES) {
    const [seed, hash, secret] = [randomBytes(20), randomBytes(32), randomBytes(32)];
    const fresh = { seed, hash };
    await keepPhoneCode(trx, { edition, fresh, checkpoints: null, mayChoose, by, now: enrolled });
    const asked = { edition, code: hash, secret, name, replaces: null, now: enrolled };
    const outcome = await enrolPhone(trx, asked);
    if (outcome.kind !== "enrolled") throw new Error(`a phone of the demonstration was not enrolled: ${outcome.kind}`);
    await trx
      .updateTable("door_phone")
      .set({
        ...{ battery: said.battery, waiting: said.waiting, clock_offset_ms: said.offsetMs },
        last_seen_at: ago(said.seenMinutesAgo),
        synced_at: said.syncedMinutesAgo === null ? null : ago(said.syncedMinutesAgo),
      })
      .where("id", "=", outcome.id)
      .execute();
    if (ends) await endPhone(trx, { edition, phone: outcome.id, way: ends, by, now: ago(said.seenMinutesAgo - 30) });
  }
}
