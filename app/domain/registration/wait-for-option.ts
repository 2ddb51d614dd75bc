import { audit } from "../audit.ts";
import { attendeeDetails, keptAttendee } from "../people/attendee-fields.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockOptionPlaces } from "../waiting/lock-places.ts";
import { offerFreeOptionPlaces } from "../waiting/offer-free-places.ts";
import { writeToWaiting } from "../waiting/write-to-waiting.ts";
import { askedOptions, problemsOfOptions } from "./asked-options.ts";
import { newPageCode } from "./code.ts";
import { type LockedRegistration, lockRegistration } from "./lock-registration.ts";

export type WaitForOptionOutcome =
  | { readonly kind: "waiting"; readonly entryId: number; readonly code: string; readonly again?: true }
  | { readonly kind: "unknown" | "cancelled" }
  /** Why the option has no queue to join. */
  | { readonly kind: "refused"; readonly reason: "unknown" | "closed" | "for-others" | "places-left" | "had" };

/**
 * Adds a registration to the queue of a full option.
 *
 * @param options.code the registration's
 * @param options.option id
 * @returns `again` with the entry when it waits already
 */
export async function waitForOption(
  db: Database,
  { code, option, now }: { code: string; option: number; now: Date },
): Promise<WaitForOptionOutcome> {
  return await inTransaction<WaitForOptionOutcome>(db, async (trx) => {
    const found = await lockRegistration(trx, { code });
    if (!found) return { kind: "unknown" };
    if (found.cancelled_at) return { kind: "cancelled" };
    const waits = await trx
      .selectFrom("waiting_entry")
      .select(["id as entryId", "code"])
      .where("registration_id", "=", found.id)
      .where("option_id", "=", option)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    if (waits) return { kind: "waiting", ...waits, again: true };
    const reason = await whyNot(trx, found, { option, now });
    return reason ? { kind: "refused", reason } : await enter(trx, found, { option, now });
  });
}

async function whyNot(
  trx: Trx,
  { id, edition_id: edition, ticket_type_id: ticketType }: LockedRegistration,
  { option, now }: { option: number; now: Date },
) {
  const had = await trx
    .selectFrom("chosen_option")
    .select("option_id")
    .where("registration_id", "=", id)
    .where("option_id", "=", option)
    .executeTakeFirst();
  if (had) return "had" as const;
  const asked = await askedOptions(trx, { edition, options: [option] });
  const [problem] = problemsOfOptions(asked, { ticketType, now });
  if (!problem) return "places-left" as const;
  if (problem.reason === "option-full") return null;
  if (problem.reason === "unknown") return "unknown" as const;
  return problem.reason === "option-for-others" ? ("for-others" as const) : ("closed" as const);
}

async function enter(
  trx: Trx,
  registration: LockedRegistration,
  { option, now }: { option: number; now: Date },
): Promise<WaitForOptionOutcome> {
  const { email } = await trx
    .selectFrom("person")
    .select("email")
    .where("id", "=", registration.person_id)
    .executeTakeFirstOrThrow();
  // Without an address an offer could not be sent.
  if (!email) return { kind: "refused", reason: "closed" };
  const code = newPageCode();
  const { id, edition_id: edition, language } = registration;
  // Before the entry gets its number, as in `writeEntry`.
  await lockOptionPlaces(trx, { option });
  const { id: entry } = await trx
    .insertInto("waiting_entry")
    .values({
      ...{ edition_id: edition, option_id: option, registration_id: id, code, email, language, entered_at: now },
      ...keptAttendee(attendeeDetails(registration)),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const content = { kind: "wait-begun", entryId: entry } as const;
  await writeToWaiting(trx, { id: entry, edition, registration: id, email, language }, { content, now });
  await audit(trx, { now, by: null, edition, verb: "wait-for-option", subject: `waiting-entry:${entry}` });
  await offerFreeOptionPlaces(trx, { options: [option], now });
  return { kind: "waiting", entryId: entry, code };
}
