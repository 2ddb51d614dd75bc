import { changeRegistration } from "#app/domain/billing/change-registration.ts";
import { attendeeDetails } from "#app/domain/people/attendee-fields.ts";
import { readCorrectable } from "#app/domain/registration/correctable.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { DEMO_CORRECTION } from "#db/seed/demo-registrations.ts";

/** Corrects a registration of an order, as an organiser who was asked to by telephone. */
export async function seedCorrection(
  trx: Trx,
  { edition, order, by, now }: { edition: number; order: number; by: number; now: Date },
): Promise<void> {
  const { id } = await trx
    .selectFrom("registration")
    .select("id")
    .where("order_id", "=", order)
    .where("cancelled_at", "is", null)
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  const current = await readCorrectable(trx, { edition, id });
  if (!current?.email) throw new Error(`The demonstration's registration ${id} has no address.`);
  const { email, language, ticket_type: ticketType, sessions, note: _, ...attendee } = current;
  const { jobTitle, note, ...told } = DEMO_CORRECTION;
  const wanted = { attendee: { ...attendeeDetails(attendee), jobTitle }, email, language, ticketType, sessions, note };
  const { kind } = await changeRegistration(trx, { ...told, edition, id, wanted, resends: false, by, now });
  if (kind !== "changed") throw new Error(`The demonstration's correction: ${kind}.`);
}
