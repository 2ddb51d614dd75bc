import { sql } from "kysely";
import { fixedStatement } from "../fixed-statement.ts";
import { LOGIN_COLUMNS, type LoginInJson, type LoginRow, loginFromJson } from "../people/login-rows.ts";
import type { Database } from "../transaction.ts";
import type { CheckpointRule } from "./checkpoint-rule.ts";
import { RULE_OF_CHECKPOINT } from "./rule-columns.ts";
import type { ScanAnswer } from "./scan.ts";

export interface Checkpoint extends CheckpointRule {
  readonly id: number;
  readonly slug: string;
  /** The session whose bookings are admitted; null: every registration is. */
  readonly session: number | null;
  /** When that session was cancelled. */
  readonly cancelledAt: Date | null;
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
  readonly givenBack: readonly { readonly session: number; readonly until: string }[];
  /** Ids. */
  readonly ticketType: number;
  readonly options: readonly number[];
}

/** A person's passages at a checkpoint on the day of a scan. */
export interface PassageSnapshot {
  /** `YYYY-MM-DD`; a day begins at 04:00 in the edition's time zone. */
  readonly day: string;
  /** The minute of the scan in its local day, 0 to 1,439. */
  readonly minute: number;
  /** The first entry of that day. */
  readonly enteredAt: Date | null;
  /** Whether there was an entry on an earlier day. */
  readonly cameBefore: boolean;
  /** The last passage of that day before the scan. */
  readonly before: { readonly at: Date; readonly direction: "in" | "out"; readonly minute: number } | null;
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
  /** The logins that were asked for and have not ended, by their hash in hexadecimal. */
  readonly logins: ReadonlyMap<string, LoginRow>;
}

/** A scan to read the state for. */
export interface AskedScan {
  readonly place: number;
  readonly id: string;
  readonly registration: number | null;
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
    answered: new Map(row?.answered?.map(({ id, at, answer }) => [id, { at: new Date(at), answer }])),
    checkpoints: new Map(row?.checkpoints?.map((one) => [one.slug, { ...one, cancelledAt: dated(one.cancelledAt) }])),
    holders: new Map(row?.holders?.map((one) => [one.id, { ...one, cancelledAt: dated(one.cancelledAt) }])),
    passages: new Map(row?.passages?.map(({ place, ...one }) => [place, passageOf(one)])),
    logins: new Map(row?.logins?.map(({ hash, ...one }) => [hash, loginFromJson(one)])),
  };
}

/**
 * The scans are one JSON value: for an array Postgres would plan the statement anew at each run, by the array's length,
 * which takes longer than running it. `offset 0` has each row looked up by its key, however large the tables are.
 */
const select = fixedStatement<{ edition: number; asked: string; logins: string; now: Date }, Row>(
  (value) => sql`
    with asked as materialized (
      select * from jsonb_to_recordset(${value("asked")}::jsonb)
        as asked (place int, id uuid, registration int, checkpoint text, at timestamptz)
    ), point as materialized (
      select checkpoint.id, checkpoint.slug, session_id as session, session.cancelled_at as "cancelledAt",
        ${RULE_OF_CHECKPOINT}
      from checkpoint left join session on session.id = session_id
      where checkpoint.edition_id = ${value("edition")}::int and checkpoint.slug in (select checkpoint from asked)
    )
    select
      (select json_agg(json_build_object('id', known.id, 'at', known.at, 'answer', known.answer)) from (select distinct id from asked) as asked
        cross join lateral (select id, at, case when edition_id = ${value("edition")}::int then result end as answer
          from scan where scan.id = asked.id offset 0) as known) as answered,
      (select json_agg(point) from point) as checkpoints,
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
          'options', (select coalesce(json_agg(option_id), '[]') from chosen_option where registration_id = holder.id),
          'bookings', (select coalesce(json_agg(session_id), '[]') from booking where registration_id = holder.id),
          'givenBack', (select coalesce(json_agg(json_build_object('session', session_id, 'until', given_back_at)), '[]')
            from booking_given_back where registration_id = holder.id)))
        from (select distinct registration from asked) as wanted
        cross join lateral (select * from registration where id = wanted.registration
          and edition_id = ${value("edition")}::int offset 0) as holder) as holders,
      (select json_agg(json_build_object(
          'place', place, 'day', today.day, 'minute', ${minuteOf("asked.at")}, 'enteredAt', entered_at, 'revision', coalesce(revision, 0),
          'cameBefore', entered_at is null and exists (select from presence as earlier
            where earlier.checkpoint_id = point.id and earlier.registration_id = asked.registration
              and earlier.day < today.day and earlier.entered_at is not null),
          'before', case when last_at <= asked.at then json_build_object('at', last_at, 'direction', last_direction, 'minute', ${minuteOf("last_at")})
            when last_at > asked.at then (select json_build_object('at', scan.at, 'direction', direction, 'minute', ${minuteOf("scan.at")}) from scan
              where scan.registration_id = asked.registration and scan.checkpoint_id = point.id and accepted
                and scan.at <= asked.at and door_day(scan.at, time_zone) = today.day
              order by scan.at desc, scan.id desc limit 1) end))
        from asked join point on point.slug = asked.checkpoint join edition on edition.id = ${value("edition")}::int
        cross join lateral (select door_day(asked.at, time_zone) as day) as today
        left join lateral (select * from presence where presence.checkpoint_id = point.id
          and presence.registration_id = asked.registration and presence.day = today.day offset 0) as presence on true
        where asked.registration is not null) as passages,
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

/** Instants are text in JSON. */
type InJson<T, Moments extends keyof T> = Omit<T, Moments> & { readonly [key in Moments]: string | null };

type PassageInJson = InJson<Omit<PassageSnapshot, "before">, "enteredAt"> & {
  readonly before: { readonly at: string; readonly direction: "in" | "out"; readonly minute: number } | null;
};

interface Row {
  readonly answered: { id: string; at: string; answer: ScanAnswer | null }[] | null;
  readonly checkpoints: InJson<Checkpoint, "cancelledAt">[] | null;
  readonly holders: InJson<Holder, "cancelledAt">[] | null;
  readonly passages: (PassageInJson & { readonly place: number })[] | null;
  readonly logins: (LoginInJson & { readonly hash: string })[] | null;
}

function passageOf({ before, enteredAt, ...rest }: PassageInJson): PassageSnapshot {
  return { ...rest, enteredAt: dated(enteredAt), before: before && { ...before, at: new Date(before.at) } };
}

function dated(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
