import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** A waiting list of an edition: of one ticket type, session or option. */
export interface WaitingList {
  readonly kind: "ticket-type" | "session" | "option";
  /** An option's id. */
  readonly slug: string;
  readonly name: string;
  /** Entries without an offer. */
  readonly waits: number;
  readonly offers: number;
  /** The earliest deadline of its open offers. */
  readonly nextEnd: Date | null;
}

/** Lists the waiting lists that have entries: ticket types first, then sessions by start, then options. */
export async function listWaitingLists(db: Database, { edition }: { edition: number }): Promise<WaitingList[]> {
  const { rows } = await sql<WaitingList>`
    select case when option.id is not null then 'option' when ticket_type.id is null then 'session' else 'ticket-type' end as kind,
      coalesce(ticket_type.slug, session.slug, option.id::text) as slug,
      coalesce(ticket_type.name, session.title, option.name) as name,
      count(*) filter (where offer.id is null)::int as waits, count(offer.id)::int as offers,
      min(offer.expires_at) as "nextEnd"
    from waiting_entry
    left join ticket_type on ticket_type.id = waiting_entry.ticket_type_id
    left join session on session.id = waiting_entry.session_id
    left join option on option.id = waiting_entry.option_id
    left join offer on offer.waiting_entry_id = waiting_entry.id and offer.ended_at is null
    where waiting_entry.edition_id = ${edition} and waiting_entry.ended_at is null
    group by ticket_type.id, session.id, option.id
    order by ticket_type.position nulls last, ticket_type.id, session.starts_at nulls last, session.id, option.day, option.id`.execute(
    db,
  );
  return rows;
}
