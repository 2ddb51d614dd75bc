import { sql } from "kysely";
import { fixedStatement } from "../fixed-statement.ts";
import { LOGIN_COLUMNS, type LoginRow, loginFromJson } from "../people/login-rows.ts";
import type { Database } from "../transaction.ts";
import { LINKED_BEFORE_MS, type LinkedBlank } from "./blank-on-phone.ts";
import type { Inside } from "./capacity.ts";
import type { LimitedRule } from "./checkpoint-rule.ts";
import { RULE_OF_CHECKPOINT } from "./rule-columns.ts";
import type { ScanAnswer } from "./scan.ts";
import { datedOf, holderOf, passageOf, type SnapshotRow } from "./snapshot-json.ts";

export interface Checkpoint extends LimitedRule {
  readonly id: number;
  readonly slug: string;
  /** The session whose bookings are admitted; null: every registration is. */
  readonly session: number | null;
  /** When that session was cancelled, and when it starts. */
  readonly cancelledAt: Date | null;
  readonly startsAt: Date | null;
}

export interface Holder {
  readonly id: number;
  readonly name: string;
  /** Also when the place was handed over, or merged into another registration. */
  readonly cancelledAt: Date | null;
  readonly endedBy: "handed-over" | "merged" | "cancelled";
  /** Its address is not proven, or an organiser has not approved it. */
  readonly unconfirmed: boolean;
  /** The valid badge, and by number the time of issue of each badge after the first. */
  readonly badge: number;
  readonly issued: Readonly<Record<string, string>>;
  /** Ids of sessions; given back: with the time until which each was booked (ISO 8601). */
  readonly bookings: readonly number[];
  readonly givenBack: readonly { readonly session: number; readonly since?: string; readonly until: string }[];
  /** Ids. */
  readonly ticketType: number;
  readonly options: readonly number[];
  /** By id, since when each session is booked and each option chosen (ISO 8601); without it, since ever. */
  readonly since: { readonly bookings: Since; readonly options: Since };
  /** The id of the registration that this one was merged into, which has its passages; null: its own. */
  readonly survivor: number | null;
}

export type Since = Readonly<Record<string, string>>;

/** A person's passages at a checkpoint on the day of a scan. */
export interface PassageSnapshot {
  /** `YYYY-MM-DD`; a day begins at 04:00 in the edition's time zone. */
  readonly day: string;
  /** The minute of the scan in its local day, 0 to 1,439. */
  readonly minute: number;
  /** The first entry of the period in which the checkpoint lets in once (`periodOf`), also when it is after the scan. */
  readonly enteredAt: Date | null;
  /** Whether there was an entry on an earlier day. */
  readonly cameBefore: boolean;
  /** The last passage of that day before the scan. */
  readonly before: { readonly at: Date; readonly direction: "in" | "out"; readonly minute: number } | null;
  /** Whether a later passage of that day is known. */
  readonly isOvertaken: boolean;
  /** Increases with every passage of that day: a result judged on an older value is refused. */
  readonly revision: number;
}

/** Everything that a batch's answers depend on, read at one moment without locks. */
export interface ScanSnapshot {
  /**
   * The scans that were recorded before, with their answers; the answer is null when the scan is of another edition.
   */
  readonly answered: ReadonlyMap<string, { readonly at: Date; readonly answer: ScanAnswer | null }>;
  /** By slug. */
  readonly checkpoints: ReadonlyMap<string, Checkpoint>;
  readonly holders: ReadonlyMap<number, Holder>;
  /** By the scan's place; none for an unknown registration or checkpoint. */
  readonly passages: ReadonlyMap<number, PassageSnapshot>;
  /** Whose the blank badges were that were shown, by the scan's place; none for one that was linked to nobody. */
  readonly blanks: ReadonlyMap<number, LinkedBlank>;
  /** Who is inside the checkpoints that hold a limited number, where it was read (`readInside`). */
  readonly inside: Inside;
  /** The logins that were asked for and have not ended, by their hash in hexadecimal. */
  readonly logins: ReadonlyMap<string, LoginRow>;
}

