import { editionKey } from "../registration/signing-key.ts";
import type { Database } from "../transaction.ts";
import { readInside } from "./inside.ts";
import { judgeScans } from "./judge-scans.ts";
import { readClaim } from "./read-code.ts";
import type { Presented, ScanAnswer } from "./scan.ts";
import { type Holder, readScanSnapshot } from "./scan-snapshot.ts";

/**
 * Says what the door would answer to badges or people at a moment, and records nothing. Each is judged as if the others
 * had not come.
 *
 * @param options.shown codes of badges, or registrations as if they were chosen by hand
 * @param options.at may be to come; passages that are recorded up to then count
 * @returns the answers in the order of `shown`, with whom they are about
 */
export async function simulateScans(
  db: Database,
  options: {
    edition: number;
    checkpoint: string;
    direction: "in" | "out";
    at: Date;
    shown: readonly Presented[];
    now: Date;
  },
): Promise<Simulated[]> {
  const { edition, checkpoint, direction, at, shown, now } = options;
  const { publicKey } = await editionKey(db, { edition, now });
  const moment = { at, clock: "unmeasured", offsetMs: null } as const;
  const read = shown.map((presented, place) => {
    const scan = { ...presented, id: NOBODYS_SCAN, checkpoint, direction, scannedAt: at };
    const claim = readClaim((other) => (other === edition ? publicKey : undefined), presented);
    return { place, scan, claim, moment, receivedAt: at, sender: EVERYWHERE };
  });
  const asked = read.map(({ place, claim }) => {
    const registration = "registration" in claim ? claim.registration : null;
    const blank = claim.kind === "blank" ? claim.blank : null;
    return { place, id: NOBODYS_SCAN, registration, blank, isGroup: false, checkpoint, at };
  });
  const known = await readScanSnapshot(db, { edition, asked, logins: [], now });
  const checkpoints = [...known.checkpoints.values()].flatMap(({ id, limit }) => (limit === null ? [] : [id]));
  const days = [...new Set([...known.passages.values()].map(({ day }) => day))];
  const snapshot = checkpoints.length > 0 ? { ...known, inside: await readInside(db, { checkpoints, days }) } : known;
  return read.flatMap((one) =>
    judgeScans([one], snapshot).map(({ answer, registration }) => ({
      answer,
      person: snapshot.holders.get(registration ?? 0) ?? null,
    })),
  );
}

interface Simulated {
  readonly answer: ScanAnswer;
  /** Null for nobody that is known. */
  readonly person: Pick<Holder, "ticketType" | "bookings"> | null;
}

/** No scan has it. */
const NOBODYS_SCAN = "00000000-0000-0000-0000-000000000000";
const EVERYWHERE = { by: null, mayScan: () => true, mayChoose: () => true };
