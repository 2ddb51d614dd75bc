import { audit } from "../audit.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { waitsWithEnding } from "./expire-offers.ts";
import { type LockedEntry, lockEntry } from "./lock-entry.ts";
import { lockOptionPlaces, lockQuotasAround, lockSessionPlaces } from "./lock-places.ts";
import { offerFreeOptionPlaces, offerFreeSessionPlaces, offerFreeTicketPlaces } from "./offer-free-places.ts";
import { writeToWaiting } from "./write-to-waiting.ts";

/** Constraints that an entry violates when its person has joined the same queue again. */
const ENTERED_ANEW = new Set([
  "one_person_waits_once_for_a_ticket",
  "one_registration_waits_once_for_a_session",
  "one_registration_waits_once_for_an_option",
]);

/**
 * Resumes the waits that ended as `over` and could succeed again, because a date was corrected or a cancelled session
 * is back. They return to their old position, and their people get a letter.
 *
 * @returns how many
 */
export async function resumeWaits(db: Database, { now }: { now: Date }): Promise<number> {
  let resumed = 0;
  for (const { id } of await waitsWithEnding(db, { of: "over", now })) {
    const outcome = await resuming(db, async (trx) => {
      const entry = await lockEntry(trx, { entry: id }, { skips: true });
      const [open] = await waitsWithEnding(trx, { of: "over", now, entry: id });
      if (entry?.ending !== "over" || !open) return "again";
      await resume(trx, entry, { by: null, now });
      return "resumed";
    });
    if (outcome === "resumed") resumed += 1;
  }
  return resumed;
}

/**
 * Resumes a wait that an organiser ended, at its old position.
 *
 * @returns `again` when it is open or its person has joined the queue again; `closed` when its ticket type or session
 * takes no waits; `unknown` when the edition has no such entry that an organiser ended
 */
export async function resumeWait(
  db: Database,
  { edition, id, by, now }: { edition: number; id: number; by: number; now: Date },
): Promise<{ kind: "resumed" | "again" | "closed" | "unknown" }> {
  const kind = await resuming(db, async (trx) => {
    const entry = await lockEntry(trx, { edition, id });
    if (!entry) return "unknown";
    if (!entry.ended_at) return "again";
    if (entry.ending !== "left" || entry.ended_by === null) return "unknown";
    const [open] = await waitsWithEnding(trx, { of: "left", now, entry: id });
    if (!open) return "closed";
    await resume(trx, entry, { by, now });
    return "resumed";
  });
  return { kind };
}

async function resuming<Kind extends string>(
  db: Database,
  steps: (trx: Trx) => Promise<Kind>,
): Promise<Kind | "again"> {
  try {
    return await inTransaction(db, steps);
  } catch (error) {
    if (!ENTERED_ANEW.has(brokenConstraint(error) ?? "")) throw error;
    return "again";
  }
}

async function resume(trx: Trx, entry: LockedEntry, { by, now }: { by: number | null; now: Date }): Promise<void> {
  const { id, edition_id: edition, registration_id: registration, session_id: session, option_id: option } = entry;
  const { email, language } = entry;
  await trx
    .updateTable("waiting_entry")
    .set({ ended_at: null, ending: null, ended_by: null })
    .where("id", "=", id)
    .execute();
  const content = { kind: "wait-resumed", entryId: id } as const;
  await writeToWaiting(trx, { id, edition, registration, email, language }, { content, now });
  await audit(trx, { now, by, edition, verb: "resume-wait", subject: `waiting-entry:${id}` });
  if (session !== null) {
    await lockSessionPlaces(trx, { session });
    await offerFreeSessionPlaces(trx, { sessions: [session], now });
    return;
  }
  if (option !== null) {
    await lockOptionPlaces(trx, { option });
    await offerFreeOptionPlaces(trx, { options: [option], now });
    return;
  }
  const ticketTypes = [Number(entry.ticket_type_id)];
  const quotas = await lockQuotasAround(trx, { ticketTypes });
  await offerFreeTicketPlaces(trx, { quotas, ticketTypes, now });
}
