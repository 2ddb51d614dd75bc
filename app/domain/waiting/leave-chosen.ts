/** Waits that an organiser chose, ended together. */
import { sql } from "kysely";
import { actOnChosen, type ChosenPlan, planOf } from "../chosen-rows.ts";
import type { Database } from "../transaction.ts";
import { leaveQueue } from "./end-entry.ts";
import { type EntriesWanted, entriesMeant } from "./list-entries.ts";

/** Why a wait stays as it is: its person has got the place, or it has ended otherwise. */
export type WaitLeft = "taken" | "ended";

/** Says which waits of a list would end now, and which have ended already. */
export async function planLeaving(db: Database, wanted: EntriesWanted): Promise<ChosenPlan<WaitLeft>> {
  const rows = await entriesMeant(db, wanted)
    .select(["waiting_entry.id", sql<string>`waiting_entry.given_name || ' ' || waiting_entry.family_name`.as("name")])
    .select(
      sql<WaitLeft | null>`case when waiting_entry.ending = 'taken' then 'taken'
        when waiting_entry.ended_at is not null then 'ended' end`.as("why"),
    )
    .orderBy("waiting_entry.id")
    .execute();
  return planOf(rows);
}

/**
 * Ends the waits of a list, each in its own transaction with its letter. A place that was offered goes to the next entry.
 *
 * @param options.expected how many the organiser saw
 * @returns `count-differs` with the present number when it is another one, and `too-many`: nothing has changed
 */
export async function leaveChosen(
  db: Database,
  { wanted, expected, by, now }: { wanted: EntriesWanted; expected: number; by: number; now: Date },
) {
  return await actOnChosen(await planLeaving(db, wanted), { expected }, async (id) => {
    const outcome = await leaveQueue(db, { edition: wanted.edition, id, by, now });
    return outcome.kind === "left" ? 1 : null;
  });
}
