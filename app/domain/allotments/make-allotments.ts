import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { Language } from "../language.ts";
import { postAll } from "../outbox.ts";
import { endOfValidity } from "../quotations/validity.ts";
import { adjustPlaceCounts, NO_PLACE_LEFT } from "../registration/adjust-place-counts.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { letterToReferent } from "./allotment-letters.ts";
import { countedPlaces, judgeLastDay, judgeRoom, type OptionPlaces, type SessionPlaces } from "./allotment-limits.ts";

/** Who hands out the places of an allotment; the address in lower case. */
export interface Referent {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
}

/** One organisation's part of the allotments to make. */
export interface AllotmentRow {
  readonly organisation: string;
  readonly places: number;
  readonly sessions: readonly SessionPlaces[];
  /** Absent: none. */
  readonly options?: readonly OptionPlaces[];
  readonly referent: Referent;
}

export interface AllotmentsWanted {
  readonly edition: number;
  /** UUID of the form: the same one twice makes them once. */
  readonly submission: string;
  /** Id. */
  readonly ticketType: number;
  /** The last day on which places can be handed out, `YYYY-MM-DD` in the edition's zone. */
  readonly lastDay: string;
  readonly rows: readonly AllotmentRow[];
  readonly by: number;
  readonly now: Date;
}

export type AllotmentsMade =
  | { readonly kind: "made"; readonly ids: readonly number[]; readonly again?: true }
  | {
      readonly kind:
        | "unknown-type"
        | "unknown-session"
        | "unknown-option"
        | "priced"
        | "day-over"
        | "after-edition"
        | "no-places"
        | "waited-for";
    };

/**
 * Gives organisations places of a ticket type, all or none: the places are taken now, and each referent gets a letter
 * with the link of their page.
 *
 * @returns `priced` for a ticket type that costs something; `unknown-option` also for one that is for other ticket types;
 * `no-places` when there are too few, also in a session or of an option;
 * `waited-for` while people wait for them; `day-over` or `after-edition` for a deadline in the past or after the
 * edition
 */
export async function makeAllotments(db: Database, wanted: AllotmentsWanted): Promise<AllotmentsMade> {
  try {
    return await inTransaction(db, async (trx) => await make(trx, wanted));
  } catch (error) {
    const broken = brokenConstraint(error) ?? "";
    if (db.isTransaction || !(NO_PLACE_LEFT.has(broken) || broken === "a_form_makes_an_allotment_once")) throw error;
    if (NO_PLACE_LEFT.has(broken)) return { kind: "no-places" };
    const before = await madeBefore(db, wanted);
    if (!before) throw error;
    return before;
  }
}

async function make(trx: Trx, wanted: AllotmentsWanted): Promise<AllotmentsMade> {
  const before = await madeBefore(trx, wanted);
  if (before) return before;
  const { edition, now, rows, lastDay } = wanted;
  const type = await trx
    .selectFrom("ticket_type")
    .select(["id", "price_cents"])
    .where("id", "=", wanted.ticketType)
    .where("edition_id", "=", edition)
    .forKeyShare()
    .executeTakeFirst();
  if (!type) return { kind: "unknown-type" };
  if (type.price_cents > 0) return { kind: "priced" };
  if (!(await areOfEdition(trx, wanted))) return { kind: "unknown-session" };
  if (!(await areOptionsOf(trx, wanted))) return { kind: "unknown-option" };
  const { problem, timeZone } = await judgeLastDay(trx, { edition, lastDay, now });
  if (problem) return { kind: problem };
  const all = rows.reduce((sum, { places }) => sum + places, 0);
  const counted = countedPlaces(
    type.id,
    all,
    rows.flatMap(({ sessions }) => sessions),
    rows.flatMap(({ options = [] }) => options),
  );
  const room = await judgeRoom(trx, { counted, ticketType: type.id, now });
  if (room) return { kind: room };
  const ids = await write(trx, wanted, endOfValidity(lastDay, timeZone));
  await adjustPlaceCounts(trx, counted, 1);
  return { kind: "made", ids };
}

async function madeBefore(db: Database, { submission }: AllotmentsWanted): Promise<AllotmentsMade | null> {
  const rows = await db
    .selectFrom("allotment")
    .select("id")
    .where("submission", "=", submission)
    .orderBy("position")
    .execute();
  return rows.length > 0 ? { kind: "made", ids: rows.map(({ id }) => id), again: true } : null;
}

async function areOfEdition(db: Database, { edition, rows }: AllotmentsWanted): Promise<boolean> {
  const asked = [...new Set(rows.flatMap(({ sessions }) => sessions.map(({ session }) => session)))];
  if (asked.length === 0) return true;
  const known = await db
    .selectFrom("session")
    .innerJoin("session_places", "session_id", "session.id")
    .select("session.id")
    .where("edition_id", "=", edition)
    .where("cancelled_at", "is", null)
    .where("session.id", "in", asked)
    .execute();
  return known.length === asked.length;
}

/** Whether the options are the edition's, and for the ticket type. They are kept from being removed until the end. */
async function areOptionsOf(trx: Trx, { edition, ticketType, rows }: AllotmentsWanted): Promise<boolean> {
  const asked = [...new Set(rows.flatMap(({ options = [] }) => options.map(({ option }) => option)))];
  if (asked.length === 0) return true;
  const { rows: known } = await sql`
    select id from option where edition_id = ${edition} and id = any(${asked}::int[]) and (
      not exists (select from option_ticket_type where option_id = option.id)
      or exists (select from option_ticket_type where option_id = option.id and ticket_type_id = ${ticketType}))
    order by id for key share`.execute(trx);
  return known.length === asked.length;
}

async function write(trx: Trx, wanted: AllotmentsWanted, closesAt: Date): Promise<number[]> {
  const { edition, submission, ticketType, rows, by, now } = wanted;
  const made = await trx
    .insertInto("allotment")
    .values(
      rows.map(({ organisation, places }, at) => ({
        ...{ edition_id: edition, ticket_type_id: ticketType, organisation, places, closes_at: closesAt },
        ...{ submission, position: at + 1, created_at: now, created_by: by },
      })),
    )
    .returning(["id", "position"])
    .execute();
  const ids = made.toSorted((one, other) => one.position - other.position).map(({ id }) => id);
  const referents = await trx
    .insertInto("allotment_referent")
    .values(rows.map(({ referent }, at) => ({ ...referent, allotment_id: ids[at] ?? 0, named_at: now, named_by: by })))
    .returning(["id", "email", "language"])
    .execute();
  const held = rows.flatMap(({ sessions }, at) =>
    sessions.map(({ session, places }) => ({ allotment_id: ids[at] ?? 0, session_id: session, places })),
  );
  if (held.length > 0) await trx.insertInto("allotment_session").values(held).execute();
  const kept = rows.flatMap(({ options = [] }, at) =>
    options.map(({ option, places }) => ({ allotment_id: ids[at] ?? 0, option_id: option, places })),
  );
  if (kept.length > 0) await trx.insertInto("allotment_option").values(kept).execute();
  await postAll(
    trx,
    referents.map((referent) => letterToReferent({ edition, referent, kind: "allotment-given", now })),
  );
  for (const [at, id] of ids.entries())
    await audit(trx, {
      ...{ now, by, edition, verb: "make-allotment", subject: `allotment:${id}` },
      detail: { places: rows[at]?.places ?? 0 },
    });
  return ids;
}
