import { type RawBuilder, sql } from "kysely";
import type { Database } from "../transaction.ts";
import { BUYER_NAME } from "./order-buyer.ts";
import { IS_PERSON } from "./sold.ts";

/** A request that waits for an organiser: a free registration, or an order. */
export interface WaitingRequest {
  /** The order's id, which identifies it. */
  readonly order: number;
  /** Of a free registration; null for an order. */
  readonly registration: number | null;
  /** Who asks: the person of the registration, or who buys. */
  readonly name: string;
  readonly email: string | null;
  /** Of the only person; null for an order. */
  readonly organisation: string | null;
  readonly jobTitle: string | null;
  /** For how many people. */
  readonly people: number;
  /** The names of its ticket types. */
  readonly ticketTypes: readonly string[];
  /** VAT included. */
  readonly totalCents: number;
  readonly askedAt: Date;
}

/** Whose requests. */
export interface RequestsOf {
  readonly edition: number;
  /** True for those who may see registrations; the others, who keep the orders, see no free requests. */
  readonly registrations: boolean;
}

/** SQL: whether a row of `"order"` is the free request of one person, which is a registration rather than an order. */
export const IS_FREE_REQUEST = sql<boolean>`("order".payment = 'free' and exists (
  select from registration where registration.order_id = "order".id))`;

export interface RequestFilter extends RequestsOf {
  /** Slug. */
  readonly ticketType?: string | null;
  /** Words in the names and addresses of who asks. */
  readonly text?: string | null;
}

/**
 * Lists the edition's requests that wait for an organiser's approval, the oldest first.
 *
 * @param wanted.page from 1, of `size` requests
 * @returns the requests of the page, and the number of all that match
 */
export async function listRequests(
  db: Database,
  { page = 1, size = 50, ...wanted }: RequestFilter & { page?: number; size?: number },
): Promise<{ requests: WaitingRequest[]; total: number }> {
  const rows = await select<WaitingRequest & { total: number }>(db, {
    also: sql`, (count(*) over ())::int as total`,
    where: matching(wanted),
    rest: sql`limit ${size} offset ${(page - 1) * size}`,
  });
  return { requests: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Finds those of some requests that still wait. @param orders ids of the edition's orders; others are left out */
export async function findRequests(
  db: Database,
  { orders, ...of }: RequestsOf & { orders: readonly number[] },
): Promise<WaitingRequest[]> {
  if (orders.length === 0) return [];
  return await select(db, {
    where: sql`${matching(of)} and held_place.order_id = any(${[...orders]}::int[])`,
  });
}

/** Finds the names of those who asked for some places of the edition, decided or not, by the order's id. */
export async function namesOfRequests(
  db: Database,
  { orders, ...of }: RequestsOf & { orders: readonly number[] },
): Promise<ReadonlyMap<number, string>> {
  if (orders.length === 0) return new Map();
  const rows = await select<WaitingRequest>(db, {
    where: sql`${isOf(of)} and held_place.order_id = any(${[...orders]}::int[])`,
  });
  return new Map(rows.map(({ order, name }) => [order, name]));
}

function isOf({ edition, registrations }: RequestsOf): RawBuilder<unknown> {
  return sql`held_place.edition_id = ${edition} and (${registrations} or not ${IS_FREE_REQUEST})`;
}

function matching({ ticketType = null, text = null, ...of }: RequestFilter): RawBuilder<unknown> {
  return sql`${isOf(of)} and asks_approval and ended_at is null and (proven_at is not null or not asks_proof)
    and (${ticketType}::text is null or ${ticketType} = any(types.slugs))
    and (${text}::text is null or position(folded(${text}::text) in folded(concat_ws(' ', registration.given_name,
      registration.family_name, registration.organisation, ${BUYER_NAME}, person.email))) > 0)`;
}

async function select<Row = WaitingRequest>(
  db: Database,
  {
    also = sql``,
    where,
    rest = sql``,
  }: { also?: RawBuilder<unknown>; where: RawBuilder<unknown>; rest?: RawBuilder<unknown> },
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select held_place.order_id as "order", registration.id as registration, person.email,
      coalesce(registration.given_name || ' ' || registration.family_name, ${BUYER_NAME}) as name,
      registration.organisation, registration.job_title as "jobTitle",
      greatest(types.people, 1) as people, types.names as "ticketTypes", coalesce(total_cents, 0) as "totalCents",
      coalesce(proven_at, asked_at) as "askedAt" ${also}
    from held_place join "order" on "order".id = held_place.order_id
    left join person on person.id = "order".person_id
    left join buyer on buyer.order_id = "order".id
    left join registration on registration.order_id = "order".id and "order".payment = 'free'
    cross join lateral (
      select array_agg(distinct slug) as slugs, coalesce(json_agg(distinct name), '[]') as names,
        (select count(*)::int from order_line as line where line.order_id = "order".id and ${IS_PERSON}) as people
      from ticket_type where id = registration.ticket_type_id
        or id in (select ticket_type_id from order_line where order_line.order_id = "order".id)
    ) as types
    where ${where} order by coalesce(proven_at, asked_at), held_place.order_id ${rest}`.execute(db);
  return rows;
}
