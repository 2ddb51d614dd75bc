import type { Language } from "../language.ts";
import { changedDetails, renewBadge, writeDetails } from "../registration/changed-attendee.ts";
import { newPageCode } from "../registration/code.ts";
import type { Correctable } from "../registration/correctable.ts";
import type { LockedRegistration } from "../registration/lock-registration.ts";
import { moveToAddress } from "../registration/move-to-address.ts";
import { hasRoomBeside, moveBetweenQuotas, takeBeside } from "../registration/quota-moves.ts";
import { type ChangedFieldName, type ChangedValue, noteChange } from "../registration/registration-changes.ts";
import { countSwap, type SessionSwap, swappedValues, writeSwap } from "../registration/swap-sessions.ts";
import { tellOfChange } from "../registration/tell-of-change.ts";
import { sendUndelivered, undeliveredLetters } from "../registration/undelivered-letters.ts";
import { writeEntry } from "../registration/write-entry.ts";
import { liftCorrected } from "../suppressed-addresses.ts";
import type { Trx } from "../transaction.ts";
import { returnMovedPlace } from "../waiting/return-to-voucher.ts";
import type { ChangingRegistration, RegistrationWanted } from "./change-registration.ts";
import { writeToBuyer } from "./order-letters.ts";
import { askAnewForAccounts } from "./refund-account.ts";
import { repricePlace } from "./reprice-place.ts";
import { type TicketTypePlan, writeTicketType } from "./ticket-type-plan.ts";

interface Writing extends ChangingRegistration {
  readonly current: Correctable;
  /** Null when the ticket type stays. */
  readonly plan: TicketTypePlan | null;
  readonly swap: SessionSwap;
}

interface Written {
  readonly letters: number;
  readonly fields: readonly ChangedFieldName[];
  /** The change's id; null when nothing has changed. */
  readonly change: number | null;
}

/**
 * Writes a judged change: rows first, then letters, then counts of places (sessions before quotas), and money last,
 * because invoices take the next number.
 */
export async function writeChange(trx: Trx, before: LockedRegistration, writing: Writing): Promise<Written> {
  const { wanted, current, plan, swap, reason, message, tells, resends, by, now } = writing;
  const from = current.email;
  const lost = resends && from !== null ? await undeliveredLetters(trx, { registration: before.id, email: from }) : [];
  const details = changedDetails(before, wanted.attendee);
  const moves = from !== wanted.email;
  await writeDetails(trx, before, { attendee: wanted.attendee, now });
  await writeLanguage(trx, before.id, wanted.language);
  const found = moves ? await moveToAddress(trx, before, { from, to: wanted.email, now }) : before;
  const counted = await writeSwap(trx, found, { ...swap, by, now });
  const move = plan && !plan.waits ? plan : null;
  const ofType = move ? await writeTicketType(trx, found, move, now) : [];
  if (moves || (tells && (details.length > 0 || move)))
    await renewBadge(trx, found, {
      reason: moves ? "address-corrected" : move ? "ticket-type-changed" : "name-corrected",
      now,
    });
  const values: ChangedValue[] = [
    ...details,
    { field: "email", before: from, after: wanted.email },
    { field: "language", before: current.language, after: wanted.language },
    ...ofType,
    ...(await swappedValues(trx, swap)),
    { field: "note", before: current.note, after: wanted.note },
  ];
  const fields = [...new Set(values.filter(({ before, after }) => before !== after).map(({ field }) => field))];
  const isTold = tells && fields.some((field) => field !== "note");
  await writeNote(trx, before.id, { note: wanted.note, was: current.note, by, now });
  const change = await noteChange(trx, { registration: before.id, values, reason, message, isTold, by, now });
  await sendUndelivered(trx, { letters: lost.map(({ id }) => id), to: wanted.email, person: found.person_id });
  if (from !== null && moves) await liftCorrected(trx, { addresses: [from, wanted.email], by, now });
  const told = isTold
    ? await tellOfChange(
        trx,
        { ...found, language: wanted.language },
        { change, freed: swap.freed, from: moves ? from : null, now },
      )
    : 0;
  await countSwap(trx, { ...swap, registration: found.id, counted, now });
  const toBuyer = await settleTicketType(trx, found, { plan, change, wanted, by, now });
  const asked =
    moves && (await ownsOrder(trx, found)) ? await askAnewForAccounts(trx, { order: found.order_id, by, now }) : 0;
  return { letters: lost.length + told + toBuyer + asked, fields, change };
}

/** Whether the person of a registration has its order: that of another one does not move with an address. */
async function ownsOrder(trx: Trx, { order_id, person_id }: LockedRegistration): Promise<boolean> {
  const row = trx.selectFrom("order").select("id").where("id", "=", order_id).where("person_id", "=", person_id);
  return (await row.executeTakeFirst()) !== undefined;
}

/** Moves the place and its price, or joins the waiting list. @returns the number of letters to the buyer or the person */
async function settleTicketType(
  trx: Trx,
  registration: LockedRegistration,
  { plan, change, wanted, by, now }: Settling,
): Promise<number> {
  if (!plan) return 0;
  if (plan.waits) {
    await writeEntry(trx, {
      ...{ edition: registration.edition_id, ticketType: plan.to.id, registration: registration.id },
      ...{ attendee: { ...wanted.attendee, email: wanted.email }, language: wanted.language, code: newPageCode() },
      ...{ submission: null, isProven: true, by, now },
    });
    return 1;
  }
  const between = { from: plan.from.id, to: plan.to.id };
  // A place that a voucher gave goes back to it, unless both ticket types share a quota that has no place beside it.
  const isReturned =
    (await hasRoomBeside(trx, between)) &&
    (await returnMovedPlace(trx, { registration: registration.id, ...between, now }));
  await (isReturned ? takeBeside(trx, between) : moveBetweenQuotas(trx, { ...between, now }));
  return await chargeChange(trx, registration, { plan, change, by, now });
}

/** Charges a place that has moved at its new price, and writes to the buyer. @returns the number of letters */
export async function chargeChange(
  trx: Trx,
  registration: LockedRegistration,
  { plan, change, by, now }: Omit<Settling, "wanted" | "plan"> & { readonly plan: TicketTypePlan },
): Promise<number> {
  const { price, to } = plan;
  const refunds = await repricePlace(trx, registration, { change: price, ticketType: to.id, by, now });
  if (price.chargedCents === price.priceCents || change === null) return 0;
  const letter = { kind: "place-changed", changeId: change, refunds } as const;
  return await writeToBuyer(trx, { order: price.order, letter, now });
}

interface Settling {
  readonly plan: TicketTypePlan | null;
  readonly change: number | null;
  readonly wanted: RegistrationWanted;
  readonly by: number | null;
  readonly now: Date;
}

async function writeLanguage(trx: Trx, registration: number, language: Language): Promise<void> {
  await trx.updateTable("registration").set({ language }).where("id", "=", registration).execute();
}

async function writeNote(
  trx: Trx,
  registration: number,
  { note, was, by, now }: { note: string | null; was: string | null; by: number; now: Date },
): Promise<void> {
  if (note === was) return;
  if (note === null) {
    await trx.deleteFrom("registration_note").where("registration_id", "=", registration).execute();
    return;
  }
  const written = { note, written_at: now, written_by: by };
  await trx
    .insertInto("registration_note")
    .values({ registration_id: registration, ...written })
    .onConflict((conflict) => conflict.column("registration_id").doUpdateSet(written))
    .execute();
}
