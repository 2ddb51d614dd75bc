import { sql } from "kysely";
import { audit } from "../audit.ts";
import { adjustPlaceCounts } from "../registration/adjust-place-counts.ts";
import { heldTicketTypes } from "../registration/held-ticket-types.ts";
import { keepFreeSessions } from "../registration/keep-free-sessions.ts";
import { type LockedHeldPlace, lockHeldPlace } from "../registration/lock-held-place.ts";
import { problemOfSale } from "../registration/problems.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { isAhead } from "../waiting/waiting-conditions.ts";
import { retakePlaces } from "./fulfil.ts";
import { type ProveOutcome, prove, settlePerson, subjectOf } from "./prove-address.ts";

export type RetakeOutcome =
  | ProveOutcome
  /** The places are taken, or waiting entries come first. */
  | { readonly kind: "full" }
  /** The sales or the edition have ended. */
  | { readonly kind: "closed" };

/**
 * Takes the places of an ended hold again if they are free, and confirms them: the link of the letter proves the
 * address. Sessions that have become full are left out; without a place of the ticket type nothing is taken.
 *
 * Call it outside a transaction: a lost race shows as a constraint error, which ends the transaction.
 *
 * @param options.code of the letter
 */
export async function retakePlace(db: Database, { code, now }: { code: string; now: Date }): Promise<RetakeOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      let registration: number | null = null;
      const outcome = await inTransaction<RetakeOutcome>(db, async (trx) => {
        const held = await lockHeldPlace(trx, { code });
        if (!held) return { kind: "unknown" };
        registration = held.registration?.id ?? null;
        if (held.ending !== "expired" && held.ending !== "unreachable") return endedOtherwise(held);
        if (await isOver(trx, held, now)) return { kind: "closed" };
        const taken = held.registration ? await retakeOne(trx, held, now) : await retakeAll(trx, held, now);
        if (taken !== "taken") return { kind: taken };
        await trx
          .updateTable("held_place")
          .set({ ended_at: null, ending: null })
          .where("order_id", "=", held.order_id)
          .execute();
        await audit(trx, { now, by: null, edition: held.edition_id, verb: "retake-place", subject: subjectOf(held) });
        return await prove(trx, held, { by: null, now });
      });
      if (outcome.kind === "confirmed" && registration) await settlePerson(db, { registration, now });
      return outcome;
    } catch (error) {
      const rule = brokenConstraint(error) ?? "";
      if (rule === "one_person_registers_once") return { kind: "already-registered" };
      if (!FULL.has(rule)) throw error;
    }
  }
  return { kind: "full" };
}

/** A place may be freed and taken again between the read and the write, but hardly this often in a row. */
const ATTEMPTS = 20;

const FULL = new Set(["a_quota_is_never_oversold", "a_session_is_never_overbooked"]);

/** The answer for a confirmation that did not expire. */
function endedOtherwise({ ending, proven_at }: LockedHeldPlace): RetakeOutcome {
  if (ending === "declined") return { kind: "declined" };
  if (ending === "given-up") return { kind: "cancelled" };
  if (ending === "superseded") return { kind: "already-registered" };
  return { kind: ending === "confirmed" ? "again" : proven_at ? "awaiting" : "unknown" };
}

async function isOver(trx: Trx, { edition_id: edition }: LockedHeldPlace, now: Date): Promise<boolean> {
  const { rows } = await sql<{ over: boolean }>`
    select coalesce((max(day) + 1)::timestamp at time zone time_zone <= ${now}, false) as over
    from edition left join edition_day on edition_id = edition.id where edition.id = ${edition} group by time_zone`.execute(
    trx,
  );
  return rows[0]?.over ?? true;
}

async function retakeOne(trx: Trx, { registration }: LockedHeldPlace, now: Date) {
  if (!registration) return "full";
  const type = registration.ticket_type_id;
  const sale = await saleOf(trx, type, now);
  const problem = problemOfSale(sale, now);
  if (problem) return problem === "sold-out" ? "full" : "closed";
  const sessions = await keepFreeSessions(trx, registration.id);
  await trx.deleteFrom("cancellation").where("registration_id", "=", registration.id).execute();
  await trx.updateTable("registration").set({ cancelled_at: null }).where("id", "=", registration.id).execute();
  await adjustPlaceCounts(trx, { ticketTypes: await heldTicketTypes(trx, registration), sessions }, 1);
  return "taken";
}

async function retakeAll(trx: Trx, { order }: LockedHeldPlace, now: Date) {
  if (!order) return "full";
  const types = await trx.selectFrom("order_line").select("ticket_type_id").where("order_id", "=", order.id).execute();
  for (const { ticket_type_id } of types) {
    const problem = problemOfSale(await saleOf(trx, ticket_type_id, now), now);
    if (problem) return problem === "sold-out" ? "full" : "closed";
  }
  if (!(await retakePlaces(trx, order, now))) return "full";
  await trx.updateTable("order").set({ expired_at: null }).where("id", "=", order.id).execute();
  return "taken";
}

async function saleOf(trx: Trx, ticketType: number, now: Date) {
  return await trx
    .selectFrom("ticket_type")
    .select(["sales_from as salesFrom", "sales_until as salesUntil"])
    .select(
      sql<boolean>`exists (select from ticket_type_quota join quota on quota.id = quota_id
        where ticket_type_id = ticket_type.id and used >= size) or ${isAhead(sql.ref("ticket_type.id"), now)}`.as(
        "full",
      ),
    )
    .where("id", "=", ticketType)
    .executeTakeFirstOrThrow();
}
