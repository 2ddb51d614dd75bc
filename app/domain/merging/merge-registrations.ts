import { sql } from "kysely";
import { audit } from "../audit.ts";
import { cancelPlace } from "../billing/cancel-place.ts";
import { lockOrder } from "../billing/lock-order.ts";
import { ordersOfRegistration } from "../billing/order-of-registration.ts";
import { countPresence } from "../door/count-presence.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { uniteAnswers } from "../questions/unite-answers.ts";
import { type LockedRegistration, lockRegistration } from "../registration/lock-registration.ts";
import { writeToAttendee } from "../registration/write-to-attendee.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { sessionsToUnite } from "./sessions-to-unite.ts";

export interface MergeWanted extends AuditInfo {
  readonly edition: number;
  /** The registration that stays, with its badge, page and ticket type. */
  readonly survivor: number;
  /** The one that ends. */
  readonly merged: number;
  /** How much of the merged place's price is given back, in cents; null: an organiser decides later. */
  readonly creditCents: number | null;
  /** Whether the person is told by letter. */
  readonly tells: boolean;
}

export type MergeOutcome =
  | { readonly kind: "merged"; readonly id: number; readonly letters: number }
  | { readonly kind: "unknown" | "not-active" | "too-much" };

/**
 * Merges two active registrations of one person. The survivor gets the other one's sessions that do not overlap its own,
 * its scans, and the options and answers that it lacks, and, where the organiser wants it, a letter with its ticket. The other one is cancelled as `cancelPlace` does, without a letter to the
 * attendee: its badge and page end, and its price is decided.
 *
 * @returns `not-active` when one of them is cancelled or not confirmed; `too-much` when more would be given back than is
 * charged; `unknown` when the edition does not have both
 */
export async function mergeRegistrations(db: Database, wanted: MergeWanted): Promise<MergeOutcome> {
  const { edition, survivor, merged, creditCents, tells, by, now } = wanted;
  return await inTransaction<MergeOutcome>(db, async (trx, refuse) => {
    const { stays, ends } = await lockBoth(trx, { edition, survivor, merged });
    if (!stays || !ends || stays.id === ends.id) return { kind: "unknown" };
    if ([stays, ends].some(({ cancelled_at, awaits }) => cancelled_at || awaits)) return { kind: "not-active" };
    const { united } = await sessionsToUnite(trx, { survivor, merged, now });
    await moveBookings(trx, { from: merged, to: survivor, sessions: united });
    const options = await moveOptions(trx, { from: merged, to: survivor });
    const money = creditCents === null ? { decidedLater: true } : { creditCents };
    const cancelled = await cancelPlace(trx, { edition, id: merged, by, now, tellsAttendee: false, ...money });
    if (cancelled.kind === "too-much") return refuse({ kind: "too-much" });
    await moveScans(trx, { merged, survivor });
    await uniteAnswers(trx, { merged, survivor });
    const { id } = await trx
      .insertInto("registration_merge")
      .values({
        merged_id: merged,
        survivor_id: survivor,
        sessions: [...united],
        options,
        merged_at: now,
        merged_by: by,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    if (ends.paper_asked_at && !stays.paper_asked_at)
      await trx
        .updateTable("registration")
        .set({ paper_asked_at: ends.paper_asked_at })
        .where("id", "=", survivor)
        .execute();
    const told = { kind: "registration-changed", merge: "merged", now } as const;
    const letter = tells ? await writeToAttendee(trx, stays, told) : null;
    const noted = { now, by, edition, verb: "merge-registrations", detail: { merged, survivor, merge: id } } as const;
    for (const one of [merged, survivor]) await audit(trx, { ...noted, subject: `registration:${one}` });
    const toBuyer = cancelled.kind === "cancelled" ? (cancelled.letters ?? 0) : 0;
    return { kind: "merged", id, letters: toBuyer + (letter === null ? 0 : 1) };
  });
}

/** Locks orders, then registrations, each in id order. */
export async function lockBoth(
  trx: Trx,
  { edition, survivor, merged }: { edition: number; survivor: number; merged: number },
): Promise<{ stays: LockedRegistration | undefined; ends: LockedRegistration | undefined }> {
  const ids = [survivor, merged].sort((one, other) => one - other);
  const orders = new Set<number>();
  for (const id of ids) for (const order of await ordersOfRegistration(trx, { edition, id })) orders.add(order);
  for (const order of [...orders].sort((one, other) => one - other)) await lockOrder(trx, { order });
  const locked: (LockedRegistration | undefined)[] = [];
  for (const id of ids) locked.push(await lockRegistration(trx, { edition, id }, { againstScans: true }));
  const find = (id: number) => locked.find((one) => one?.id === id);
  return { stays: find(survivor), ends: find(merged) };
}

/** Moves bookings from one registration to the other; the sessions' counts stay. */
export async function moveBookings(
  trx: Trx,
  { from, to, sessions }: { from: number; to: number; sessions: readonly number[] },
): Promise<void> {
  if (sessions.length === 0) return;
  await trx
    .updateTable("booking")
    .set({ registration_id: to })
    .where("registration_id", "=", from)
    .where("session_id", "in", [...sessions])
    .execute();
  await trx
    .updateTable("registration")
    .set((row) => ({ bookings_revision: row("bookings_revision", "+", 1) }))
    .where("id", "in", [from, to])
    .execute();
}

/**
 * Moves options that the other registration does not have, with the lines that charge them; their counts stay.
 *
 * @param which.options ids; absent: all
 * @returns the ids of those that moved
 */
export async function moveOptions(
  trx: Trx,
  { from, to, options }: { from: number; to: number; options?: readonly number[] },
): Promise<number[]> {
  const moved = await trx
    .updateTable("chosen_option")
    .set({ registration_id: to })
    .where("registration_id", "=", from)
    .$if(options !== undefined, (rows) => rows.where(sql<boolean>`option_id = any(${options}::int[])`))
    .where("option_id", "not in", (own) =>
      own.selectFrom("chosen_option").select("option_id").where("registration_id", "=", to),
    )
    .returning("option_id")
    .execute();
  const ids = moved.map(({ option_id }) => option_id);
  if (ids.length > 0)
    await trx
      .updateTable("order_line")
      .set({ registration_id: to })
      .where("registration_id", "=", from)
      .where("option_id", "in", ids)
      .execute();
  return ids;
}

async function moveScans(trx: Trx, { merged, survivor }: { merged: number; survivor: number }): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable("scan")
    .set({ registration_id: survivor, merged_from_id: merged })
    .where("registration_id", "=", merged)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows > 0) await countPresence(trx, { registrations: [survivor, merged] });
}
