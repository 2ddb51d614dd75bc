import { editionKey } from "../registration/signing-key.ts";
import { brokenConstraint, type Database, type Trx } from "../transaction.ts";
import { type Judged, judgeScans, type ReadScan, type Sender } from "./judge-scans.ts";
import { momentOf } from "./moment.ts";
import { readClaim } from "./read-code.ts";
import type { Scan, ScanResult } from "./scan.ts";
import { readScanSnapshot } from "./scan-snapshot.ts";
import { writeScans } from "./write-scans.ts";

/** A batch of scans as received. */
export interface Batch extends Sender {
  /** `days`: `YYYY-MM-DD`. */
  readonly edition: { readonly id: number; readonly days: readonly string[] };
  /** The phone's clock at sending; null when unknown. */
  readonly sentAt: Date | null;
  /** Ids are UUIDs. */
  readonly scans: readonly Scan[];
}

/** Batches of one edition. */
type Batches = readonly [Batch, ...Batch[]];

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
  const read = await readBatches(db, [batch]);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      const [results = []] = await recordRead(db, [batch], read);
      return results;
    } catch (error) {
      if (!LOST_RACES.has(brokenConstraint(error) ?? "")) throw error;
    }
  }
  throw new Error(`a batch of scans was overtaken ${ATTEMPTS} times`);
}

/**
 * Records batches of several phones in one transaction, each scan with its sender's rights.
 *
 * @param options.lockMs the longest wait for a lock that another transaction holds, so that one phone's scan does not hold up
 * the others for long
 * @returns the answers of each batch, in order
 * @throws when one of them cannot be written now; none is then recorded, and each can be recorded alone
 */
export async function recordTogether(
  db: Database,
  batches: Batches,
  { lockMs }: { lockMs: number },
): Promise<ScanResult[][]> {
  if (db.isTransaction) throw new Error("recordTogether answers for its own transaction");
  return await recordRead(db, batches, await readBatches(db, batches), lockMs);
}

/**
 * Records scans in the caller's transaction. No other transaction may record scans of these badges at the same time.
 *
 * @throws Postgres's error when one does; the transaction is then aborted
 */
export async function recordScansAlone(trx: Trx, batch: Batch): Promise<ScanResult[]> {
  const [results = []] = await recordRead(trx, [batch], await readBatches(trx, [batch]));
  return results;
}

/** The scans of batches of one edition by id, without duplicates. */
async function readBatches(db: Database, batches: Batches): Promise<ReadonlyMap<string, ReadScan>> {
  const once = new Map<string, ReadScan>();
  const [{ edition, now }] = batches;
  if (batches.every(({ scans }) => scans.length === 0)) return once;
  const { publicKey } = await editionKey(db, { edition: edition.id, now });
  const key = (other: number) => (other === edition.id ? publicKey : undefined);
  for (const batch of batches)
    for (const scan of batch.scans)
      if (!once.has(idOf(scan)))
        once.set(idOf(scan), {
          scan,
          sender: batch,
          claim: readClaim(key, scan),
          moment: momentOf(scan, { sentAt: batch.sentAt, now: batch.now, days: edition.days }),
        });
  return once;
}

async function recordRead(
  db: Database,
  batches: Batches,
  once: ReadonlyMap<string, ReadScan>,
  lockMs: number | null = null,
): Promise<ScanResult[][]> {
  if (once.size === 0) return batches.map(() => []);
  const edition = batches[0].edition.id;
  const asked = [...once].map(([id, { scan, claim, moment }]) => ({
    id,
    registration: "registration" in claim ? claim.registration : null,
    checkpoint: scan.checkpoint,
    at: moment.at,
  }));
  const snapshot = await readScanSnapshot(db, { edition, asked });
  const fresh = [...once.values()].filter(({ scan }) => !snapshot.answered.has(idOf(scan)));
  const judged = judgeScans(fresh, snapshot);
  if (judged.length > 0) await writeScans(db, { edition, judged, lockMs });
  const answers = new Map(snapshot.answered);
  for (const { scan, moment, answer } of judged) answers.set(idOf(scan), { at: moment.at, answer });
  return batches.map(({ scans }) => scans.map((scan) => resultOf(scan, answers.get(idOf(scan)))));
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
