import { audit } from "../audit.ts";
import { endOfValidity, lastValidDay } from "../quotations/validity.ts";
import { adjustPlaceCounts, NO_PLACE_LEFT } from "../registration/adjust-place-counts.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { giveBackPlaces } from "../waiting/give-back-places.ts";
import { writeToReferent } from "./allotment-letters.ts";
import { countedPlaces, judgeLastDay, judgeRoom, type OptionPlaces, type SessionPlaces } from "./allotment-limits.ts";
import { type LockedAllotment, lockAllotment } from "./lock-allotment.ts";

interface AllotmentChange {
  readonly edition: number;
  readonly allotment: number;
  readonly organisation: string;
  readonly places: number;
  /** Of the sessions in which it holds places now; one that is missing stays as it is. */
  readonly sessions: readonly SessionPlaces[];
  /** Of the options of which it holds places now, likewise; absent: all stay as they are. */
  readonly options?: readonly OptionPlaces[];
  /** `YYYY-MM-DD`, in the edition's zone. */
  readonly lastDay: string;
  readonly by: number;
  readonly now: Date;
}

export type AllotmentChanged =
  | { readonly kind: "changed"; readonly letters: number }
  | { readonly kind: "same" | "unknown" | "not-open" | "day-over" | "after-edition" | "no-places" | "waited-for" }
  | { readonly kind: "below-handed-out"; readonly handedOut: number }
  | { readonly kind: "session-below-handed-out"; readonly session: number; readonly handedOut: number }
  | { readonly kind: "option-below-handed-out"; readonly option: number; readonly handedOut: number };

/**
 * Enlarges or reduces an allotment that has not ended, or gives it another deadline or name. More places are taken now;
 * places that it no longer has go to the waiting entries. Its referent is told of places and deadline.
 *
 * @returns `below-handed-out` with how many are handed out, of the edition, of a session or of an option; what `makeAllotments`
 * returns of room and days; `not-open`; `unknown`
 */
export async function changeAllotment(db: Database, change: AllotmentChange): Promise<AllotmentChanged> {
  try {
    return await inTransaction(db, async (trx) => await write(trx, change));
  } catch (error) {
    if (db.isTransaction || !NO_PLACE_LEFT.has(brokenConstraint(error) ?? "")) throw error;
    return { kind: "no-places" };
  }
}

async function write(trx: Trx, change: AllotmentChange): Promise<AllotmentChanged> {
  const { edition, allotment, now, by, lastDay, organisation, places } = change;
  const before = await lockAllotment(trx, change);
  if (!before) return { kind: "unknown" };
  if (before.ended_at) return { kind: "not-open" };
  if (places < before.handed_out) return { kind: "below-handed-out", handedOut: before.handed_out };
  const held = await sessionsOf(trx, change);
  const below = held.find(({ wanted, handedOut }) => wanted < handedOut);
  if (below) return { kind: "session-below-handed-out", session: below.session, handedOut: below.handedOut };
  const kept = await optionsOf(trx, change);
  const lacking = kept.find(({ wanted, handedOut }) => wanted < handedOut);
  if (lacking) return { kind: "option-below-handed-out", option: lacking.option, handedOut: lacking.handedOut };
  const { problem, timeZone } = await judgeLastDay(trx, change);
  const dayBefore = lastValidDay(before.closes_at, timeZone);
  if (problem && dayBefore !== lastDay) return { kind: problem };
  const steps = held.map(({ session, wanted, places: had }) => ({ session, places: wanted - had }));
  const ofOptions = kept.map(({ option, wanted, places: had }) => ({ option, places: wanted - had }));
  const isMoved = [...steps, ...ofOptions].some(({ places: step }) => step !== 0);
  const isTold = places !== before.places || dayBefore !== lastDay || isMoved;
  if (!isTold && organisation === before.organisation) return { kind: "same" };
  const more = countedPlaces(before.ticket_type_id, places - before.places, steps, ofOptions);
  const room = await judgeRoom(trx, { counted: more, ticketType: before.ticket_type_id, now });
  if (room) return { kind: room };
  const closes_at = endOfValidity(lastDay, timeZone);
  await trx.updateTable("allotment").set({ organisation, places, closes_at }).where("id", "=", allotment).execute();
  for (const { session, wanted } of held)
    await trx
      .updateTable("allotment_session")
      .set({ places: wanted })
      .where("allotment_id", "=", allotment)
      .where("session_id", "=", session)
      .execute();
  for (const { option, wanted } of kept)
    await trx
      .updateTable("allotment_option")
      .set({ places: wanted })
      .where("allotment_id", "=", allotment)
      .where("option_id", "=", option)
      .execute();
  const letters = isTold ? await writeToReferent(trx, { edition, allotment, kind: "allotment-changed", now }) : 0;
  const detail = { before: { places: before.places, lastDay: dayBefore }, after: { places, lastDay } };
  await audit(trx, { now, by, edition, verb: "change-allotment", subject: `allotment:${allotment}`, detail });
  await count(trx, before, { places, steps, ofOptions, more, now });
  return { kind: "changed", letters };
}

/** What it takes first, then what it gives back. */
async function count(
  trx: Trx,
  before: LockedAllotment,
  of: {
    places: number;
    steps: readonly SessionPlaces[];
    ofOptions: readonly OptionPlaces[];
    more: ReturnType<typeof countedPlaces>;
    now: Date;
  },
): Promise<void> {
  const { places, steps, ofOptions, more, now } = of;
  if (more.ticketTypes.length + more.sessions.length + (more.options?.length ?? 0) > 0)
    await adjustPlaceCounts(trx, more, 1);
  const less = steps.map(({ session, places: step }) => ({ session, places: -step }));
  const fewer = ofOptions.map(({ option, places: step }) => ({ option, places: -step }));
  await giveBackPlaces(trx, { ...countedPlaces(before.ticket_type_id, before.places - places, less, fewer), now });
}

async function sessionsOf(trx: Trx, { allotment, sessions }: AllotmentChange) {
  const rows = await trx
    .selectFrom("allotment_session")
    .select(["session_id as session", "places", "handed_out as handedOut"])
    .where("allotment_id", "=", allotment)
    .orderBy("session_id")
    .execute();
  return rows.map((row) => ({
    ...row,
    wanted: sessions.find(({ session }) => session === row.session)?.places ?? row.places,
  }));
}

async function optionsOf(trx: Trx, { allotment, options = [] }: AllotmentChange) {
  const rows = await trx
    .selectFrom("allotment_option")
    .select(["option_id as option", "places", "handed_out as handedOut"])
    .where("allotment_id", "=", allotment)
    .orderBy("option_id")
    .execute();
  return rows.map((row) => ({
    ...row,
    wanted: options.find(({ option }) => option === row.option)?.places ?? row.places,
  }));
}
