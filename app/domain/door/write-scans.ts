import { sql } from "kysely";
import { fixedStatement } from "../fixed-statement.ts";
import type { Database } from "../transaction.ts";
import { daysOf } from "./days-of-scans.ts";
import type { Judged } from "./judge-scans.ts";

/** The reasons of scans that change who is present. */
const MOVES = new Set(["group", "group-left", "first-entry", "first-of-day", "re-entry", "left"]);

/**
 * Writes judged scans with the presence that they change, in one statement.
 *
 * @param options.lockMs the longest wait for a lock; null: as long as the connection allows
 * @throws Postgres's error when the snapshot that they were judged on is outdated; nothing is then written
 */
export async function writeScans(
  db: Database,
  { edition, judged, lockMs }: { edition: number; judged: readonly Judged[]; lockMs: number | null },
): Promise<void> {
  if (judged.length === 0) return;
  const scans = judged.map(({ scan, sender, receivedAt, answer, moment, claim, checkpoint, ...who }) => ({
    ...{ id: scan.id.toLowerCase(), checkpoint, direction: scan.direction, result: answer },
    ...{ registration: who.registration, merged_from: who.mergedFrom, badge: who.badge, contested: who.contested },
    ...{ scanned_at: scan.scannedAt, at: moment.at, clock: moment.clock, offset_ms: moment.offsetMs },
    ...(scan.people === undefined ? {} : { people: scan.people, label: scan.label ?? null }),
    ...{ received_at: receivedAt, scanned_by: sender.by, by_hand: claim.kind === "by-hand" },
    ...{ phone: sender.phone?.id, device: sender.phone?.name ?? scan.device, shown: scan.shown, reason: scan.reason },
  }));
  await write(db, {
    edition,
    scans: JSON.stringify(scans),
    days: JSON.stringify(daysOf(judged)),
    moved: judged.some(({ answer }) => MOVES.has(answer.reason)),
    lockWait: lockMs === null ? null : `${lockMs}ms`,
  });
}

interface Written {
  readonly edition: number;
  /** JSON. */
  readonly scans: string;
  /** JSON. */
  readonly days: string;
  readonly moved: boolean;
  readonly lockWait: string | null;
}

/** Writes in key order, days before scans, so that batches cannot deadlock. */
const write = fixedStatement<Written, unknown>(
  (value) => sql`
    with patience as materialized (
      select case when ${value("lockWait")}::text is not null
        then set_config('lock_timeout', ${value("lockWait")}::text, true) end
    ), judged as materialized (
      select row.* from jsonb_to_recordset(${value("scans")}::jsonb) as row (id uuid, checkpoint int, registration int,
        badge int, direction text, scanned_at timestamptz, at timestamptz, clock text, offset_ms bigint,
        received_at timestamptz, scanned_by int, by_hand boolean, phone int, device text, shown text, reason text, result jsonb,
        merged_from int, contested boolean, people int, label text)
    ), counted as (
      insert into presence (checkpoint_id, registration_id, day, entered_at, last_at, last_scan, last_direction, revision)
      select row.* from patience cross join jsonb_to_recordset(${value("days")}::jsonb) as row (checkpoint int,
        registration int, day date, entered_at timestamptz, last_at timestamptz, last_scan uuid, last_direction text,
        revision int)
      order by checkpoint, registration, day
      on conflict (checkpoint_id, registration_id, day) do update set
        entered_at = least(presence.entered_at, excluded.entered_at),
        (last_at, last_scan, last_direction) = (
          select latest.at, latest.scan, latest.direction from (values
            (presence.last_at, presence.last_scan, presence.last_direction),
            (excluded.last_at, excluded.last_scan, excluded.last_direction)) as latest (at, scan, direction)
          order by 1 desc, 2 desc limit 1),
        revision = case when presence.revision + 1 = excluded.revision then excluded.revision else 0 end
      returning 1
    ), recorded as (
      insert into scan (id, edition_id, checkpoint_id, registration_id, badge_number, direction, scanned_at, at, clock,
        offset_ms, received_at, scanned_by, chosen_by_hand, phone_id, device, shown, reason, result, merged_from_id, contested, people, label)
      select id, ${value("edition")}::int, checkpoint, registration, badge, direction, scanned_at, at, clock, offset_ms,
        received_at, scanned_by, by_hand, phone, device, shown, reason, result, merged_from, contested, people, label
      from judged where (select count(*) from counted) >= 0 order by id returning 1
    )
    select count(*), case when ${value("moved")}::boolean then pg_notify('door', ${value("edition")}::int::text) end
    from recorded`,
);
