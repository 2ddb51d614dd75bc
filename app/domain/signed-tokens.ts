import { createHmac, timingSafeEqual } from "node:crypto";
import { keyFor, rootSecret } from "./secrets.ts";
import type { Database } from "./transaction.ts";

/** What a link can be signed for. */
export type TokenPurpose = "invitation" | "role";

/** Links that open one thing for whoever has them. They are signed, not stored: the database holds nothing that opens. */
export interface SignedTokens {
  /** The token of a row, the same each time, so that a reminder carries the link of the first letter. */
  readonly sign: (purpose: TokenPurpose, id: number) => string;
  /** The row's id when the token is ours, for this purpose and unchanged; else null. */
  readonly read: (purpose: TokenPurpose, token: string) => number | null;
}

/** 192 of the 256 bits of HMAC-SHA-256 (RFC 2104, section 5: at least half, and never below 80). */
const SIGNATURE_BYTES = 24;
const TOKEN = /^([1-9]\d{0,8})-([\w-]{32})$/;

export async function openTokens(db: Database, sessionSecret: string | null): Promise<SignedTokens> {
  return signedTokens(await rootSecret(db, sessionSecret));
}

/** The same from a secret at hand. */
export function signedTokens(root: string): SignedTokens {
  const keys: Record<TokenPurpose, Buffer> = {
    invitation: keyFor(root, "token:invitation"),
    role: keyFor(root, "token:role"),
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
