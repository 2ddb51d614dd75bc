import { randomInt } from "node:crypto";
import { RECOVERY_CODES } from "#app/domain/people/recovery-codes.ts";
import type { Secrets } from "#app/server/secrets.server.ts";

/** Crockford's letters and digits, without look-alikes. Ten of them are 50 bits. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 10;

/** Makes recovery codes for showing: `K7Q2M-04TXB`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
    return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
  });
}

/**
 * Computes the hash of a recovery code, in any spelling.
 *
 * @returns null when the text cannot be one
 */
export function recoveryHash({ hash }: Pick<Secrets, "hash">, person: number, typed: string): Buffer | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  if (letters.length !== LENGTH || [...letters].some((letter) => !ALPHABET.includes(letter))) return null;
  return hash("recovery", `${person}:${letters}`);
}
