import { type BadgeKey, readBadgeCode } from "../registration/badge-code.ts";

/** Whose badge a code says it is, before the database is asked. */
export type Claim =
  | { readonly kind: "badge"; readonly registration: number; readonly badge: number }
  | { readonly kind: "registration"; readonly registration: number }
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "forged" | "foreign" | "malformed" };

/** Reads what came from a camera, a reader or a hand, and checks the signature of what is signed. */
export function readCode(key: BadgeKey, text: string): Claim {
  const typed = text.trim();
  const [, id, code] = BY_HAND.exec(typed.toLowerCase()) ?? [];
  if (id) return { kind: "registration", registration: Number(id) };
  if (code) return { kind: "code", code };
  const reading = readBadgeCode(key, typed);
  if (reading.kind !== "valid") return { kind: reading.kind };
  return { kind: "badge", registration: reading.registration, badge: reading.badge };
}

// Nine digits: an id that fits Postgres's integer. A signed code is far longer than what is typed.
const BY_HAND = /^(?:registration:(\d{1,9})|(?:registration:)?([a-z2-9]{26,40}))$/;
