import type { Database } from "../transaction.ts";
import { readInside } from "./inside.ts";
import { isLimited, type Judged, judgeScans, type ReadScan, type Sender, type SentScan } from "./judge-scans.ts";
import type { AnyBatch, Batches } from "./record-scans.ts";
import type { Scan, ScanResult } from "./scan.ts";
import { type AskedScan, readScanSnapshot, type ScanSnapshot } from "./scan-snapshot.ts";

/** Judges batches on the state that one query reads. @param limited where it is read who is inside */
export async function judgeBatches(
  db: Database,
  batches: Batches,
  read: readonly (readonly ReadScan[])[],
  limited: Limited | null = null,
) {
  const [{ edition, now }] = batches;
  const logins = batches.flatMap((batch) => ("login" in batch ? [batch.login.toString("hex")] : []));
  const asked = read.flat().map(askedOf);
  if (asked.length + logins.length === 0) return { judged: [], answers: batches.map(() => []), snapshot: null };
  const known = await readScanSnapshot(db, { edition: edition.id, asked, logins, now });
  const snapshot = limited ? { ...known, inside: await readInside(db, limited) } : known;
  const senders = batches.map((batch) => senderOf(batch, snapshot));
  const fresh = new Map<string, SentScan>();
  for (const [at, sender] of senders.entries())
    for (const each of sender ? (read[at] ?? []) : []) {
      const id = idOf(each.scan);
      if (sender && !snapshot.answered.has(id) && !fresh.has(id)) fresh.set(id, { ...each, sender });
    }
  const judged = judgeScans([...fresh.values()], snapshot);
  const results = new Map(snapshot.answered);
  for (const { scan, moment, answer } of judged) results.set(idOf(scan), { at: moment.at, answer });
  const answers = batches.map(({ scans }, at) =>
    senders[at] ? scans.map((scan) => resultOf(scan, results.get(idOf(scan)))) : null,
  );
  return { judged, answers, snapshot };
}

/** Checkpoints by id, and days of the door. */
interface Limited {
  readonly checkpoints: readonly number[];
  readonly days: readonly string[];
}

/** Finds the checkpoints with a capacity at which a batch has an entry, or a group that was refused for want of room. */
export function limitedAt({ judged, snapshot }: Awaited<ReturnType<typeof judgeBatches>>): Limited {
  const entering = judged.filter(
    (one) =>
      (one.passage || one.answer.reason === "full") && isLimited(one, snapshot?.checkpoints.get(one.scan.checkpoint)),
  );
  return {
    checkpoints: [...new Set(entering.flatMap(({ checkpoint }) => checkpoint ?? []))],
    days: [...new Set(entering.flatMap(({ place }) => snapshot?.passages.get(place)?.day ?? []))],
  };
}

function senderOf(batch: AnyBatch, { logins }: ScanSnapshot): Sender | null {
  if (!("login" in batch)) return batch;
  const login = logins.get(batch.login.toString("hex"));
  return login ? batch.admit(login) : null;
}

function askedOf({ place, scan, claim, moment }: ReadScan): AskedScan {
  const registration = "registration" in claim ? claim.registration : null;
  const blank = claim.kind === "blank" ? claim.blank : null;
  const isGroup = claim.kind === "group";
  return { place, id: idOf(scan), registration, blank, isGroup, checkpoint: scan.checkpoint, at: moment.at };
}

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
