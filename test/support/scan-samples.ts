import { randomUUID } from "node:crypto";
import { type Batch, recordScans } from "#app/domain/door/record-scans.ts";
import type { Scan } from "#app/domain/door/scan.ts";
import { signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "./database.ts";

/** Opens the checkpoints of sessions without regard to the hour. */
export async function openCheckpoints(db: Database): Promise<void> {
  await db.updateTable("checkpoint").set({ minutes_before: null }).execute();
}

/** Signs the code of a badge of this edition. */
export async function badgeOf(db: Database, edition: number, registration: number, badge = 1): Promise<string> {
  const { seed } = await editionKey(db, { edition, now: NOW });
  return signBadgeCode(seed, { edition, registration, badge });
}

/** A scan of a badge at the entrance, inwards, now. */
export function scanOf(
  code: string,
  changes: Partial<Omit<Scan, "code" | "registration" | "people" | "label">> = {},
): Scan {
  return { ...scanNow(), ...changes, code };
}

/** A scan of a person chosen by hand. */
export function chosen(
  registration: number,
  changes: Partial<Omit<Scan, "code" | "registration" | "people" | "label">> = {},
): Scan {
  return { ...scanNow(), ...changes, registration };
}

/** Records scans from a phone with a right clock and all rights, on the sample edition's day. */
export async function record(db: Database, edition: number, scans: readonly Scan[], changes: Partial<Batch> = {}) {
  const batch = {
    edition: { id: edition, days: ["2030-01-11"] },
    by: null,
    mayScan: () => true,
    mayChoose: () => true,
    now: NOW,
    sentAt: null,
  };
  return await recordScans(db, { ...batch, scans, ...changes });
}

function scanNow() {
  return { id: randomUUID() as string, checkpoint: "entree", direction: "in" as const, scannedAt: NOW };
}
