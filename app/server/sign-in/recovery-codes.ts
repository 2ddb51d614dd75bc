import { randomInt } from "node:crypto";
import { RECOVERY_CODES } from "#app/domain/people/recovery-codes.ts";
import type { Secrets } from "#app/server/secrets.server.ts";

/** Crockford's letters and digits: none is taken for another. Ten of them are 50 bits. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 10;

/** Fresh recovery codes, as they are shown: `K7Q2M-04TXB`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
    return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
  });
}

/**
 * What the database keeps of a recovery code, however it was typed.
 *
 * @returns null when it cannot be one
 */
export function recoveryHash({ hash }: Pick<Secrets, "hash">, person: number, typed: string): Buffer | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  if (letters.length !== LENGTH || [...letters].some((letter) => !ALPHABET.includes(letter))) return null;
  return hash("recovery", `${person}:${letters}`);
}
