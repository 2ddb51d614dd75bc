import { audit } from "../audit.ts";
import { cancelPlace } from "../billing/cancel-place.ts";
import { type HandOverOutcome, handOverPlace } from "../billing/hand-over-place.ts";
import type { Language } from "../language.ts";
import { CAME } from "../registration/hand-over-rules.ts";
import { lockWithOrder } from "../registration/lock-registration.ts";
import { writeToAttendee } from "../registration/write-to-attendee.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { completeAllottedPlace } from "../waiting/allotted-place.ts";
import { isOpen } from "./allotment-state.ts";
import type { Colleague } from "./hand-out.ts";
import { lockAllotment } from "./lock-allotment.ts";

/** A place that a referent has handed out, by the id of its registration. */
type OfPlace = { readonly allotment: number; readonly registration: number; readonly now: Date };

/**
 * Takes a handed out place back: its person is told, and it can be handed out again.
 *
 * @returns `came` when its person was let in; `closed` after the deadline; `unknown` when the allotment has no such place
 */
export async function takeBackPlace(db: Database, of: OfPlace) {
  return await inTransaction(db, async (trx) => {
    const place = await lockPlace(trx, of);
    if (place.kind !== "open") return place;
    const { edition } = place;
    if (await hasCome(trx, of.registration)) return { kind: "came" } as const;
    const { registration, now } = of;
    await cancelPlace(trx, { edition, id: registration, by: null, byReferent: true, now });
    const detail = { registration };
    await audit(trx, { now, by: null, edition, verb: "take-back-place", subject: `allotment:${of.allotment}`, detail });
    return { kind: "taken-back" } as const;
  });
}

/**
 * Gives a handed out place to another person in its person's stead, with its sessions (`handOverPlace`).
 *
 * @returns what a hand-over returns; `closed` after the deadline
 */
export async function swapHolder(
  db: Database,
  swap: OfPlace & { to: Colleague; language: Language },
): Promise<Swapped> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(db, (trx) => swapOnce(trx, swap));
    } catch (error) {
      const isLost = !db.isTransaction && brokenConstraint(error) === "one_person_registers_once";
      if (!isLost || attempt === ATTEMPTS) throw error;
    }
  }
}

type Swapped = HandOverOutcome | { readonly kind: "closed" };

/** The new person may register and cancel between the read and the write, but hardly this often in a row. */
const ATTEMPTS = 5;

/** The place stays locked from the judgement on, so that no deadline and no other referent comes in between. */
async function swapOnce(trx: Trx, { to, language, ...of }: Parameters<typeof swapHolder>[1]): Promise<Swapped> {
  const place = await lockPlace(trx, of);
  if (place.kind !== "open") return place;
  const { edition } = place;
  const which = { edition, id: of.registration };
  return await handOverPlace(trx, { ...which, to, language, by: null, byReferent: true, now: of.now });
}

/**
 * Posts the letter with the link of their page again to people who have not confirmed their place, at most once an hour
 * each.
 *
 * @param options.registration absent: to all of them
 * @returns how many letters were posted; `closed` after the deadline
 */
export async function remindHolders(
  db: Database,
  { allotment, registration, now }: { allotment: number; registration?: number; now: Date },
): Promise<{ readonly kind: "posted"; readonly letters: number } | { readonly kind: "closed" | "unknown" }> {
  return await inTransaction(db, async (trx) => {
    const rows = await trx
      .selectFrom("allotted_place")
      .innerJoin("registration", "registration.id", "registration_id")
      .select(["registration.id", "edition_id", "person_id", "language"])
      .where("allotment_id", "=", allotment)
      .where("completed_at", "is", null)
      .where("returned_at", "is", null)
      .where("cancelled_at", "is", null)
      .$if(registration !== undefined, (found) => found.where("registration.id", "=", registration ?? 0))
      .orderBy("registration.id")
      .forNoKeyUpdate("registration")
      .execute();
    const locked = await lockAllotment(trx, { allotment });
    if (!locked) return { kind: "unknown" } as const;
    if (!isOpen(locked, now)) return { kind: "closed" } as const;
    // Read after the lock: a reminder at the same moment has posted its letters by now.
    const recent = await trx
      .selectFrom("letter")
      .select("registration_id")
      .where("registration_id", "in", [0, ...rows.map(({ id }) => id)])
      .where("kind", "=", "place-allotted")
      .where("written_at", ">", new Date(now.getTime() - HOUR))
      .execute();
    const told = new Set(recent.map(({ registration_id }) => registration_id));
    let letters = 0;
    for (const row of rows.filter(({ id }) => !told.has(id)))
      if ((await writeToAttendee(trx, row, { kind: "place-allotted", now })) !== null) letters += 1;
    const subject = `allotment:${allotment}`;
    const line = { now, by: null, edition: locked.edition_id, subject, detail: { count: letters } };
    if (letters > 0) await audit(trx, { ...line, verb: "remind-colleagues" });
    return { kind: "posted", letters } as const;
  });
}

/** Notes that a person confirms the place that a referent handed out. Confirming again changes nothing. */
export async function completePlace(db: Database, { registration, now }: { registration: number; now: Date }) {
  await inTransaction(db, async (trx) => {
    if (!(await completeAllottedPlace(trx, { registration, now }))) return;
    const { edition_id: edition } = await trx
      .selectFrom("registration")
      .select("edition_id")
      .where("id", "=", registration)
      .executeTakeFirstOrThrow();
    await audit(trx, { now, by: null, edition, verb: "complete-place", subject: `registration:${registration}` });
  });
}

const HOUR = 3_600_000;

/** Locks a handed out place with its order, then its allotment. */
async function lockPlace(
  trx: Trx,
  { allotment, registration, now }: OfPlace,
): Promise<{ readonly kind: "unknown" | "closed" } | { readonly kind: "open"; readonly edition: number }> {
  const { edition_id: edition } =
    (await trx.selectFrom("allotment").select("edition_id").where("id", "=", allotment).executeTakeFirst()) ?? {};
  if (edition === undefined) return { kind: "unknown" };
  const found = await lockWithOrder(trx, { edition, id: registration }, { againstScans: true });
  const place = await trx
    .selectFrom("allotted_place")
    .select("registration_id")
    .where("registration_id", "=", registration)
    .where("allotment_id", "=", allotment)
    .where("returned_at", "is", null)
    .executeTakeFirst();
  if (!found || found.cancelled_at || !place) return { kind: "unknown" };
  const locked = await lockAllotment(trx, { allotment });
  return locked && isOpen(locked, now) ? { kind: "open", edition } : { kind: "closed" };
}

async function hasCome(trx: Trx, registration: number): Promise<boolean> {
  const found = await trx
    .selectFrom("registration")
    .select(CAME.as("came"))
    .where("id", "=", registration)
    .executeTakeFirstOrThrow();
  return found.came;
}
