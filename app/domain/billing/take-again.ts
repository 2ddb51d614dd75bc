/** What taking an ended registration's place again needs, whatever ended it. */
import { sql } from "kysely";
import { adjustPlaceCounts, NO_PLACE_LEFT } from "../registration/adjust-place-counts.ts";
import { heldTicketTypes } from "../registration/held-ticket-types.ts";
import { keepFreeOptions } from "../registration/keep-free-options.ts";
import { keepFreeSessions } from "../registration/keep-free-sessions.ts";
import type { LockedRegistration } from "../registration/lock-registration.ts";
import { problemOfSale } from "../registration/problems.ts";
import { brokenConstraint, type Trx } from "../transaction.ts";
import { isPlaceHeldByVoucher, takePlaceFromVoucher } from "../waiting/return-to-voucher.ts";
import { isAhead } from "../waiting/waiting-conditions.ts";
import { closeMattersAbout } from "./matters.ts";

/** A place may be freed and taken again between the read and the write, but hardly this often in a row. */
const ATTEMPTS = 20;

/**
 * Runs steps that take places again until they lose no race for them.
 *
 * @param steps one transaction
 * @returns their outcome; `full` when others were always faster, `already-registered` when the person has another place
 */
export async function untilTaken<Outcome>(
  steps: () => Promise<Outcome>,
): Promise<Outcome | { readonly kind: "full" | "already-registered" }> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await steps();
    } catch (error) {
      const rule = brokenConstraint(error) ?? "";
      if (rule === "one_person_registers_once") return { kind: "already-registered" };
      if (!NO_PLACE_LEFT.has(rule)) throw error;
    }
  }
  return { kind: "full" };
}

/**
 * Makes an ended registration valid again if its ticket type has a place. Sessions and options that have become full are left
 * out. The transaction has locked it.
 *
 * @param options.anyTime true where the end of sales does not matter
 * @returns `full` without a place, or while waiting entries come first; `closed` when the ticket type is not on sale
 * @throws the constraint error of a lost race (`untilTaken`)
 */
export async function takeAgain(
  trx: Trx,
  registration: Pick<LockedRegistration, "id" | "order_id" | "ticket_type_id">,
  { now, anyTime = false }: { now: Date; anyTime?: boolean },
): Promise<"taken" | "full" | "closed"> {
  const { id, ticket_type_id: type } = registration;
  const problem = problemOfSale(await saleOf(trx, type, now), now, anyTime);
  if (problem === "sold-out" && !(await isPlaceHeldByVoucher(trx, { registration: id }))) return "full";
  if (problem && problem !== "sold-out") return "closed";
  const sessions = await keepFreeSessions(trx, id);
  const options = await keepFreeOptions(trx, id);
  await trx.deleteFrom("cancellation").where("registration_id", "=", id).execute();
  const lines = await trx.selectFrom("order_line").select("id").where("registration_id", "=", id).execute();
  for (const subject of [`registration:${id}`, ...lines.map((line) => `order-line:${line.id}`)])
    await closeMattersAbout(trx, { kind: "paid-place-cancelled", subject, now });
  await trx.updateTable("registration").set({ cancelled_at: null }).where("id", "=", id).execute();
  const places = { registration: id, ticketTypes: await heldTicketTypes(trx, registration) };
  await adjustPlaceCounts(trx, { ticketTypes: await takePlaceFromVoucher(trx, places), sessions, options }, 1);
  return "taken";
}

/** Whether the last day of an edition is over. */
export async function isEditionOver(trx: Trx, { edition, now }: { edition: number; now: Date }): Promise<boolean> {
  const { rows } = await sql<{ over: boolean }>`
    select coalesce((max(day) + 1)::timestamp at time zone time_zone <= ${now}, false) as over
    from edition left join edition_day on edition_id = edition.id where edition.id = ${edition} group by time_zone`.execute(
    trx,
  );
  return rows[0]?.over ?? true;
}

/** Reads the sales window of a ticket type, and whether a newcomer finds no place. */
export async function saleOf(trx: Trx, ticketType: number, now: Date) {
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
