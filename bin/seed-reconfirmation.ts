import { confirmComing, giveUpPlace } from "#app/domain/reconfirmation/answer.ts";
import { arrangeReconfirmation } from "#app/domain/reconfirmation/arrange.ts";
import { askDuePeople } from "#app/domain/reconfirmation/ask-people.ts";
import type { Trx } from "#app/domain/transaction.ts";

const DAY_MS = 86_400_000;

/**
 * Asks those who booked the visit with the most people whether they still come: two letters have left, most of them have
 * answered, and the end is in four days.
 */
export async function seedReconfirmation(trx: Trx, { edition, now }: { edition: number; now: Date }): Promise<void> {
  const at = (days: number) => new Date(now.getTime() + days * DAY_MS);
  const { id: session } = await trx
    .selectFrom("session")
    .innerJoin("session_places", "session_id", "session.id")
    .select("session.id")
    .where("edition_id", "=", edition)
    .where("kind", "=", "visit")
    .where("cancelled_at", "is", null)
    .orderBy("used", "desc")
    .orderBy("session.id")
    .executeTakeFirstOrThrow();
  const { person: by } = await trx
    .selectFrom("role")
    .select("person_id as person")
    .where("edition_id", "=", edition)
    .where("role", "=", "organiser")
    .executeTakeFirstOrThrow();
  const dates = { asksAt: at(-6), remindsAt: at(-2), endsAt: at(4), releases: true };
  const people = { edition, scope: "session", ticketType: null, session } as const;
  const arranged = await arrangeReconfirmation(trx, { ...people, ...dates, by, now: at(-6) });
  if (arranged.kind !== "arranged")
    throw new Error(`The demonstration asks nobody whether they come: ${arranged.kind}.`);
  await askDuePeople(trx, { now: at(-6) });
  await answer(trx, arranged.id, { verb: confirmComing, whose: (turn) => turn % 2 === 0, now: at(-4) });
  await askDuePeople(trx, { now: at(-2) });
  await answer(trx, arranged.id, { verb: confirmComing, whose: (turn) => turn % 8 === 3, now: at(-1) });
  // Their places are offered to those who wait, who have not answered yet.
  await answer(trx, arranged.id, { verb: giveUpPlace, whose: (turn) => turn % 12 === 5, now: at(-0.25) });
}

interface Answers {
  readonly verb: typeof confirmComing;
  /** Chosen by their number among those who were asked, from 0. */
  readonly whose: (turn: number) => boolean;
  readonly now: Date;
}

async function answer(trx: Trx, reconfirmation: number, { verb, whose, now }: Answers): Promise<void> {
  const asked = await trx
    .selectFrom("reconfirmation_request")
    .innerJoin("registration", "registration.id", "registration_id")
    .select("code")
    .where("reconfirmation_id", "=", reconfirmation)
    .orderBy("registration_id")
    .execute();
  for (const [turn, { code }] of asked.entries()) if (whose(turn)) await verb(trx, { code, now });
}
