import { sql } from "kysely";
import { editionKey } from "../registration/signing-key.ts";
import { brokenConstraint, type Database, type Trx } from "../transaction.ts";
import { daysOf } from "./days-of-scans.ts";
import { type Judged, judgeScans, type ReadScan } from "./judge-scans.ts";
import { momentOf } from "./moment.ts";
import { readClaim } from "./read-code.ts";
import type { Scan, ScanResult } from "./scan.ts";
import { readScanSnapshot } from "./scan-snapshot.ts";

/** A batch of scans as received. */
export interface Batch {
  /** `days`: `YYYY-MM-DD`. */
  readonly edition: { readonly id: number; readonly days: readonly string[] };
  /** The person at the door. */
  readonly by: number | null;
  /** Whether that person may read badges at this checkpoint. */
  readonly mayScan: (checkpoint: number) => boolean;
  /** Whether that person may admit people found by name or number at this checkpoint. */
  readonly mayChoose: (checkpoint: number) => boolean;
  readonly now: Date;
  /** The phone's clock at sending; null when unknown. */
  readonly sentAt: Date | null;
  /** Ids are UUIDs. */
  readonly scans: readonly Scan[];
}

/**
 * Records a batch of scans and returns the door's answers in the order of the batch. A scan with a known id gets its
 * earlier answer again and is not stored twice. Entries and presence follow the order of the scans' moments, not of
 * their arrival.
 *
 * One query reads the state and one statement writes the results. A batch judged on an outdated state violates a
 * constraint, is rolled back and judged again. So when two phones read one badge at the same time, one admits it and
 * the other says since when it is inside.
 */
export async function recordScans(db: Database, batch: Batch): Promise<ScanResult[]> {
  if (db.isTransaction) throw new Error("recordScans answers for its own transaction");
  const read = await readBatch(db, batch);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await recordRead(db, batch, read);
    } catch (error) {
      if (!LOST_RACES.has(brokenConstraint(error) ?? "")) throw error;
    }
  }
  throw new Error(`a batch of scans was overtaken ${ATTEMPTS} times`);
}

/**
 * Records scans in the caller's transaction. No other transaction may record scans of these badges at the same time.
 *
 * @throws Postgres's error when one does; the transaction is then aborted
 */
export async function recordScansAlone(trx: Trx, batch: Batch): Promise<ScanResult[]> {
  return await recordRead(trx, batch, await readBatch(trx, batch));
}

/** The scans of a batch by id, without duplicates. */
async function readBatch(db: Database, { edition, now, sentAt, scans }: Batch): Promise<ReadonlyMap<string, ReadScan>> {
  const once = new Map<string, ReadScan>();
  if (scans.length === 0) return once;
  const { publicKey } = await editionKey(db, { edition: edition.id, now });
  const key = (other: number) => (other === edition.id ? publicKey : undefined);
  for (const scan of scans)
    if (!once.has(idOf(scan)))
      once.set(idOf(scan), {
        scan,
        claim: readClaim(key, scan),
        moment: momentOf(scan, { sentAt, now, days: edition.days }),
      });
  return once;
}

async function recordRead(
  db: Database,
  { edition, by, mayScan, mayChoose, now, scans }: Batch,
  once: ReadonlyMap<string, ReadScan>,
): Promise<ScanResult[]> {
  if (scans.length === 0) return [];
  const asked = [...once].map(([id, { scan, claim, moment }]) => ({
    id,
    registration: "registration" in claim ? claim.registration : null,
    checkpoint: scan.checkpoint,
    at: moment.at,
  }));
  const snapshot = await readScanSnapshot(db, { edition: edition.id, asked });
  const fresh = [...once.values()].filter(({ scan }) => !snapshot.answered.has(idOf(scan)));
  const judged = judgeScans(fresh, snapshot, { mayScan, mayChoose });
  if (judged.length > 0) await write(db, { edition: edition.id, by, now, judged });
  const answers = new Map(snapshot.answered);
  for (const { scan, moment, answer } of judged) answers.set(idOf(scan), { at: moment.at, answer });
  return scans.map((scan) => resultOf(scan, answers.get(idOf(scan))));
}

/** Each conflict means that another batch has succeeded, so this limits how many phones may scan one badge at once. */
const ATTEMPTS = 200;

/** The last two occur when the checkpoint was removed meanwhile; the scan is then judged without one. */
const LOST_RACES = new Set([
  "a_passage_is_judged_by_all_before_it",
  "scan_pkey",
  "scan_checkpoint_id_fkey",
  "presence_checkpoint_id_fkey",
]);

/** Postgres writes UUIDs in lower case. */
function idOf(scan: Scan): string {
  return scan.id.toLowerCase();
}

function resultOf(scan: Scan, known: { at: Date; answer: Judged["answer"] | null } | undefined): ScanResult {
  const seenAt = known?.at ?? scan.scannedAt;
  if (known?.answer) return { id: scan.id, seenAt, ...known.answer };
  return {
    ...{ id: scan.id, seenAt, outcome: "refused", reason: "other-edition", name: null },
    at: scan.scannedAt.toISOString(),
  };
}

const MOVES = new Set(["first-entry", "first-of-day", "re-entry", "left"]);

/** Writes in key order, days before scans, so that batches cannot deadlock. */
async function write(
  db: Database,
  { edition, by, now, judged }: { edition: number; by: number | null; now: Date; judged: readonly Judged[] },
): Promise<void> {
  const rows = judged.map(({ scan, answer, moment, claim, checkpoint, registration, badge }) => ({
    ...{ id: idOf(scan), checkpoint, registration, badge, direction: scan.direction, result: answer },
    ...{ scanned_at: scan.scannedAt, at: moment.at, clock: moment.clock, offset_ms: moment.offsetMs },
    ...{ by_hand: claim.kind === "by-hand", device: scan.device, shown: scan.shown, reason: scan.reason },
  }));
  const moved = judged.some(({ answer }) => MOVES.has(answer.reason));
  await sql`
    with judged as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, checkpoint int, registration int,
        badge int, direction text, scanned_at timestamptz, at timestamptz, clock text, offset_ms bigint, by_hand boolean,
        device text, shown text, reason text, result jsonb)
    ), counted as (
      insert into presence (checkpoint_id, registration_id, day, entered_at, last_at, last_scan, last_direction, revision)
      select * from jsonb_to_recordset(${JSON.stringify(daysOf(judged))}::jsonb) as row (checkpoint int, registration int,
        day date, entered_at timestamptz, last_at timestamptz, last_scan uuid, last_direction text, revision int)
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
        offset_ms, received_at, scanned_by, chosen_by_hand, device, shown, reason, result)
      select id, ${edition}::int, checkpoint, registration, badge, direction, scanned_at, at, clock, offset_ms, ${now},
        ${by}::int, by_hand, device, shown, reason, result
      from judged where (select count(*) from counted) >= 0 order by id returning 1
    )
    select count(*), case when ${moved} then pg_notify('door', ${`${edition}`}) end from recorded`.execute(db);
}
