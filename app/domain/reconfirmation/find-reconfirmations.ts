import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import type { AskingDates } from "./arrange.ts";
import { REQUEST_STATE, REQUESTS } from "./request-state.ts";
import { REQUEST_STATES, type ReconfirmationState, type RequestState, type Scope } from "./states.ts";

/** How many of those who were asked are in each state. */
export type RequestCounts = Readonly<Record<RequestState, number>>;

/** A reconfirmation as organisers see it. */
export interface Reconfirmation extends AskingDates {
  readonly id: number;
  readonly scope: Scope;
  /** The French name of the ticket type or session; null for everyone, or when it was removed. */
  readonly of: string | null;
  readonly state: ReconfirmationState;
  readonly askedAt: Date | null;
  readonly remindedAt: Date | null;
  readonly endedAt: Date | null;
  readonly stoppedAt: Date | null;
  /** How many people were asked. */
  readonly asked: number;
  /** How many of their letters still wait to leave. */
  readonly lettersWaiting: number;
}

/**
 * Lists an edition's reconfirmations, the latest first.
 *
 * @param id absent: all
 */
export async function findReconfirmations(
  db: Database,
  { edition, id }: { edition: number; id?: number },
): Promise<Reconfirmation[]> {
  const { rows } = await sql<Reconfirmation>`
    select reconfirmation.id, scope, coalesce(ticket_type.name, session.title) as of, asks_at as "asksAt",
      reminds_at as "remindsAt", reconfirmation.ends_at as "endsAt", releases, asked_at as "askedAt", reminded_at as "remindedAt",
      ended_at as "endedAt", stopped_at as "stoppedAt",
      case when ended_at is not null then 'ended' when stopped_at is not null then 'stopped'
        when asked_at is null then 'planned' else 'asking' end as state,
      (select count(*)::int from reconfirmation_request where reconfirmation_id = reconfirmation.id) as asked,
      (select count(*)::int from reconfirmation_request as request
        join letter on letter.id in (request.letter_id, request.reminder_id)
        where reconfirmation_id = reconfirmation.id and sent_at is null and abandoned_at is null) as "lettersWaiting"
    from reconfirmation left join ticket_type on ticket_type.id = ticket_type_id
      left join session on session.id = session_id
    where reconfirmation.edition_id = ${edition} and (${id ?? null}::int is null or reconfirmation.id = ${id ?? null})
    order by reconfirmation.id desc`.execute(db);
  return rows;
}

/** Counts those who were asked by state, for several reconfirmations in one query. */
export async function countRequests(
  db: Database,
  { reconfirmations }: { reconfirmations: readonly number[] },
): Promise<ReadonlyMap<number, RequestCounts>> {
  const { rows } = await sql<{ id: number; state: RequestState; count: number }>`
    select request.reconfirmation_id as id, ${REQUEST_STATE} as state, count(*)::int as count from ${REQUESTS}
    where request.reconfirmation_id = any(${reconfirmations}::int[]) group by 1, 2`.execute(db);
  const none = Object.fromEntries(REQUEST_STATES.map((state) => [state, 0])) as Record<RequestState, number>;
  return new Map(
    reconfirmations.map((id) => [
      id,
      { ...none, ...Object.fromEntries(rows.filter((row) => row.id === id).map((row) => [row.state, row.count])) },
    ]),
  );
}