/** A scan to read the state for. */
export interface AskedScan {
  readonly place: number;
  readonly id: string;
  readonly registration: number | null;
  /** The number of a blank badge. */
  readonly blank: number | null;
  readonly isGroup: boolean;
  readonly checkpoint: string;
  readonly at: Date;
}

/**
 * Reads, in one query, what batches of scans are judged on.
 *
 * @param options.logins the hashes of the senders' logins, in hexadecimal, which the same query reads
 */
export async function readScanSnapshot(
  db: Database,
  { asked, logins, ...at }: { edition: number; asked: readonly AskedScan[]; logins: readonly string[]; now: Date },
): Promise<ScanSnapshot> {
  const [row] = await select(db, { ...at, asked: JSON.stringify(asked), logins: JSON.stringify(logins) });
  return {
    inside: new Map(),
    answered: new Map(row?.answered?.map(({ id, at, answer }) => [id, { at: new Date(at), answer }])),
    checkpoints: new Map(row?.checkpoints?.map((one) => [one.slug, { ...one, ...datedOf(one) }])),
    holders: new Map(row?.holders?.map((one) => [one.id, holderOf(one)])),
    blanks: new Map(row?.blanks?.map(({ place, ...one }) => [place, one])),
    passages: new Map(row?.passages?.map(({ place, ...one }) => [place, passageOf(one)])),
    logins: new Map(row?.logins?.map(({ hash, ...one }) => [hash, loginFromJson(one)])),
  };
}

/** SQL: how long before its link a blank badge already counts as linked. */
const LINKED_BEFORE = sql.raw(`interval '${LINKED_BEFORE_MS} milliseconds'`);

/**
 * The scans are one JSON value: for an array Postgres would plan the statement anew at each run, by the array's length,
 * which takes longer than running it. `offset 0` has each row looked up by its key, however large the tables are.
 */
