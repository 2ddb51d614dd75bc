import { sql } from "kysely";
import type { Attendee } from "../registration/request.ts";
import type { Database, Trx } from "../transaction.ts";
import { giveBackPlaces, type Places } from "../waiting/give-back-places.ts";
import { isOpen, quotationState } from "./quotation-states.ts";
import type { QuotedLine } from "./quoted-lines.ts";

/** Identifies a quotation by its id alone (its signed link, the platform) or within an edition (an organiser). */
export type WhichQuotation = { readonly quotation: number; readonly edition?: number };

/** Locks a quotation until the transaction ends. @returns null when there is none */
export async function lockQuotation(trx: Trx, { quotation, edition, now }: WhichQuotation & { now: Date }) {
  const found = await trx
    .selectFrom("quotation")
    .selectAll()
    .select(quotationState(now).as("state"))
    .where("id", "=", quotation)
    .$if(edition !== undefined, (rows) => rows.where("edition_id", "=", edition ?? 0))
    .forUpdate()
    .executeTakeFirst();
  return found ?? null;
}

export type LockedQuotation = NonNullable<Awaited<ReturnType<typeof lockQuotation>>>;

/** The ways in which a quotation ends without an order. */
export type QuotationEnding = "declined" | "expired" | "withdrawn" | "replaced";

/**
 * Ends a locked quotation. @returns the places that it held, for the caller to give back at the end of the transaction
 */
export async function endQuotation(
  trx: Trx,
  { id, holds_places: held }: LockedQuotation,
  { ending, by, now }: { ending: QuotationEnding; by: number | null; now: Date },
): Promise<Places> {
  await trx
    .updateTable("quotation")
    .set({ ending, ended_at: now, ended_by: by, holds_places: false })
    .where("id", "=", id)
    .execute();
  const lines = held ? await linesOf(trx, { quotation: id }) : [];
  return {
    ticketTypes: lines.map(({ ticketTypeId }) => ticketTypeId),
    sessions: lines.flatMap(({ sessionIds }) => sessionIds),
  };
}

/** Ends an open quotation in the caller's transaction, gives back its places and offers them. @returns false when it is not open */
export async function endOpenQuotation(
  trx: Trx,
  quotation: LockedQuotation,
  how: { ending: QuotationEnding; by: number | null; now: Date },
): Promise<boolean> {
  if (!isOpen(quotation.state)) return false;
  const places = await endQuotation(trx, quotation, how);
  await giveBackPlaces(trx, { ...places, now: how.now });
  return true;
}

/** A line as it is stored, with the slugs of its ticket type and sessions. */
export interface StoredLine extends QuotedLine {
  readonly id: number;
  readonly slug: string;
  readonly sessions: readonly string[];
}

/**
 * Reads the lines of a quotation, in their order, with the names of the ticket types that it says. Once it has ended, a
 * ticket type may have been removed: its id is 0 and its slug empty then.
 */
export async function linesOf(db: Database, { quotation }: { quotation: number }): Promise<StoredLine[]> {
  const rows = await db
    .selectFrom("quotation_line as line")
    .innerJoin("quotation", "quotation.id", "line.quotation_id")
    .leftJoin("ticket_type", "ticket_type.id", "line.ticket_type_id")
    .select(["line.id", sql<number>`coalesce(line.ticket_type_id, 0)`.as("ticketTypeId")])
    .select([sql<string>`coalesce(slug, '')`.as("slug"), saidOf("ticketType").$notNull().as("ticketType")])
    .select([saidOf("ticketTypeEn").as("ticketTypeEn"), sql<number>`coalesce(transfer_days, 0)`.as("days")])
    .select(["line.sessions as sessionIds", "line.price_cents as priceCents", "vat_basis_points as vatBasisPoints"])
    .select(["zero_reason as zeroReason", "email", "organisation", "job_title as jobTitle"])
    .select(["given_name as givenName", "family_name as familyName"])
    .select(sql<QuotedLine["transfer"]["way"]>`coalesce(transfer, 'no')`.as("way"))
    .select(
      sql<string[]>`array(select slug from session where session.id = any(line.sessions) order by id)`.as("sessions"),
    )
    .where("quotation_id", "=", quotation)
    .orderBy("line.position")
    .execute();
  return rows.map(({ way, days, email, givenName, familyName, organisation, jobTitle, ...line }) => {
    const attendee: Attendee | null = email ? { email, givenName, familyName, organisation, jobTitle } : null;
    return { ...line, attendee, transfer: { way, days } };
  });
}

/** What a row `line` says in the content of its quotation, as SQL. */
const saidOf = (word: "ticketType" | "ticketTypeEn") =>
  sql<string | null>`quotation.content -> 'lines' -> (line.position - 1) ->> ${word}`;
