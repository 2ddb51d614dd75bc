import { randomBytes } from "node:crypto";

/**
 * A registration's code: 26 letters and digits of five random bits each, 130 bits in all. It is the address of the
 * registration's page and whoever holds it may change it, so it cannot be guessed; l, o, 0 and 1 are left out, as people
 * read codes aloud at the door.
 */
export function newRegistrationCode(): string {
  return Array.from(randomBytes(LENGTH), (byte) => ALPHABET.charAt(byte & 31)).join("");
}

const LENGTH = 26;
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
