import { randomUUID } from "node:crypto";
import type { Scan } from "#app/domain/door/scan.ts";
import { signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "./database.ts";

/** The signed code of a badge of this edition. */
export async function badgeOf(db: Database, edition: number, registration: number, badge = 1): Promise<string> {
  const { seed } = await editionKey(db, { edition, now: NOW });
  return signBadgeCode(seed, { edition, registration, badge });
}

/** A scan at the entrance, inwards, now. */
export function scanOf(code: string, changes: Partial<Scan> = {}): Scan {
  return { id: randomUUID(), code, checkpoint: "entree", direction: "in", scannedAt: NOW, ...changes };
}
