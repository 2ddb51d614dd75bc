import { randomBytes } from "node:crypto";
import type { AppContext } from "#app/server/context.ts";

const SEED_BYTES = 20;
/** 160 bits, as many as the seed has. */
const CODE_BYTES = 20;

/** The code of a seed, as in the address that a phone opens: only this site can make it. */
export function phoneCodeOf({ secrets }: AppContext, seed: Buffer): string {
  return secrets.hash("phone-seed", seed.toString("base64url")).subarray(0, CODE_BYTES).toString("base64url");
}

/** A random seed, with the keyed hash of its code for the database. */
export function freshPhoneCode(context: AppContext): { seed: Buffer; hash: Buffer } {
  const seed = randomBytes(SEED_BYTES);
  return { seed, hash: phoneCodeHash(context, phoneCodeOf(context, seed)) };
}

/** The keyed hash of a code from an address. */
export function phoneCodeHash({ secrets }: AppContext, code: string): Buffer {
  return secrets.hash("phone-code", code);
}
