import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** A cancellation of many places, with how far it is. Amounts in cents. */
export interface CancellationRun {
  readonly id: number;
  readonly askedAt: Date;
  /** Null for an erased account. */
  readonly by: string | null;
  readonly reason: string;
  /** The ticket type or session of its scope; null for the whole edition. */
  readonly of: string | null;
  readonly creditPercent: number;
  readonly cancelsPlaces: boolean;
  readonly orders: number;
  readonly done: number;
  readonly creditCents: number;
  readonly returnedCents: number;
  readonly finishedAt: Date | null;
  /** The orders that refused, for an organiser. */
  readonly refused: readonly { readonly id: number; readonly code: string }[];
}

/** Lists the cancellations of an edition, the latest first, or one of them. */
export async function findCancellations(
  db: Database,
  { edition, id }: { edition: number; id?: number },
): Promise<CancellationRun[]> {
  const { rows } = await sql<CancellationRun>`
    select run.id, run.asked_at as "askedAt", run.reason, credit_percent as "creditPercent",
      cancels_places as "cancelsPlaces", finished_at as "finishedAt", coalesce(ticket_type.name, session.title) as of,
      (select coalesce(nullif(trim(given_name || ' ' || family_name), ''), email) from person where id = run.asked_by) as by,
      count(item.order_id)::int as orders, count(item.done_at)::int as done,
      coalesce(sum(item.credit_cents), 0)::int as "creditCents",
      coalesce(sum(item.returned_cents), 0)::int as "returnedCents",
      coalesce(json_agg(json_build_object('id', item.order_id, 'code', "order".short_code) order by item.order_id)
        filter (where outcome <> 'done'), '[]') as refused
    from cancellation_run as run left join cancellation_run_order as item on item.run_id = run.id left join "order" on "order".id = item.order_id
    left join ticket_type on ticket_type.id = run.ticket_type_id left join session on session.id = run.session_id
    where run.edition_id = ${edition} and (${id ?? null}::int is null or run.id = ${id ?? null})
    group by run.id, ticket_type.name, session.title order by run.id desc limit 50`.execute(db);
  return rows;
}
