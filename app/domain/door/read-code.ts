import { type BadgeKey, readBadgeCode } from "../registration/badge-code.ts";
import { type Owner, ownerOf } from "../registration/badge-layout.ts";
import type { Presented } from "./scan.ts";

/** The registration that a passage claims to be of, before the database is read. */
export type Claim =
  | Owner
  | { readonly kind: "by-hand"; readonly registration: number }
  | { readonly kind: "group"; readonly people: number }
  | { readonly kind: "forged" | "foreign" | "malformed" };

/**
 * Reads the code of a scan and checks its signature: only a signed code proves a badge. A registration chosen by hand
 * is never read from a code.
 */
export function readClaim(key: BadgeKey, shown: Presented): Claim {
  if (shown.registration !== undefined) return { kind: "by-hand", registration: shown.registration };
  if (shown.people !== undefined) return { kind: "group", people: shown.people };
  const reading = readBadgeCode(key, shown.code.trim());
  if (reading.kind !== "valid") return { kind: reading.kind };
  return ownerOf(reading);
}
