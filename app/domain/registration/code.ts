import { randomBytes, randomInt } from "node:crypto";
import { SHORT_CODE_SIGNS } from "../short-code.ts";

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

/**
 * Makes the short code of an order of one person, which is also that person's. It may be another order's of the edition,
 * which the database refuses (`a_short_code_names_one_order`): then make another.
 */
export function newShortCode(): string {
  const values = [randomInt(ORDERS_BEGIN_WITH), randomInt(SIGNS), randomInt(SIGNS), randomInt(SIGNS), randomInt(SIGNS)];
  const sum = values.reduce((total, value, at) => total + (values.length + 1 - at) * value, 0);
  return [...values, (SIGNS - (sum % SIGNS)) % SIGNS].map((value) => SHORT_CODE_SIGNS.charAt(value)).join("");
}

const SIGNS = SHORT_CODE_SIGNS.length;
/** An order's code begins with one of the first signs; that of a person among several begins with another. */
const ORDERS_BEGIN_WITH = 7;
