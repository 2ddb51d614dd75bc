import { sql } from "kysely";
import { fixedStatement } from "../fixed-statement.ts";
import type { Database } from "../transaction.ts";
import { NOTE_AT_DOOR } from "./note-person.ts";

/** What the door says of a person beside their name. */
export interface PersonAtDoor {
  /** The registration's id. */
  readonly registration: number;
  readonly organisation: string | null;
  /** Id. */
  readonly ticketType: number;
  /** What is noted for the door, on the order and on the person. */
  readonly note: string | null;
  /** Ids of the options chosen and of the sessions booked. */
  readonly options: readonly number[];
  readonly bookings: readonly number[];
  /** The name of the phone that read the entry which an answer `already` tells of; null when it is not known. */
  readonly device: string | null;
}

/** Reads the people that recorded scans were of, by the scans' ids in lower case; a scan of nobody is missing. */
export async function peopleOfScans(
  db: Database,
  { edition, scans }: { edition: number; scans: readonly string[] },
): Promise<ReadonlyMap<string, PersonAtDoor>> {
  if (scans.length === 0) return new Map();
  const rows = await select(db, { edition, scans: JSON.stringify(scans.map((id) => id.toLowerCase())) });
  return new Map(rows.map(({ scan, ...person }) => [scan, person]));
}

const select = fixedStatement<{ edition: number; scans: string }, PersonAtDoor & { readonly scan: string }>(
  (value) => sql`
    select scan.id as scan, registration.id as registration, organisation, ticket_type_id as "ticketType",
      ${NOTE_AT_DOOR} as note,
      array(select option_id from chosen_option where registration_id = registration.id) as options,
      array(select session_id from booking where registration_id = registration.id) as bookings,
      case when result->>'outcome' = 'already' and scan.direction = 'in' then (select device from scan as first
        where first.registration_id = scan.registration_id and first.checkpoint_id = scan.checkpoint_id
          and first.at = (scan.result->>'at')::timestamptz and first.counts and first.direction = 'in' and first.id <> scan.id
        limit 1) end as device
    from (select distinct id::uuid as id from jsonb_array_elements_text(${value("scans")}::jsonb) as wanted (id)) as wanted
      cross join lateral (select * from scan where scan.id = wanted.id and scan.edition_id = ${value("edition")}::int offset 0) as scan
      join registration on registration.id = scan.registration_id
      join "order" on "order".id = registration.order_id`,
);
