import type { LoginRow } from "../people/login-rows.ts";
import { editionKey } from "../registration/signing-key.ts";
import { brokenConstraint, type Database, isWorthAnotherAttempt, type Trx } from "../transaction.ts";
import { type Judged, judgeScans, type ReadScan, type Sender, type SentScan } from "./judge-scans.ts";
import { momentOf } from "./moment.ts";
import { readClaim } from "./read-code.ts";
import type { Scan, ScanResult } from "./scan.ts";
import { type AskedScan, readScanSnapshot, type ScanSnapshot } from "./scan-snapshot.ts";
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
type Batches = readonly [AnyBatch, ...AnyBatch[]];

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
      if (!LOST_RACES.has(brokenConstraint(error) ?? "") && !isWorthAnotherAttempt(error)) throw error;
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
 * @throws Postgres's error when one does; the transaction is then aborted
 */
export async function recordScansAlone(trx: Trx, batch: Batch): Promise<ScanResult[]> {
  const [results] = await recordRead(trx, [batch], await readBatches(trx, [batch]));
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
): Promise<Answers[]> {
  const [{ edition, now }] = batches;
  const logins = batches.flatMap((batch) => ("login" in batch ? [batch.login.toString("hex")] : []));
  const asked = read.flat().map(askedOf);
  if (asked.length + logins.length === 0) return batches.map(() => []);
  const snapshot = await readScanSnapshot(db, { edition: edition.id, asked, logins, now });
  const senders = batches.map((batch) => senderOf(batch, snapshot));
  const fresh = new Map<string, SentScan>();
  for (const [at, sender] of senders.entries())
    for (const each of sender ? (read[at] ?? []) : []) {
      const id = idOf(each.scan);
      if (sender && !snapshot.answered.has(id) && !fresh.has(id)) fresh.set(id, { ...each, sender });
    }
  const judged = judgeScans([...fresh.values()], snapshot);
  if (judged.length > 0) await writeScans(db, { edition: edition.id, judged, lockMs });
  const answers = new Map(snapshot.answered);
  for (const { scan, moment, answer } of judged) answers.set(idOf(scan), { at: moment.at, answer });
  return batches.map(({ scans }, at) =>
    senders[at] ? scans.map((scan) => resultOf(scan, answers.get(idOf(scan)))) : null,
  );
}

function senderOf(batch: AnyBatch, { logins }: ScanSnapshot): Sender | null {
  if (!("login" in batch)) return batch;
  const login = logins.get(batch.login.toString("hex"));
  return login ? batch.admit(login) : null;
}

function askedOf({ place, scan, claim, moment }: ReadScan): AskedScan {
  const registration = "registration" in claim ? claim.registration : null;
  return { place, id: idOf(scan), registration, checkpoint: scan.checkpoint, at: moment.at };
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
