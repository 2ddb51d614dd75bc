import type { LoginRow } from "../people/login-rows.ts";
import { editionKey } from "../registration/signing-key.ts";
import { brokenConstraint, type Database, inTransaction, isWorthAnotherAttempt, type Trx } from "../transaction.ts";
import { lockCapacities } from "./inside.ts";
import { judgeBatches, limitedAt } from "./judge-batches.ts";
import type { ReadScan, Sender } from "./judge-scans.ts";
import { momentOf } from "./moment.ts";
import { readClaim } from "./read-code.ts";
import type { Scan, ScanResult } from "./scan.ts";
import { writeScans } from "./write-scans.ts";

/** A batch of scans as received. */
export interface Batch extends Sender {
  /** `days`: `YYYY-MM-DD`. */
  readonly edition: { readonly id: number; readonly days: readonly string[] };
  readonly now: Date;
  /** The phone's clock at sending; null when unknown. */
  readonly sentAt: Date | null;
  /** Ids are UUIDs. */
  readonly scans: readonly Scan[];
}

/** A batch whose sender is read, by their login, together with the state that the scans are judged on. */
export interface BatchOfLogin extends Omit<Batch, keyof Sender> {
  /** Keyed hash of the login's secret. */
  readonly login: Buffer;
  /** Decides on the rights of the login's person as held now; null: the batch is not recorded. */
  readonly admit: (login: LoginRow) => Sender | null;
}

export type AnyBatch = Batch | BatchOfLogin;

/** Batches of one edition. */
export type Batches = readonly [AnyBatch, ...AnyBatch[]];

/** The answers in the order of a batch; null for one whose sender is not admitted. */
export type Answers = ScanResult[] | null;

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
  return (await recordAnyScans(db, batch)) ?? [];
}

/** Records a batch as `recordScans` does. @returns null when its login gives no right to it */
export async function recordAnyScans(db: Database, batch: AnyBatch): Promise<Answers> {
  if (db.isTransaction) throw new Error("scans are recorded in a transaction of their own");
  const read = await readBatches(db, [batch]);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      const [results = null] = await recordRead(db, [batch], read);
      return results;
    } catch (error) {
      if (!wasOvertaken(error) && !isWorthAnotherAttempt(error)) throw error;
    }
  }
  throw new Error(`a batch of scans was overtaken ${ATTEMPTS} times`);
}

/**
 * Records batches of several phones in one transaction, each scan with its sender's rights.
 *
 * @param options.lockMs the longest wait for a lock that another transaction holds, so that one phone's scan does not
 * hold up the others for long
 * @returns the answers of each batch, in order
 * @throws when one of them cannot be written now; none is then recorded, and each can be recorded alone
 */
export async function recordTogether(
  db: Database,
  batches: Batches,
  { lockMs }: { lockMs: number },
): Promise<Answers[]> {
  if (db.isTransaction) throw new Error("scans are recorded in a transaction of their own");
  return await recordRead(db, batches, await readBatches(db, batches), lockMs);
}

/**
 * Records scans in the caller's transaction. No other transaction may record scans of these badges at the same time.
 *
 * @param options.locks false where no other transaction records scans of the edition at all
 * @throws Postgres's error when one does; the transaction is then aborted
 */
export async function recordScansAlone(
  trx: Trx,
  batch: Batch,
  { locks }: { locks: boolean } = { locks: true },
): Promise<ScanResult[]> {
  const [results] = await recordRead(trx, [batch], await readBatches(trx, [batch]), null, locks);
  return results ?? [];
}

/** The scans of each batch, with what their codes claim and their moments. */
async function readBatches(db: Database, batches: Batches): Promise<ReadScan[][]> {
  const [{ edition, now }] = batches;
  if (batches.every(({ scans }) => scans.length === 0)) return batches.map(() => []);
  const { publicKey } = await editionKey(db, { edition: edition.id, now });
  const key = (other: number) => (other === edition.id ? publicKey : undefined);
  let place = 0;
  return batches.map(({ scans, sentAt, now: receivedAt }) =>
    scans.map((scan) => ({
      ...{ place: place++, scan, receivedAt, claim: readClaim(key, scan) },
      moment: momentOf(scan, { sentAt, now: receivedAt, days: edition.days }),
    })),
  );
}

async function recordRead(
  db: Database,
  batches: Batches,
  read: readonly (readonly ReadScan[])[],
  lockMs: number | null = null,
  locks = true,
): Promise<Answers[]> {
  const [{ edition }] = batches;
  const first = await judgeBatches(db, batches, read);
  const limited = limitedAt(first);
  if (limited.checkpoints.length === 0) {
    await writeScans(db, { edition: edition.id, judged: first.judged, lockMs });
    return first.answers;
  }
  // How many are inside is counted while nobody else is let in there.
  return await inTransaction(db, async (trx) => {
    if (locks) await lockCapacities(trx, { checkpoints: limited.checkpoints, lockMs });
    const { judged, answers } = await judgeBatches(trx, batches, read, limited);
    await writeScans(trx, { edition: edition.id, judged, lockMs });
    return answers;
  });
}

/** Whether scans could not be written because others of the same people were written meanwhile: they are judged again. */
export function wasOvertaken(error: unknown): boolean {
  return LOST_RACES.has(brokenConstraint(error) ?? "");
}

/** Each conflict means that another batch has succeeded, so this limits how many phones may scan one badge at once. */
const ATTEMPTS = 200;

/** The last two occur when the checkpoint was removed meanwhile; the scan is then judged without one. */
const LOST_RACES = new Set([
  "a_passage_is_judged_by_all_before_it",
  "nobody_enters_with_a_place_handed_over",
  "scan_pkey",
  "scan_checkpoint_id_fkey",
  "presence_checkpoint_id_fkey",
]);
