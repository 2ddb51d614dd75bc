import { type BadgeKey, readBadgeCode } from "../registration/badge-code.ts";
import type { Shown } from "./scan.ts";

/** Whose passage it is said to be, before the database is asked. */
export type Claim =
  | { readonly kind: "badge"; readonly registration: number; readonly badge: number }
  | { readonly kind: "by-hand"; readonly registration: number }
  | { readonly kind: "forged" | "foreign" | "malformed" };

/**
 * Reads what came from a camera or a reader, and checks the signature: only a signed code is proof. A registration that was chosen by
 * hand stays a choice, and is never read from a code.
 */
export function readClaim(key: BadgeKey, shown: Shown): Claim {
  if (shown.registration !== undefined) return { kind: "by-hand", registration: shown.registration };
  const reading = readBadgeCode(key, shown.code.trim());
  if (reading.kind !== "valid") return { kind: reading.kind };
  return { kind: "badge", registration: reading.registration, badge: reading.badge };
}
