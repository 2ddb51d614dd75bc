import { sql } from "kysely";
import { editionKey } from "../registration/signing-key.ts";
import type { Database } from "../transaction.ts";
import { readDoorGuide } from "./door-guide.ts";
import { groupsBy } from "./groups.ts";
import { NOTE_AT_DOOR } from "./note-person.ts";
import type { PhoneCheckpoint, PhoneHolder, PhoneUpdate } from "./phone-state.ts";
import { RULE_OF_CHECKPOINT } from "./rule-columns.ts";

/**
 * Reads what a phone at the door judges on: the checkpoints, and the registrations that have changed since its last
 * update, with their passages.
 *
 * The cursor is the oldest transaction that was open at the last update, by which Postgres says of each row whether it
 * was written since: nothing is missed that was being written meanwhile, and a row may come twice. Bookings that were
 * given back leave a row. A cursor that is ahead of the database, or far behind, gets everything.
 *
 * @param options.checkpoints ids of those at which the phone may scan
 * @param options.choosing ids of those at which people are admitted by name or number
 * @param options.since a cursor; null for everything
 */
export async function readPhoneUpdate(
  db: Database,
  options: {
    edition: { readonly id: number; readonly timeZone: string };
    checkpoints: readonly number[];
    choosing: readonly number[];
    since: string | null;
    now: Date;
  },
): Promise<PhoneUpdate> {
  const { checkpoints, choosing, since, now } = options;
  const { id, timeZone } = options.edition;
  const cursor = since !== null && CURSOR.test(since) ? since : "0";
  const key = await editionKey(db, { edition: id, now });
  const { rows } = await sql<Row>`
    with asked as materialized (
      select pg_current_snapshot() as snapshot,
        pg_snapshot_xmax(pg_current_snapshot())::text::numeric - ${cursor}::numeric between 0 and ${LONGEST_GAP}
          and ${cursor}::numeric > 0 as is_part
    ), changed as materialized (
      select id from registration where edition_id = ${id} and (not (select is_part from asked) or ${isNew("registration", cursor)})
      union
      select registration_id from booking join registration on registration.id = registration_id
        where registration.edition_id = ${id} and (select is_part from asked) and ${isNew("booking", cursor)}
      union
      select registration_id from booking_given_back join registration on registration.id = registration_id
        where registration.edition_id = ${id} and (select is_part from asked) and ${isNew("booking_given_back", cursor)}
      union
      select registration_id from chosen_option join registration on registration.id = registration_id
        where registration.edition_id = ${id} and (select is_part from asked) and ${isNew("chosen_option", cursor)}
      union
      select registration_id from badge join registration on registration.id = registration_id
        where registration.edition_id = ${id} and (select is_part from asked) and ${isNew("badge", cursor)}
      union
      select registration_id from presence join checkpoint on checkpoint.id = checkpoint_id
        where checkpoint.edition_id = ${id} and (select is_part from asked) and ${isNew("presence", cursor)}
    )
    select pg_snapshot_xmin(snapshot)::text as cursor, not is_part as whole,
      (select coalesce(json_agg(json_build_object('id', point.id, 'slug', point.slug, 'name', name,
          'nameEn', name_en, 'session', session_id, 'cancelledAt', cancelled_at, 'startsAt', starts_at, 'kind', kind, 'frequency', frequency,
          'option', option, 'opens', opens, 'closes', closes, 'minutesBefore', "minutesBefore",
          'capacity', capacity, 'capacityOfSession', "capacityOfSession", 'limit', "limit", 'ticketTypes', "ticketTypes",
          'groups', (select coalesce(json_object_agg(day, inside), '{}') from (${groupsBy(sql<boolean>`checkpoint_id = point.id`)}) as of)) order by point.id), '[]')
        from (select checkpoint.id, checkpoint.slug, name, name_en, session_id, cancelled_at, starts_at, ${RULE_OF_CHECKPOINT}
          from checkpoint left join session on session.id = session_id
          where checkpoint.id = any(${[...checkpoints]}::int[])) as point) as checkpoints,
      (select coalesce(json_agg(slug order by slug), '[]') from checkpoint
        where edition_id = ${id} and id <> all(${[...checkpoints]}::int[])) as elsewhere,
      (select coalesce(json_agg(json_build_object(
          'id', registration.id, 'name', given_name || ' ' || family_name, 'badge', badge_number,
          'organisation', organisation, 'code', short_code, 'note', (select ${NOTE_AT_DOOR} from "order" where "order".id = registration.order_id),
          'ticketType', ticket_type_id, 'options',
            coalesce((select json_agg(option_id) from chosen_option where registration_id = registration.id), '[]'),
          'cancelledAt', cancelled_at, 'unconfirmed', awaits is not null,
          'endedBy', case when cancelled_at is null then 'cancelled'
            when exists (select from hand_over where registration_id = registration.id) then 'handed-over'
            when exists (select from registration_merge where merged_id = registration.id and undone_at is null) then 'merged'
            else 'cancelled' end,
          'issued', case when badge_number = 1 then '{}' else (select coalesce(json_object_agg(number, issued_at), '{}')
            from badge where registration_id = registration.id and number > 1) end,
          'bookings', coalesce((select json_agg(session_id) from booking where registration_id = registration.id), '[]'),
          'blanks', coalesce((select json_agg(json_build_object('blank', blank, 'badge', badge_number, 'since', linked_at,
            'until', ended_at) order by linked_at) from blank_link where registration_id = registration.id), '[]'),
          'givenBack', coalesce((select json_agg(json_build_object('session', session_id, 'until', given_back_at))
            from booking_given_back where registration_id = registration.id), '[]'),
          'passages', coalesce((select json_agg(json_build_object('checkpoint', checkpoint_id, 'day', day,
              'enteredAt', entered_at, 'lastAt', last_at, 'lastDirection', last_direction, 'afternoonAt', ${AFTERNOON_AT}))
            from presence join checkpoint on checkpoint.id = checkpoint_id where registration_id = registration.id
              and checkpoint_id = any(${[...checkpoints]}::int[])), '[]'))), '[]')
        from registration where id in (select id from changed)) as holders
    from asked`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("a select without a condition came back empty");
  return {
    ...{ cursor: row.cursor, whole: row.whole, edition: { id, timeZone }, publicKey: key.publicKey.toString("base64") },
    elsewhere: row.elsewhere,
    guide: await readDoorGuide(db, { edition: id }),
    checkpoints: row.checkpoints.map((one) => ({ ...one, choosing: choosing.includes(one.id) })),
    holders: row.holders.map((holder) => ({ ...holder, sealed: null })),
  };
}

const CURSOR = /^[0-9]{1,19}$/;
/** In transactions: beyond it everything is sent again. It is far below the age at which Postgres forgets an age. */
const LONGEST_GAP = 50_000_000;

/** SQL: the first entry after noon of a row of `presence`, where the checkpoint lets in once a half-day. */
const AFTERNOON_AT = sql`case when frequency = 'once-a-half-day' then (select min(scan.at)
  from scan join edition on edition.id = scan.edition_id
  where scan.registration_id = presence.registration_id and scan.checkpoint_id = presence.checkpoint_id and counts
    and direction = 'in' and door_day(scan.at, time_zone) = day and scan.at >= (day + time '12:00') at time zone time_zone) end`;

/** SQL: whether a row of a table was written by a transaction that had not ended at the cursor. */
function isNew(table: string, cursor: string) {
  return sql<boolean>`age(${sql.ref(`${table}.xmin`)}) <= age((${cursor}::text::xid8)::xid)`;
}

interface Row {
  readonly cursor: string;
  readonly whole: boolean;
  readonly checkpoints: readonly Omit<PhoneCheckpoint, "choosing">[];
  readonly elsewhere: readonly string[];
  readonly holders: readonly Omit<PhoneHolder, "sealed">[];
}
