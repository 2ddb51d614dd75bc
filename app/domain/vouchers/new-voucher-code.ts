import { randomInt } from "node:crypto";
import { shownCode } from "./voucher.ts";

/** Makes a code of eight signs, none of which looks like another. @param prefix put before it with a hyphen */
export function newVoucherCode(prefix: string | null = null): string {
  const signs = Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join("");
  return prefix ? `${shownCode(prefix)}-${signs}` : `${signs.slice(0, 4)}-${signs.slice(4)}`;
}

const LENGTH = 8;
const SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
