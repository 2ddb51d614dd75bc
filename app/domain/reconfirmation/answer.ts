import { sql } from "kysely";
import { audit } from "../audit.ts";
import { cancelPlace } from "../billing/cancel-place.ts";
import { lockRegistration, lockWithOrder } from "../registration/lock-registration.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";

/** `gone`: the place is theirs no more. `unknown`: nobody asked them. */
export type AnswerOutcome = { readonly kind: "answered" | "again" | "gone" | "unknown" };

interface Answering {
  /** Of the registration. */
  readonly code: string;
  readonly now: Date;
}

/**
 * Notes that a person comes. Until the place is decided about, the answer counts, also after the end. A second time
 * changes nothing.
 */
export async function confirmComing(db: Database, { code, now }: Answering): Promise<AnswerOutcome> {
  return await inTransaction<AnswerOutcome>(db, async (trx) => {
    const place = await lockRegistration(trx, { code });
    if (!place) return { kind: "unknown" };
    const asked = await lockRequests(trx, place.id);
    if (asked.length === 0) return { kind: "unknown" };
    if (place.cancelled_at) return { kind: "gone" };
    const answered = await answerAll(trx, { registration: place.id, answer: "coming", now });
    if (answered === 0) return { kind: "again" };
    const subject = `registration:${place.id}`;
    await audit(trx, { now, by: null, edition: place.edition_id, verb: "confirm-coming", subject });
    return { kind: "answered" };
  });
}

/**
 * Notes that a person does not come, and cancels the registration as its holder: `cancelPlace`, with its letter, its terms
 * and the offer to those who wait. A second time changes nothing.
 */
export async function giveUpPlace(db: Database, { code, now }: Answering): Promise<AnswerOutcome> {
  return await inTransaction<AnswerOutcome>(db, async (trx) => {
    const found = await trx
      .selectFrom("registration")
      .select(["id", "edition_id as edition"])
      .where("code", "=", code)
      .executeTakeFirst();
    const place = found && (await lockWithOrder(trx, found));
    if (!place) return { kind: "unknown" };
    const asked = await lockRequests(trx, place.id);
    if (asked.length === 0) return { kind: "unknown" };
    if (place.cancelled_at) return { kind: asked.some(({ answer }) => answer === "not-coming") ? "again" : "gone" };
    await answerAll(trx, { registration: place.id, answer: "not-coming", now });
    await cancelPlace(trx, { code, by: null, now });
    return { kind: "answered" };
  });
}

/** Locks what a registration was asked. The transaction has locked the registration. */
async function lockRequests(trx: Trx, registration: number) {
  return await trx
    .selectFrom("reconfirmation_request")
    .select(["reconfirmation_id", "answer"])
    .where("registration_id", "=", registration)
    .orderBy("reconfirmation_id")
    .forUpdate()
    .execute();
}

/** Answers the latest request, and any other that has not ended. @returns how many answers changed */
async function answerAll(
  trx: Trx,
  { registration, answer, now }: { registration: number; answer: "coming" | "not-coming"; now: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update reconfirmation_request as request set answer = ${answer}, answered_at = ${now}
    where registration_id = ${registration} and answer is distinct from ${answer}
      and (decided_at is null or reconfirmation_id = (select max(reconfirmation_id) from reconfirmation_request
        where registration_id = ${registration}))`.execute(trx);
  return Number(numAffectedRows ?? 0);
}
