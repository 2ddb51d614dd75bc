import { sql } from "kysely";
import { audit } from "../audit.ts";
import { post } from "../outbox.ts";
import { erasePerson, lockPerson } from "../people/erase-people.ts";
import { languageOfPerson } from "../people/person-language.ts";
import { planErasure } from "../people/plan-erasure.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { endParticipation } from "./end-participation.ts";
import { endingOf, takesPart } from "./ending.ts";
import { leaveProgrammes, tellOfErasedSpeaker } from "./leave-programmes.ts";

/**
 * `erased`: all is done, and the last letter says so. `waiting`: places and seats are given back and logins ended, and
 * the rest is erased once what holds the account is settled. `over`: the request was confirmed before, or is too old.
 */
export type ErasureOutcome = { readonly kind: "erased" | "waiting" | "over" };

/**
 * Confirms a request and carries it out: ends what the person takes part in, then erases the person as the plan said.
 *
 * @param options.request the id of a request
 * @returns `over` when the request is not open
 */
export async function confirmErasure(
  db: Database,
  { request, now }: { request: number; now: Date },
): Promise<ErasureOutcome> {
  const confirmed = await db
    .updateTable("erasure_request")
    .set({ confirmed_at: now })
    .where("id", "=", request)
    .where("person_id", "is not", null)
    .where("confirmed_at", "is", null)
    .where("expires_at", ">", now)
    .returning("id")
    .executeTakeFirst();
  return confirmed ? await carryOut(db, { request, now }) : { kind: "over" };
}

/**
 * Carries out the confirmed requests that waited, such as for the payment of an order. Runs every night.
 *
 * @returns how many people were erased
 * @throws AggregateError with what failed, after the other requests
 */
export async function finishErasures(db: Database, { now }: { now: Date }): Promise<number> {
  const waiting = await db
    .selectFrom("erasure_request")
    .select("id")
    .where("confirmed_at", "is not", null)
    .where("done_at", "is", null)
    .where("person_id", "is not", null)
    .orderBy("id")
    .execute();
  const failures: unknown[] = [];
  let erased = 0;
  for (const { id } of waiting) {
    try {
      if ((await carryOut(db, { request: id, now })).kind === "erased") erased += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "erasures failed");
  return erased;
}

/** How often participation is ended at most: until the account is locked, the person may take a new place. */
const ROUNDS = 5;

async function carryOut(db: Database, { request, now }: { request: number; now: Date }): Promise<ErasureOutcome> {
  const asked = await db
    .selectFrom("erasure_request")
    .select(["person_id as person", "participation_ended_at as ended"])
    .where("id", "=", request)
    .executeTakeFirst();
  const person = asked?.person ?? null;
  if (person === null) return { kind: "over" };
  for (let round = 1; ; round += 1) {
    // Only before the first wait: a registration that the person makes while the request waits is kept.
    if (!asked?.ended) await endParticipation(db, { person, now });
    const outcome = await eraseNow(db, { request, person, now, isLast: round === ROUNDS });
    if (outcome.kind !== "takes-part") return outcome;
  }
}

/** @returns `takes-part` when the person has a new place, seat or role, which `endParticipation` must end first */
async function eraseNow(
  db: Database,
  { request, person, now, isLast }: { request: number; person: number; now: Date; isLast: boolean },
): Promise<ErasureOutcome | { readonly kind: "takes-part" }> {
  return await inTransaction<ErasureOutcome | { readonly kind: "takes-part" }>(db, async (trx) => {
    const open = await trx
      .selectFrom("erasure_request")
      .select("participation_ended_at as ended")
      .where("id", "=", request)
      .where("person_id", "is not", null)
      .forUpdate()
      .executeTakeFirst();
    if (!open) return { kind: "over" };
    await lockPerson(trx, { person });
    const ending = await endingOf(trx, { person, now });
    if (!open.ended && !isLast && takesPart(ending)) return { kind: "takes-part" };
    await trx.updateTable("erasure_request").set({ participation_ended_at: now }).where("id", "=", request).execute();
    const { email } = ending;
    const { language } = await languageOfPerson(trx, { person });
    const letter = { language, registration: null, person: null, edition: null, now } as const;
    const { stays } = await planErasure(trx, { person, now });
    const editions = await editionsOf(trx, person);
    // While the erasure waits, the person stays the speaker: the last letter must name the programmes.
    await sql`savepoint programmes`.execute(trx);
    const { speakers, left } = await leaveProgrammes(trx, { person, email, now });
    const outcome = await erasePerson(trx, { person, speakers, now });
    if (outcome.kind === "held") {
      await sql`rollback to savepoint programmes`.execute(trx);
      const content = { kind: "erasure-waits", holds: outcome.by } as const;
      if (!open.ended && email) await post(trx, { ...letter, to: email, content });
      return { kind: "waiting" };
    }
    await trx.updateTable("erasure_request").set({ done_at: now, person_id: null }).where("id", "=", request).execute();
    await writeToJournal(trx, { person, editions, now });
    if (email) await post(trx, { ...letter, to: email, content: { kind: "data-erased", stays } });
    await tellOfErasedSpeaker(trx, { left, now });
    return { kind: "erased" };
  });
}

/** Counts a person's registrations by edition. */
async function editionsOf(trx: Trx, person: number): Promise<{ edition: number; registrations: number }[]> {
  return await trx
    .selectFrom("registration")
    .select(["edition_id as edition", sql<number>`count(*)::int`.as("registrations")])
    .where("person_id", "=", person)
    .groupBy("edition_id")
    .orderBy("edition_id")
    .execute();
}

/** Tells the organisers what was erased, without a name: for the platform, and in each edition concerned. */
async function writeToJournal(
  trx: Trx,
  { person, editions, now }: { person: number; editions: Awaited<ReturnType<typeof editionsOf>>; now: Date },
): Promise<void> {
  const line = { now, by: null, verb: "erase-person", subject: `person:${person}` } as const;
  await audit(trx, { ...line, edition: null });
  for (const { edition, registrations } of editions) await audit(trx, { ...line, edition, detail: { registrations } });
}
