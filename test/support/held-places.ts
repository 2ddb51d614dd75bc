import { register } from "#app/domain/registration/register.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "./database.ts";
import { visitor } from "./registration-samples.ts";

/** Makes the only edition hold all places until they are confirmed. @param hours how long they are held */
export async function confirmAlways(db: Database, { hours = 24 } = {}): Promise<void> {
  await db.updateTable("edition").set({ confirms_places: "always", hold_hours: hours }).execute();
}

/** Registers a visitor whose place is held. @throws when it is refused */
export async function makeHold(
  db: Database,
  edition: number,
  at = 1,
  changes: Partial<Parameters<typeof register>[1]> = {},
) {
  const outcome = await register(db, visitor(edition, at, { mail: true, ...changes }));
  if (outcome.kind !== "registered") throw new Error(JSON.stringify(outcome));
  return await heldOf(db, outcome.registrationId);
}

/** Reads the letter's code and the order of a held registration. */
export async function heldOf(db: Database, registration: number) {
  return await db
    .selectFrom("registration")
    .innerJoin("held_place", "held_place.order_id", "registration.order_id")
    .select(["registration.id", "registration.code", "held_place.code as letterCode", "held_place.order_id as order"])
    .where("registration.id", "=", registration)
    .executeTakeFirstOrThrow();
}

/** Marks all waiting letters as accepted, or as refused for good. */
export async function answerLetters(db: Database, answer: "accepted" | "refused", at = NOW): Promise<void> {
  await db
    .updateTable("letter")
    .set(answer === "accepted" ? { sent_at: at } : { abandoned_at: at, failure: "550 unknown" })
    .where("sent_at", "is", null)
    .where("abandoned_at", "is", null)
    .execute();
}

/** Lists all letters by recipient and kind, in order. */
export async function lettersIn(db: Database): Promise<string[]> {
  const rows = await db.selectFrom("letter").select(["kind", "to"]).orderBy("id").execute();
  return rows.map(({ kind, to }) => `${to} ${kind}`);
}

/** The time so many hours after `NOW`. */
export const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
