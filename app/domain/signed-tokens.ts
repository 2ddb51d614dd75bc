import { createHmac, timingSafeEqual } from "node:crypto";
import { keyFor, rootSecret } from "./secrets.ts";
import type { Database } from "./transaction.ts";

/** What a signed link is for. */
export type TokenPurpose =
  | "invitation"
  | "role"
  | "erasure"
  | "account"
  | "address"
  | "address-undo"
  | "quotation"
  | "allotment"
  | "unsubscribe"
  | "ticket-type"
  | "survey";

/**
 * Links that give access to one row to their holder. They are signed, not stored, so the database holds no valid link.
 */
export interface SignedTokens {
  /** Makes the token of a row. It is always the same, so that a reminder repeats the link of the first letter. */
  readonly sign: (purpose: TokenPurpose, id: number) => string;
  /** Returns the row's id when the token is valid for this purpose, else null. */
  readonly read: (purpose: TokenPurpose, token: string) => number | null;
}

/** 192 of the 256 bits of HMAC-SHA-256 (RFC 2104, section 5: at least half, and never below 80). */
const SIGNATURE_BYTES = 24;
const TOKEN = /^([1-9]\d{0,8})-([\w-]{32})$/;

export async function openTokens(db: Database, sessionSecret: string | null): Promise<SignedTokens> {
  return signedTokens(await rootSecret(db, sessionSecret));
}

/** Makes signed links from a root secret. */
export function signedTokens(root: string): SignedTokens {
  const keys: Record<TokenPurpose, Buffer> = {
    invitation: keyFor(root, "token:invitation"),
    role: keyFor(root, "token:role"),
    erasure: keyFor(root, "token:erasure"),
    account: keyFor(root, "token:account"),
    address: keyFor(root, "token:address"),
    "address-undo": keyFor(root, "token:address-undo"),
    quotation: keyFor(root, "token:quotation"),
    allotment: keyFor(root, "token:allotment"),
    unsubscribe: keyFor(root, "token:unsubscribe"),
    "ticket-type": keyFor(root, "token:ticket-type"),
    survey: keyFor(root, "token:survey"),
  };
  const signature = (purpose: TokenPurpose, id: number) =>
    createHmac("sha256", keys[purpose]).update(`${purpose}:${id}`).digest().subarray(0, SIGNATURE_BYTES);
  return {
    sign: (purpose, id) => `${id}-${signature(purpose, id).toString("base64url")}`,
    read: (purpose, token) => {
      const [, id, given] = TOKEN.exec(token) ?? [];
      if (!id || !given) return null;
      const right = signature(purpose, Number(id));
      return timingSafeEqual(Buffer.from(given, "base64url"), right) ? Number(id) : null;
    },
  };
}
