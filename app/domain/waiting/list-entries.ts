import { type SqlBool, sql } from "kysely";
import { mailAddress } from "../mail-address.ts";
import { selectAttendee } from "../people/attendee-columns.ts";
import type { AttendeeDetails } from "../people/attendee-fields.ts";
import type { Database } from "../transaction.ts";
import type { WaitEnding } from "./end-entry.ts";
import { POSITION_IN_QUEUE } from "./find-entry.ts";
import type { ShownWaitState, WaitState } from "./wait-states.ts";

export interface EntriesWanted {
  readonly edition: number;
  /** A part of a name, an organisation or an address. */
  readonly text?: string | null;
  /** Orders that the text names by a number: what an entry became is found by it. */
  readonly orders?: readonly number[];
  /** Slug. */
  readonly ticketType?: string | null;
  /** Slug. */
  readonly session?: string | null;
  readonly state?: ShownWaitState;
  /** Ids: only these, in any state unless `state` says otherwise. */
  readonly among?: readonly number[];
}

export interface ListedEntry extends AttendeeDetails {
  readonly id: number;
  readonly email: string;
  readonly ticketType: string | null;
  readonly session: string | null;
  readonly option: string | null;
  readonly enteredAt: Date;
  readonly endedAt: Date | null;
  /** Whether an organiser ended the wait; an organiser may then resume it. */
  readonly endedByOrganiser: boolean;
  readonly state: WaitState;
  /** Position in its queue, from 1; null unless it waits. */
  readonly number: number | null;
  /** The deadline of the open offer. */
  readonly expiresAt: Date | null;
}

/**
 * Lists an edition's waiting entries, the oldest first.
 *
 * @param page from 1, of `size` entries; absent: all
 * @returns the entries of the page, and the number of all that match
 */
export async function listEntries(
  db: Database,
  { page, size = 50, ...wanted }: EntriesWanted & { page?: number; size?: number },
): Promise<{ entries: ListedEntry[]; total: number }> {
  const meant = entriesMeant(db, wanted);
  const rows = await meant
    .select(["waiting_entry.id", "waiting_entry.email"])
    .select(selectAttendee("waiting_entry"))
    .select([
      "ticket_type.name as ticketType",
      "session.title as session",
      "option.name as option",
      "entered_at as enteredAt",
    ])
    .select(["waiting_entry.ended_at as endedAt", "waiting_entry.ending", "offer.expires_at as expiresAt"])
    .select(sql<boolean>`waiting_entry.ending = 'left' and waiting_entry.ended_by is not null`.as("endedByOrganiser"))
    .select(POSITION_IN_QUEUE.as("number"))
    .orderBy("waiting_entry.id")
    .$if(page !== undefined, (query) => query.limit(size).offset(((page ?? 1) - 1) * size))
    .execute();
  const entries = rows.map(({ ending, ...row }) => ({
    ...row,
    state: (ending as WaitEnding | null) ?? (row.expiresAt ? ("offered" as const) : ("waits" as const)),
  }));
  if (page === undefined) return { entries, total: entries.length };
  const { total } = await meant.select(sql<number>`count(*)::int`.as("total")).executeTakeFirstOrThrow();
  return { entries, total };
}

/** Selects the waiting entries that match, with the row `offer` of an open offer, `ticket_type` and `session`. */
export function entriesMeant(
  db: Database,
  { edition, text, orders = [], ticketType, session, among, ...wanted }: EntriesWanted,
) {
  const state = wanted.state ?? (among ? "all" : "open");
  const sought = mailAddress(text ?? "") ?? text ?? "";
  const like = `%${sought.replace(/[\\%_]/g, "\\$&")}%`;
  const matches = sql<SqlBool>`(folded(waiting_entry.given_name || ' ' || waiting_entry.family_name || ' '
    || waiting_entry.email || ' ' || coalesce(waiting_entry.organisation, '')) like folded(${like})
    or waiting_entry.order_id = any(${orders}::int[]) or waiting_entry.registration_id in (
      select id from registration where order_id = any(${orders}::int[])))`;
  return db
    .selectFrom("waiting_entry")
    .leftJoin("ticket_type", "ticket_type.id", "waiting_entry.ticket_type_id")
    .leftJoin("session", "session.id", "waiting_entry.session_id")
    .leftJoin("option", "option.id", "waiting_entry.option_id")
    .leftJoin("offer", (join) =>
      join.onRef("offer.waiting_entry_id", "=", "waiting_entry.id").on("offer.ended_at", "is", null),
    )
    .where("waiting_entry.edition_id", "=", edition)
    .$if(Boolean(text), (query) => query.where(matches))
    .$if(among !== undefined, (query) => query.where(sql<SqlBool>`waiting_entry.id = any(${among ?? []}::int[])`))
    .$if(Boolean(ticketType), (query) => query.where("ticket_type.slug", "=", ticketType ?? ""))
    .$if(Boolean(session), (query) => query.where("session.slug", "=", session ?? ""))
    .$if(state !== "all", (query) => query.where(IS[state as keyof typeof IS] ?? ended(state)));
}

const IS = {
  open: sql<SqlBool>`waiting_entry.ended_at is null`,
  waits: sql<SqlBool>`waiting_entry.ended_at is null and offer.id is null`,
  offered: sql<SqlBool>`offer.id is not null`,
};

function ended(state: string) {
  return sql<SqlBool>`waiting_entry.ending = ${state}`;
}
