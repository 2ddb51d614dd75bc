import { sql } from "kysely";
import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { endWaitsOfRegistration, optionsOfferedTo } from "../waiting/end-waits.ts";
import { offerFreeOptionPlaces } from "../waiting/offer-free-places.ts";
import { moveOptionCounts } from "../waiting/option-counts.ts";
import { returnToAllotment } from "../waiting/return-to-allotment.ts";
import { askedOptions, isClosed, problemsOfOptions, problemsOfPrice } from "./asked-options.ts";
import { unlessOverbooked } from "./change-sessions.ts";
import { type LockedRegistration, lockRegistration, type Which } from "./lock-registration.ts";
import type { Problem } from "./problems.ts";
import { noteChange } from "./registration-changes.ts";
import { writeToAttendee } from "./write-to-attendee.ts";

export type ChangeOptionsOutcome =
  | { readonly kind: "changed"; readonly letters: number }
  | { readonly kind: "unknown" | "cancelled" | "unconfirmed" }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/**
 * Sets a registration's options to exactly these, or changes nothing when one of them cannot be taken or given back. Its
 * person gets a letter with the ticket, which names them. An organiser is bound by the places alone. What has a price is
 * neither taken nor given back so: an order charges it, and giving back ends the charge.
 *
 * @param options.options ids
 * @param options.by the organiser, or null for the holder of the code
 * @returns `letters`: how many were posted; `unconfirmed` while the place awaits a proof or an approval; `cancelled`,
 * `unknown`
 */
export async function changeOptions(
  db: Database,
  { options, by, now, ...which }: Which & { options: readonly number[]; by: number | null; now: Date },
): Promise<ChangeOptionsOutcome> {
  return await unlessOverbooked(db, () =>
    inTransaction(db, async (trx): Promise<ChangeOptionsOutcome> => {
      const found = await lockRegistration(trx, which);
      if (!found) return { kind: "unknown" };
      if (found.cancelled_at) return { kind: "cancelled" };
      if (found.awaits) return { kind: "unconfirmed" };
      const swap = await judge(trx, found, { options, by, now });
      if (swap.kind === "refused") return swap;
      return { kind: "changed", letters: await carryOut(trx, found, { ...swap, by, now }) };
    }),
  );
}

/**
 * Takes one option off a registration, in the transaction that has locked its order and ends its charge.
 *
 * @returns the number of letters; none when the registration was cancelled, or has not the option
 */
export async function dropOption(
  trx: Trx,
  { edition, id, option, by, now }: { edition: number; id: number; option: number; by: number | null; now: Date },
): Promise<number> {
  const found = await lockRegistration(trx, { edition, id });
  if (!found || found.cancelled_at) return 0;
  const has = await trx
    .selectFrom("chosen_option")
    .select("option_id")
    .where("registration_id", "=", id)
    .where("option_id", "=", option)
    .executeTakeFirst();
  return has ? await carryOut(trx, found, { taken: [], freed: [option], by, now }) : 0;
}

interface OptionSwap {
  readonly taken: readonly number[];
  readonly freed: readonly number[];
}

interface Acting {
  readonly by: number | null;
  readonly now: Date;
}

