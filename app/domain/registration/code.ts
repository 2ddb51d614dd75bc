import { randomBytes } from "node:crypto";

/**
 * Makes a registration's code: 26 characters of five random bits each, 130 bits in all. It is part of the address of
 * the registration's page, and its holder may change the registration, so it must not be guessable. It has no l, o, 0
 * or 1, because people read codes aloud at the door.
 */
export function newPageCode(): string {
  return Array.from(randomBytes(LENGTH), (byte) => ALPHABET.charAt(byte & 31)).join("");
}

const LENGTH = 26;
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
