import { randomUUID } from "node:crypto";
import { shownAttendee } from "../people/attendee-fields.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { endEntry } from "../waiting/end-entry.ts";
import { freePlaces } from "../waiting/free-places.ts";
import { type LockedEntry, lockEntry } from "../waiting/lock-entry.ts";
import type { Asked, KnownOfAddress } from "./asks-confirmation.ts";
import { bookOffered } from "./book-offered.ts";
import { newRegistrationCode } from "./code.ts";
import { lockRegistration } from "./lock-registration.ts";
import { writeRegistration } from "./write-registration.ts";

export type TakeOfferOutcome =
  /** By this call, or by one before (`again`): the registration whose place it is. */
  | { readonly kind: "taken"; readonly registrationId: number; readonly again?: true }
  /** `no-offer`: none stands. `too-late`: its time is over. `already-registered`: by another way; the wait is ended. */
  | { readonly kind: "unknown" | "no-offer" | "too-late" | "already-registered" }
  /** Booked at the same time; the offer stands. */
  | {
      readonly kind: "overlaps";
      readonly sessions: readonly { readonly title: string; readonly titleEn: string | null }[];
    }
  /** The session was called off. */
  | { readonly kind: "called-off" }
  /** The ticket type costs something: the place becomes an order. */
  | { readonly kind: "costs" };

/**
 * Takes the place that is offered to a waiting entry, which is counted already: of a ticket type that costs nothing it becomes a
 * registration, confirmed by the ordinary letter; of a session, a booking. Taking, refusing and the end of its time are decided by
 * the entry's row: one of them happens.
 *
 * Call it outside a transaction: who registered by another way is known by an error of Postgres.
 *
 * @param options.code the entry's
 */
export async function takeFreeOffer(
  db: Database,
  { code, now, ...known }: { code: string; now: Date } & KnownOfAddress,
): Promise<TakeOfferOutcome> {
  try {
    return await inTransaction<TakeOfferOutcome>(db, async (trx) => {
      const entry = await lockWithRegistration(trx, code);
      if (!entry) return { kind: "unknown" };
      if (entry.order_id !== null) return { kind: "costs" };
      const standing = standingOf(entry, now);
      if (standing) return standing;
      if (entry.session_id !== null) return await bookOffered(trx, entry, { session: entry.session_id, now });
      if (await costs(trx, entry)) return { kind: "costs" };
      return await registerOffered(trx, entry, { ...known, now });
    });
  } catch (error) {
    if (brokenConstraint(error) !== "one_person_registers_once") throw error;
    await giveOn(db, { code, now });
    return { kind: "already-registered" };
  }
}

/** What there is to say before anything is taken; null when the place can be. */
export function standingOf(entry: LockedEntry, now: Date): TakeOfferOutcome | null {
  if (entry.ending === "taken" && entry.registration_id !== null)
    return { kind: "taken", registrationId: entry.registration_id, again: true };
  if (entry.ending === "expired") return { kind: "too-late" };
  if (entry.ended_at || !entry.offer) return { kind: "no-offer" };
  return entry.offer.expiresAt <= now ? { kind: "too-late" } : null;
}

/** Gives a place on that its entry needs no more, as the person has another. */
export async function giveOn(db: Database, { code, now }: { code: string; now: Date }): Promise<void> {
  await inTransaction(db, async (trx) => {
    const entry = await lockEntry(trx, { code });
    if (!entry || entry.ended_at) return;
    const places = await endEntry(trx, entry, { ending: "taken", by: null, now });
    await freePlaces(trx, { ...places, now });
  });
}

/** A registration's row comes before those of its waits. */
async function lockWithRegistration(trx: Trx, code: string) {
  const known = await trx
    .selectFrom("waiting_entry")
    .select(["edition_id as edition", "registration_id as registration", "session_id as session"])
    .where("code", "=", code)
    .executeTakeFirst();
  if (!known) return null;
  if (known.session !== null && known.registration !== null)
    await lockRegistration(trx, { edition: known.edition, id: known.registration });
  return await lockEntry(trx, { code });
}

async function costs(trx: Trx, { ticket_type_id }: LockedEntry): Promise<boolean> {
  const { price_cents } = await trx
    .selectFrom("ticket_type")
    .select("price_cents")
    .where("id", "=", ticket_type_id)
    .executeTakeFirstOrThrow();
  return price_cents > 0;
}

async function registerOffered(
  trx: Trx,
  entry: LockedEntry,
  { now, ...known }: KnownOfAddress & { now: Date },
): Promise<TakeOfferOutcome> {
  const asks = await asksOfOffered(trx, entry, known);
  const { id } = await writeRegistration(trx, {
    edition: entry.edition_id,
    submission: randomUUID(),
    attendee: { ...shownAttendee(entry), email: entry.email },
    ticketType: Number(entry.ticket_type_id),
    sessions: [],
    language: entry.language === "en" ? "en" : "fr",
    code: newRegistrationCode(),
    by: null,
    now,
    placeIsHeld: true,
    asks,
  });
  await endEntry(trx, entry, { ending: "taken", registration: id, by: null, now });
  return { kind: "taken", registrationId: id };
}

/** An offered place is one of the last: it is confirmed unless the edition never asks, or the address was proven when the wait began. */
async function asksOfOffered(trx: Trx, entry: LockedEntry, known: KnownOfAddress): Promise<Asked> {
  const { way, hours, approval } = await trx
    .selectFrom("ticket_type")
    .innerJoin("edition", "edition.id", "edition_id")
    .select(["confirms_places as way", "hold_hours as hours", "approval"])
    .where("ticket_type.id", "=", entry.ticket_type_id)
    .executeTakeFirstOrThrow();
  const isProven = known.proven || entry.is_proven;
  return { proof: way !== "off" && known.mail === true && !isProven, approval: approval === "always", hours };
}
