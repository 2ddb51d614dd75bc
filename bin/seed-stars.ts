import { starSessions } from "#app/domain/programme/stars.ts";
import type { Trx } from "#app/domain/transaction.ts";

/** How many people star sessions, and how many each. */
const PEOPLE = 8;
const STARS = 4;

/** Lets some registered people of the demonstration add sessions to their own programme that they have not booked. */
export async function seedStars(trx: Trx, { edition, now }: { edition: number; now: Date }): Promise<void> {
  const people = await trx
    .selectFrom("registration")
    .select("person_id as person")
    .where("edition_id", "=", edition)
    .where("cancelled_at", "is", null)
    .where("awaits", "is", null)
    .groupBy("person_id")
    .orderBy("person_id")
    .limit(PEOPLE)
    .execute();
  const sessions = await trx
    .selectFrom("session")
    .select("id")
    .where("edition_id", "=", edition)
    .where("kind", "not in", ["break", "plenary", "ceremony"])
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
  for (const [at, { person }] of people.entries()) {
    const chosen = sessions.filter((_, number) => number % PEOPLE === at).slice(0, STARS);
    await starSessions(trx, { person, sessions: chosen.map(({ id }) => id), now });
  }
}
