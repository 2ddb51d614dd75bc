import { sql } from "kysely";
import { editionKey } from "../registration/signing-key.ts";
import { brokenConstraint, type Database } from "../transaction.ts";
import { type Judged, judgeScans } from "./judge-scans.ts";
import { readCode } from "./read-code.ts";
import type { Scan, ScanAnswer, ScanResult } from "./scan.ts";
import { readScanStanding } from "./scan-standing.ts";

/**
 * Records a batch of scans and says what the door answers, in the order of the batch. A scan whose id is known gets the answer
 * it got then, and leaves no second trace.
 *
 * One trip reads what stands, one writes all that follows. Whoever was faster in between, with the same badge or the same
 * scan, is noticed by a unique key, which undoes the whole batch; then it is judged again. So of two phones that read one
 * badge in the same instant, one admits, and the other says since when.
 *
 * @param options.by the person at the door
 * @param options.scans ids are UUIDs
 */
export async function recordScans(
  db: Database,
  { edition, by, now, scans }: { edition: number; by: number | null; now: Date; scans: readonly Scan[] },
): Promise<ScanResult[]> {
  if (db.isTransaction) throw new Error("recordScans answers for its own transaction");
  const { publicKey } = await editionKey(db, { edition, now });
  const once = new Map<string, Scan>();
  for (const scan of scans) if (!once.has(idOf(scan))) once.set(idOf(scan), scan);
  const read = [...once.values()].map((scan) => ({
    scan,
    claim: readCode((other) => (other === edition ? publicKey : undefined), scan.code),
  }));
  const claims = read.map(({ claim }) => claim);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const standing = await readScanStanding(db, { edition, ids: [...once.keys()], claims });
    const judged = judgeScans(
      read.filter(({ scan }) => !standing.answered.has(idOf(scan))),
      standing,
    );
    try {
      if (judged.length > 0) await write(db, { edition, by, now, judged });
    } catch (error) {
      if (!LOST_RACES.has(brokenConstraint(error) ?? "")) throw error;
      continue;
    }
    const answers = new Map<string, ScanAnswer | null>(standing.answered);
    for (const { scan, answer } of judged) answers.set(idOf(scan), answer);
    return scans.map((scan) => ({ id: scan.id, ...(answers.get(idOf(scan)) ?? elsewhere(scan)) }));
  }
  throw new Error(`a batch of scans was overtaken ${ATTEMPTS} times`);
}

/** Each time a batch is overtaken another one is through, so this is also how many phones may hold the same badge. */
const ATTEMPTS = 200;

/** The last two: the checkpoint was removed meanwhile, so the badge is read where there is none. */
const LOST_RACES = new Set([
  "one_person_has_one_first_entry",
  "scan_pkey",
  "scan_checkpoint_id_fkey",
  "admission_checkpoint_id_fkey",
]);

/** Postgres writes UUIDs in lower case. */
function idOf(scan: Scan): string {
  return scan.id.toLowerCase();
}

function elsewhere(scan: Scan): ScanAnswer {
  return { outcome: "refused", reason: "other-edition", name: null, at: scan.scannedAt.toISOString() };
}

const MOVES = new Set(["first-entry", "re-entry", "left"]);

/** In id order, admissions before scans, so that batches never wait for each other in a circle. */
async function write(
  db: Database,
  { edition, by, now, judged }: { edition: number; by: number | null; now: Date; judged: readonly Judged[] },
): Promise<void> {
  const rows = judged.map(({ scan, answer, checkpoint, registration, badge }) => ({
    id: idOf(scan),
    checkpoint,
    registration,
    badge,
    direction: scan.direction,
    scanned_at: scan.scannedAt,
    result: answer,
  }));
  const moved = judged.some(({ answer }) => MOVES.has(answer.reason));
  await sql`
    with judged as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, checkpoint int, registration int,
        badge int, direction text, scanned_at timestamptz, result jsonb)
    ), entered as (
      insert into admission (checkpoint_id, registration_id, scan_id, admitted_at)
      select checkpoint, registration, id, scanned_at from judged where result ->> 'outcome' = 'admitted'
      order by checkpoint, registration returning 1
    ), recorded as (
      insert into scan (id, edition_id, checkpoint_id, registration_id, badge_number, direction, scanned_at, received_at,
        scanned_by, result)
      select id, ${edition}::int, checkpoint, registration, badge, direction, scanned_at, ${now}, ${by}::int, result
      from judged where (select count(*) from entered) >= 0 order by id returning 1
    )
    select count(*), case when ${moved} then pg_notify('door', ${`${edition}`}) end from recorded`.execute(db);
}