async function judge(
  trx: Trx,
  { id, edition_id: edition, ticket_type_id: ticketType }: LockedRegistration,
  { options, by, now }: { options: readonly number[] } & Acting,
): Promise<({ readonly kind: "swap" } & OptionSwap) | { readonly kind: "refused"; readonly problems: Problem[] }> {
  const rows = await trx
    .selectFrom("chosen_option")
    .select("option_id")
    .select(
      sql<boolean>`exists (select from order_line as line where line.registration_id = ${id}
        and line.option_id = chosen_option.option_id and charged_for(line.id) > 0)`.as("isCharged"),
    )
    .where("registration_id", "=", id)
    .execute();
  const mine = rows.map(({ option_id }) => option_id);
  const charged = rows.filter(({ isCharged }) => isCharged).map(({ option_id }) => option_id);
  const asked = await askedOptions(trx, { edition, options: [...options, ...mine] });
  // An open offer counts the place already.
  const offered = await optionsOfferedTo(trx, { registration: id, now });
  const freed = asked.filter((option) => mine.includes(option.id) && !options.includes(option.id));
  const stuck = by === null ? freed.filter((option) => isClosed(option, now)).map((option) => option.id) : [];
  const owed = freed.filter((option) => charged.includes(option.id)).map((option) => option.id);
  const problems = [
    ...problemsOfPrice(asked.filter((option) => !mine.includes(option.id))),
    ...(owed.length > 0 ? [{ field: "options", reason: "option-charged", options: owed } as const] : []),
    ...problemsOfOptions(
      asked.map((option) => (offered.has(option.id) ? { ...option, full: false } : option)),
      { ticketType, now, anyTime: by !== null, mine },
    ),
    ...(stuck.length > 0 ? [{ field: "options", reason: "option-kept", options: stuck } as const] : []),
  ];
  if (problems.length > 0) return { kind: "refused", problems };
  const taken = asked.filter((option) => !mine.includes(option.id));
  return { kind: "swap", taken: taken.map((option) => option.id), freed: freed.map((option) => option.id) };
}

async function carryOut(
  trx: Trx,
  registration: LockedRegistration,
  { taken, freed, by, now }: OptionSwap & Acting,
): Promise<number> {
  const { id, edition_id: edition } = registration;
  if (taken.length + freed.length === 0) return 0;
  if (freed.length > 0) {
    await trx
      .deleteFrom("chosen_option")
      .where("registration_id", "=", id)
      .where("option_id", "in", [...freed])
      .execute();
    // A deleted row leaves no trace: the phones at the door learn from this one that the person has changed.
    await trx
      .updateTable("registration")
      .set({ short_code: sql.ref("short_code") })
      .where("id", "=", id)
      .execute();
  }
  if (taken.length > 0)
    await trx
      .insertInto("chosen_option")
      .values(taken.map((option) => ({ registration_id: id, option_id: option, edition_id: edition, chosen_at: now })))
      .execute();
  const letters = await tell(trx, registration, { taken, freed, by, now });
  const offered = await endWaitsOfRegistration(trx, { registration: id, options: taken, ending: "taken", by, now });
  // An allotment is locked before options; those that are freed and taken are locked together, in id order.
  const given = await returnToAllotment(trx, { registration: id, ticketType: null, sessions: [], options: freed, now });
  await moveOptionCounts(trx, { taken, freed: [...(given.options ?? []), ...(offered.options ?? [])] });
  await offerFreeOptionPlaces(trx, { options: given.options ?? [], now });
  return letters;
}

/**
 * Notes that a registration was given options whose places were counted before, and tells its person with the ticket.
 *
 * @param options.taken ids
 */
export async function tellOfOptions(
  trx: Trx,
  { id, edition, taken, by, now }: { id: number; edition: number; taken: readonly number[] } & Acting,
): Promise<void> {
  const found = await lockRegistration(trx, { edition, id });
  if (found) await tell(trx, found, { taken, freed: [], by, now });
}

/** @returns the number of letters */
async function tell(
  trx: Trx,
  registration: LockedRegistration,
  { taken, freed, by, now }: OptionSwap & Acting,
): Promise<number> {
  const { id, edition_id: edition } = registration;
  const values = [
    ...freed.map((option) => ({ field: "option", before: String(option), after: null }) as const),
    ...taken.map((option) => ({ field: "option", before: null, after: String(option) }) as const),
  ];
  const change = await noteChange(trx, { registration: id, values, isTold: true, by, now });
  const letter = await writeToAttendee(trx, registration, { kind: "registration-changed", change, now });
  const detail = { optionsTaken: taken, optionsFreed: freed };
  await audit(trx, { now, by, edition, verb: "change-options", subject: `registration:${id}`, detail });
  return letter === null ? 0 : 1;
}
