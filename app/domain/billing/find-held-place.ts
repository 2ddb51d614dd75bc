import { sql } from "kysely";
import type { HeldPlaceEnding } from "../registration/lock-held-place.ts";
import type { Database } from "../transaction.ts";
import { HOLD_ENDS } from "./expire-held-places.ts";
import { BUYER_NAME } from "./order-buyer.ts";
import { IS_PERSON } from "./sold.ts";

/** A held place with everything that its pages and letters show. */
export interface HeldPlaceView {
  /** The order's id, which identifies it for organisers. */
  readonly order: number;
  /** The code in the letter's link. */
  readonly code: string;
  /** `to-prove`, `to-approve`, or how it ended. */
  readonly state: "to-prove" | "to-approve" | HeldPlaceEnding;
  readonly asksApproval: boolean;
  /** The address to be proven. */
  readonly email: string | null;
  /** The number of that address among those given, from 1. */
  readonly addressNumber: number;
  readonly hours: number;
  /** Whether the mail server has accepted the letter, refused it for good, or not answered yet. */
  readonly letter: "waiting" | "accepted" | "refused";
  /** When the hold ends; null while the letter waits, and once the address is proven. */
  readonly until: Date | null;
  readonly reason: string | null;
  readonly edition: {
    readonly id: number;
    readonly year: number;
    readonly name: string;
    readonly nameEn: string | null;
    readonly timeZone: string;
  };
  /** The name of the person who asked. */
  readonly orderer: string;
  /** The names of the people who get the places. */
  readonly people: readonly string[];
  readonly ticketTypes: readonly { readonly name: string; readonly nameEn: string | null }[];
  /** Of a free place; null for an order. */
  readonly registration: { readonly id: number; readonly code: string } | null;
  /** The code of an order's page. */
  readonly orderCode: string | null;
  /** The code of the person's other registration. */
  readonly known: string | null;
}

/**
 * Reads a held place. @param which `code` of the letter, or the `order`'s id; `edition` limits it to an edition's
 * organisers
 */
export async function findHeldPlace(
  db: Database,
  which: { readonly code: string } | { readonly order: number; readonly edition?: number },
): Promise<HeldPlaceView | null> {
  const is =
    "code" in which
      ? sql`held_place.code = ${which.code}`
      : sql`held_place.order_id = ${which.order}
          and (${which.edition ?? null}::int is null or held_place.edition_id = ${which.edition ?? null}::int)`;
  const { rows } = await sql<Omit<HeldPlaceView, "until"> & { until: Date | null }>`
    select held_place.order_id as "order", held_place.code, asks_approval as "asksApproval", person.email,
      coalesce(ending, case when asks_proof and proven_at is null then 'to-prove' else 'to-approve' end) as state,
      address_number as "addressNumber", hours, held_place.reason,
      case when letter.sent_at is not null then 'accepted' when letter.abandoned_at is not null then 'refused'
        else 'waiting' end as letter,
      ${HOLD_ENDS} as until,
      json_build_object('id', edition.id, 'year', year, 'name', edition.name, 'nameEn', edition.name_en,
        'timeZone', time_zone) as edition,
      case when registration.id is null then (select coalesce(json_agg(given_name || ' ' || family_name order by position), '[]')
          from order_line as line where line.order_id = "order".id and ${IS_PERSON})
        else json_build_array(registration.given_name || ' ' || registration.family_name) end as people,
      case when registration.id is null
        then ${BUYER_NAME}
        else registration.given_name || ' ' || registration.family_name end as orderer,
      (select json_agg(json_build_object('name', name, 'nameEn', name_en) order by position) from ticket_type
        where id = registration.ticket_type_id
          or id in (select ticket_type_id from order_line where order_line.order_id = "order".id)) as "ticketTypes",
      case when registration.id is not null
        then json_build_object('id', registration.id, 'code', registration.code) end as registration,
      "order".code as "orderCode",
      (select other.code from registration as other where other.edition_id = registration.edition_id
        and other.person_id = registration.person_id and other.id <> registration.id and other.cancelled_at is null
        and other.awaits is distinct from 'proof' and folded(other.given_name || ' ' || other.family_name)
          = folded(registration.given_name || ' ' || registration.family_name) limit 1) as known
    from held_place join "order" on "order".id = held_place.order_id join edition on edition.id = held_place.edition_id
    left join person on person.id = "order".person_id
    left join registration on registration.order_id = "order".id and "order".payment = 'free'
    left join buyer on buyer.order_id = "order".id
    left join letter on letter.id = held_place.letter_id
    where ${is}`.execute(db);
  return rows[0] ?? null;
}
