import { sql } from "kysely";
import { audit } from "../audit.ts";
import { countPresence } from "../door/count-presence.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { separateAnswers } from "../questions/unite-answers.ts";
import { adjustPlaceCounts, NO_PLACE_LEFT } from "../registration/adjust-place-counts.ts";
import { keepFreeOptions } from "../registration/keep-free-options.ts";
import { keepFreeSessions } from "../registration/keep-free-sessions.ts";
import { writeToAttendee } from "../registration/write-to-attendee.ts";
import { brokenConstraint, type Database, inTransaction } from "../transaction.ts";
import { takePlaceFromVoucher } from "../waiting/return-to-voucher.ts";
import { lockBoth, moveBookings, moveOptions } from "./merge-registrations.ts";

/**
 * Why a merge is not undone. `printed`: badges were printed since. `money`: something of the place's price was given back
 * or decided, or its order was cancelled. `survivor-ended`: the registration that stayed is cancelled. `full`: the place is taken.
 */
export type UndoRefusal = "printed" | "money" | "survivor-ended" | "full";

export type UndoOutcome =
  | { readonly kind: "undone"; readonly registrationId: number; readonly letters: number }
  | { readonly kind: "unknown" }
  | { readonly kind: "refused"; readonly reason: UndoRefusal; readonly survivor: number };

/**
 * Undoes a merge: the registration that had ended has its place, badge, page, sessions, options and scans again, as far
 * as there are places. Possible until badges are printed, while there is a place and nothing was given back of its
 * price. Undoing again changes nothing.
 */
export async function undoMerge(
  db: Database,
  { edition, merge, by, now }: { edition: number; merge: number } & AuditInfo,
): Promise<UndoOutcome> {
  const seen = await findMerge(db, merge);
  if (!seen) return { kind: "unknown" };
  const { merged, survivor } = seen;
  try {
    return await inTransaction<UndoOutcome>(db, async (trx) => {
      const { stays, ends } = await lockBoth(trx, { edition, survivor, merged });
      // Read again under the locks.
      const found = await findMerge(trx, merge);
      if (!found || !stays || !ends) return { kind: "unknown" };
      if (found.undoneAt) return { kind: "undone", registrationId: merged, letters: 0 };
      const refusal = stays.cancelled_at ? "survivor-ended" : await undoRefusal(trx, { merge });
      if (refusal) return { kind: "refused", reason: refusal, survivor };
      await trx
        .deleteFrom("matter")
        .where("subject", "=", `registration:${merged}`)
        .where("closed_at", "is", null)
        .execute();
      await trx.deleteFrom("cancellation").where("registration_id", "=", merged).execute();
      await trx.updateTable("registration").set({ cancelled_at: null }).where("id", "=", merged).execute();
      const kept = { sessions: await keepFreeSessions(trx, merged), options: await keepFreeOptions(trx, merged) };
      await moveBookings(trx, { from: survivor, to: merged, sessions: found.sessions });
      await moveOptions(trx, { from: survivor, to: merged, options: found.options });
      await trx
        .updateTable("scan")
        .set({ registration_id: merged, merged_from_id: null })
        .where("merged_from_id", "=", merged)
        .where("registration_id", "=", survivor)
        .execute();
      await separateAnswers(trx, { merged, survivor });
      await countPresence(trx, { registrations: [survivor, merged] });
      // Deleted rows leave no trace: the phones at the door learn from this one that the survivor has changed.
      await trx
        .updateTable("registration")
        .set({ short_code: sql.ref("short_code") })
        .where("id", "=", survivor)
        .execute();
      await trx
        .updateTable("registration_merge")
        .set({ undone_at: now, undone_by: by })
        .where("id", "=", merge)
        .execute();
      const letters = [
        await writeToAttendee(trx, stays, { kind: "registration-changed", merge: "unmerged", now }),
        await writeToAttendee(trx, ends, { kind: "registration-changed", merge: "unmerged", now }),
      ];
      const noted = { now, by, edition, verb: "undo-merge", detail: { merged, survivor, merge } } as const;
      for (const one of [merged, survivor]) await audit(trx, { ...noted, subject: `registration:${one}` });
      const places = { registration: merged, ticketTypes: [ends.ticket_type_id] };
      await adjustPlaceCounts(trx, { ticketTypes: await takePlaceFromVoucher(trx, places), ...kept }, 1);
      return { kind: "undone", registrationId: merged, letters: letters.filter((letter) => letter !== null).length };
    });
  } catch (error) {
    if (!FULL.has(brokenConstraint(error) ?? "")) throw error;
    return { kind: "refused", reason: "full", survivor };
  }
}

/** Another person has the place meanwhile, or this one registered again. */
const FULL = new Set([...NO_PLACE_LEFT, "one_person_registers_once"]);

async function findMerge(db: Database, merge: number) {
  return await db
    .selectFrom("registration_merge")
    .select(["merged_id as merged", "survivor_id as survivor", "sessions", "options", "undone_at as undoneAt"])
    .where("id", "=", merge)
    .executeTakeFirst();
}

/** Reads whether badges were declared printed or money was decided since a merge. @returns null when it may be undone */
async function undoRefusal(db: Database, { merge }: { merge: number }): Promise<"printed" | "money" | null> {
  const { printed, money } = await db
    .selectFrom("registration_merge as merge")
    .innerJoin("registration", "registration.id", "merged_id")
    .select([
      sql<boolean>`exists (select from badge_run where badge_run.edition_id = registration.edition_id
        and finished_at >= merged_at and printed_at is not null)`.as("printed"),
      sql<boolean>`exists (select from ledger_entry join order_line as line on line.id = order_line_id
        where line.registration_id = merged_id and kind = 'credit')
        or exists (select from "order" where "order".id = registration.order_id and "order".cancelled_at is not null)
        or exists (select from matter where subject = 'registration:' || merged_id and closed_at is not null)`.as(
        "money",
      ),
    ])
    .where("merge.id", "=", merge)
    .executeTakeFirstOrThrow();
  return printed ? "printed" : money ? "money" : null;
}