const select = fixedStatement<{ edition: number; asked: string; logins: string; now: Date }, SnapshotRow>(
  (value) => sql`
    with asked as materialized (
      select place, id, checkpoint, at, "isGroup", badge_number, of.registration,
        coalesce((select survivor_id from registration_merge where merged_id = of.registration
          and undone_at is null), of.registration) as passing
      from jsonb_to_recordset(${value("asked")}::jsonb)
        as asked (place int, id uuid, registration int, blank int, "isGroup" boolean, checkpoint text, at timestamptz)
      left join lateral (select registration_id, badge_number from blank_link where blank = asked.blank
        and edition_id = ${value("edition")}::int and linked_at - ${LINKED_BEFORE} <= asked.at and (ended_at is null or ended_at > asked.at)
        order by linked_at desc limit 1) as link on asked.blank is not null
      cross join lateral (select coalesce(asked.registration, link.registration_id) as registration offset 0) as of
    ), point as materialized (
      select checkpoint.id, checkpoint.slug, session_id as session, session.cancelled_at as "cancelledAt",
        starts_at as "startsAt",
        ${RULE_OF_CHECKPOINT}
      from checkpoint left join session on session.id = session_id
      where checkpoint.edition_id = ${value("edition")}::int and checkpoint.slug in (select checkpoint from asked)
    )
    select
      (select json_agg(json_build_object('id', known.id, 'at', known.at, 'answer', known.answer)) from (select distinct id from asked) as asked
        cross join lateral (select id, at, case when edition_id = ${value("edition")}::int then result end as answer
          from scan where scan.id = asked.id offset 0) as known) as answered,
      (select json_agg(point) from point) as checkpoints,
      (select json_agg(json_build_object('place', place, 'registration', registration, 'badge', badge_number))
        from asked where badge_number is not null) as blanks,
      (select json_agg(json_build_object(
          'id', holder.id, 'name', given_name || ' ' || family_name, 'badge', badge_number, 'cancelledAt', cancelled_at,
          'unconfirmed', awaits is not null,
          'endedBy', case when cancelled_at is null then 'cancelled'
            when exists (select from hand_over where registration_id = holder.id) then 'handed-over'
            when exists (select from registration_merge where merged_id = holder.id and undone_at is null) then 'merged'
            else 'cancelled' end,
          'issued', case when badge_number = 1 then '{}' else (select coalesce(json_object_agg(number, issued_at), '{}')
            from badge where registration_id = holder.id and number > 1) end,
          'ticketType', ticket_type_id,
          'givenBack', (select coalesce(json_agg(json_build_object('session', session_id, 'since', booked_at,
            'until', given_back_at)), '[]') from booking_given_back where registration_id = holder.id),
          'since', json_build_object(
            'bookings', (select coalesce(json_object_agg(session_id, booked_at), '{}') from booking where registration_id = holder.id),
            'options', (select coalesce(json_object_agg(option_id, chosen_at), '{}') from chosen_option
              where registration_id = holder.id)),
          'survivor', case when cancelled_at is not null then (select survivor_id from registration_merge
            where merged_id = holder.id and undone_at is null) end))
        from (select distinct registration from asked) as wanted
        cross join lateral (select * from registration where id = wanted.registration
          and edition_id = ${value("edition")}::int offset 0) as holder) as holders,
      (select json_agg(json_build_object(
          'place', place, 'day', today.day, 'minute', ${minuteOf("asked.at")}, 'revision', coalesce(revision, 0),
          'isOvertaken', coalesce(last_at > asked.at, false),
          'enteredAt', case frequency
            when 'once' then (select entered_at from presence as first where first.checkpoint_id = point.id
              and first.registration_id = passing and entered_at is not null order by day limit 1)
            when 'once-a-half-day' then (select scan.at from scan where scan.registration_id = passing
              and scan.checkpoint_id = point.id and counts and direction = 'in' and door_day(scan.at, time_zone) = today.day
              and scan.at between noon - interval '9 hours' and noon + interval '17 hours'
              and (scan.at < noon) = (asked.at < noon) order by scan.at limit 1)
            else entered_at end,
          'cameBefore', exists (select from presence as earlier
            where earlier.checkpoint_id = point.id and earlier.registration_id = passing
              and earlier.day < today.day and earlier.entered_at is not null),
          'before', case when last_at <= asked.at then json_build_object('at', last_at, 'direction', last_direction, 'minute', ${minuteOf("last_at")})
            when last_at > asked.at then (select json_build_object('at', scan.at, 'direction', direction, 'minute', ${minuteOf("scan.at")}) from scan
              where scan.registration_id = passing and scan.checkpoint_id = point.id and counts
                and scan.at <= asked.at and door_day(scan.at, time_zone) = today.day
              order by scan.at desc, scan.id desc limit 1) end))
        from asked join point on point.slug = asked.checkpoint join edition on edition.id = ${value("edition")}::int
        cross join lateral (select door_day(asked.at, time_zone) as day,
          (door_day(asked.at, time_zone) + time '12:00') at time zone time_zone as noon) as today
        left join lateral (select * from presence where presence.checkpoint_id = point.id
          and presence.registration_id = passing and presence.day = today.day offset 0) as presence on true
        where asked.registration is not null or "isGroup") as passages,
      (select json_agg(login) from (select encode(login.hash, 'hex') as hash, ${LOGIN_COLUMNS}
        from jsonb_array_elements_text(${value("logins")}::jsonb) as wanted (hash)
        cross join lateral (select * from login where login.hash = decode(wanted.hash, 'hex') offset 0) as login
        cross join lateral (select * from person where person.id = login.person_id offset 0) as person
        where login.ended_at is null and login.expires_at > ${value("now")}::timestamptz) as login) as logins`,
);

/** SQL: the minute of the local day of a moment, in a statement that has the edition. */
function minuteOf(moment: string) {
  const local = sql`(${sql.ref(moment)} at time zone time_zone)`;
  return sql`(extract(hour from ${local}) * 60 + extract(minute from ${local}))::int`;
}
