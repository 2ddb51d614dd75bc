import { sql } from "kysely";
import { asLanguage } from "../language.ts";
import { post } from "../outbox.ts";
import type { Trx } from "../transaction.ts";
import type { Places } from "./give-back-places.ts";

/**
 * Places that a registration frees go back to the allotment they came from, as long as that is open: they stay counted
 * in quotas and sessions. The transaction has locked the registration. Call it right before places are given back:
 * allotments are locked before sessions and quotas.
 *
 * @param options.ticketType the registration's, whose place is freed too; null when only sessions are
 * @param options.sessions ids
 * @param options.options ids of those given back; absent: none
 * @param options.tellsReferent whether the referent is written to about a place that went back to the allotment
 * @returns the places that go to everybody
 */
export async function returnToAllotment(
  trx: Trx,
  of: {
    registration: number;
    ticketType: number | null;
    sessions: readonly number[];
    options?: readonly number[];
    tellsReferent?: boolean;
    now: Date;
  },
): Promise<Places> {
  const { registration, ticketType, sessions, options = [], now } = of;
  const ticketTypes = ticketType === null ? [] : [ticketType];
  const allotment = await lockAllotmentOf(trx, { registration });
  if (!allotment) return { ticketTypes, sessions, options };
  const returned = await returnSessions(trx, { ...of, allotment: allotment.id });
  const kept = await returnOptions(trx, { registration, options, allotment: allotment.id });
  if (ticketType !== null) {
    await endPlace(trx, { registration, now });
    await trx
      .updateTable("allotment")
      .set((row) => ({ handed_out: row("handed_out", "-", 1) }))
      .where("id", "=", allotment.id)
      .execute();
  }
  if (!allotment.isOpen) return { ticketTypes, sessions, options };
  if (ticketType !== null && of.tellsReferent) await tellReferent(trx, { allotment: allotment.id, registration, now });
  return {
    ticketTypes: [],
    sessions: sessions.filter((session) => !returned.includes(session)),
    options: options.filter((option) => !kept.includes(option)),
  };
}

/**
 * Takes a place out of its allotment, which shrinks by it: its registration has another ticket type from now on. The
 * transaction has locked the registration.
 */
export async function leaveAllotment(
  trx: Trx,
  { registration, now }: { registration: number; now: Date },
): Promise<void> {
  const allotment = await lockAllotmentOf(trx, { registration });
  if (!allotment) return;
  const sessions = await trx
    .deleteFrom("allotted_session")
    .where("registration_id", "=", registration)
    .returning("session_id as id")
    .execute();
  await trx
    .updateTable("allotment_session")
    .set((row) => ({ handed_out: row("handed_out", "-", 1), places: row("places", "-", 1) }))
    .where("allotment_id", "=", allotment.id)
    .where("session_id", "=", sql<number>`any(${sessions.map(({ id }) => id)}::int[])`)
    .execute();
  const options = await trx
    .deleteFrom("allotted_option")
    .where("registration_id", "=", registration)
    .returning("option_id as id")
    .execute();
  await trx
    .updateTable("allotment_option")
    .set((row) => ({ handed_out: row("handed_out", "-", 1), places: row("places", "-", 1) }))
    .where("allotment_id", "=", allotment.id)
    .where("option_id", "=", sql<number>`any(${options.map(({ id }) => id)}::int[])`)
    .execute();
  await endPlace(trx, { registration, now });
  await trx
    .updateTable("allotment")
    .set((row) => ({ handed_out: row("handed_out", "-", 1), places: row("places", "-", 1) }))
    .where("id", "=", allotment.id)
    .execute();
}

/** Locks the allotment from which a registration has its place. @returns null for any other registration */
async function lockAllotmentOf(
  trx: Trx,
  { registration }: { registration: number },
): Promise<{ readonly id: number; readonly isOpen: boolean } | null> {
  const found = await trx
    .selectFrom("allotment")
    .select(["id", "ended_at"])
    .where("id", "=", (row) =>
      row
        .selectFrom("allotted_place")
        .select("allotment_id")
        .where("registration_id", "=", registration)
        .where("returned_at", "is", null),
    )
    .forNoKeyUpdate()
    .executeTakeFirst();
  return found ? { id: found.id, isOpen: found.ended_at === null } : null;
}

async function tellReferent(trx: Trx, of: { allotment: number; registration: number; now: Date }): Promise<void> {
  const referent = await trx
    .selectFrom("allotment_referent as referent")
    .innerJoin("allotment", "allotment.id", "referent.allotment_id")
    .select(["referent.id", "email", "language", "edition_id as edition"])
    .where("allotment.id", "=", of.allotment)
    .where("referent.ended_at", "is", null)
    .where("email", "<>", "")
    .executeTakeFirst();
  if (!referent) return;
  await post(trx, {
    ...{ to: referent.email, edition: referent.edition, registration: null, person: null, now: of.now },
    language: asLanguage(referent.language),
    content: { kind: "allotted-place-freed", referentId: referent.id, freedId: of.registration },
  });
}

async function returnSessions(
  trx: Trx,
  of: { allotment: number; registration: number; sessions: readonly number[] },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with returned as (
      delete from allotted_session where registration_id = ${of.registration} and session_id = any(${of.sessions}::int[])
      returning session_id
    ) update allotment_session set handed_out = handed_out - 1 from returned
    where allotment_id = ${of.allotment} and allotment_session.session_id = returned.session_id
    returning allotment_session.session_id as id`.execute(trx);
  return rows.map(({ id }) => id);
}

async function returnOptions(
  trx: Trx,
  of: { allotment: number; registration: number; options: readonly number[] },
): Promise<number[]> {
  if (of.options.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    with returned as (
      delete from allotted_option where registration_id = ${of.registration} and option_id = any(${of.options}::int[])
      returning option_id
    ) update allotment_option set handed_out = handed_out - 1 from returned
    where allotment_id = ${of.allotment} and allotment_option.option_id = returned.option_id
    returning allotment_option.option_id as id`.execute(trx);
  return rows.map(({ id }) => id);
}

async function endPlace(trx: Trx, { registration, now }: { registration: number; now: Date }): Promise<void> {
  await trx
    .updateTable("allotted_place")
    .set({ returned_at: now })
    .where("registration_id", "=", registration)
    .where("returned_at", "is", null)
    .execute();
}
