import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";

/** What a badge code holds. It contains no name, so that a lost badge tells its finder nothing. */
export type BadgeClaim = {
  /** the edition's id, 0 to 2^32 − 1 */
  edition: number;
  /** the registration's id, 0 to 2^32 − 1 */
  registration: number;
  /** which badge of that registration, 0 to 65 535; a newer one revokes the older ones */
  badge: number;
};

export type BadgeReading =
  | ({ kind: "valid" } & BadgeClaim)
  /** well formed, but of an unknown edition or another format */
  | { kind: "foreign" }
  /** claims a known edition, but its signature is wrong */
  | { kind: "forged" }
  /** not a badge code: an incomplete reading, another ticket, a web address */
  | { kind: "malformed" };

/** A raw 32-byte Ed25519 public key, or a function that finds the key of an edition (`undefined`: unknown edition). */
export type BadgeKey = Uint8Array | ((edition: number) => Uint8Array | undefined);

/** The length of a badge code: it fits a QR code of version 7 (45 modules) at error correction Q. */
export const BADGE_CODE_LENGTH = 120;

/** Makes an Ed25519 key as raw bytes: the secret seed (32 bytes) and the public key (32 bytes). */
export function newSigningKey(): { seed: Buffer; publicKey: Buffer } {
  const { d, x } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  if (!d || !x) throw new Error("an Ed25519 key came without its bytes");
  return { seed: Buffer.from(d, "base64url"), publicKey: Buffer.from(x, "base64url") };
}

/**
 * Signs a badge code: 120 characters of A–Z and 2–7 (base32, RFC 4648 section 6, no padding).
 *
 * The bytes are version (1), edition (4), registration (4) and badge (2), all big-endian, then the Ed25519 signature
 * (64) of those eleven. 75 bytes make exactly 120 characters, so a code has only one spelling.
 *
 * @param seed the raw 32-byte secret seed of the edition's key
 * @throws RangeError when a number does not fit its field, or the seed is not 32 bytes
 */
export function signBadgeCode(seed: Uint8Array, claim: BadgeClaim): string {
  // Buffer refuses numbers that are too large, but writes 0 for NaN and truncates fractions: the badge would be another
  // person's.
  if (!Object.values(claim).every(Number.isInteger)) throw new RangeError("a badge's numbers are whole");
  const bytes = Buffer.allocUnsafe(CLAIM_BYTES + SIGNATURE_BYTES);
  bytes.writeUInt8(VERSION, 0);
  bytes.writeUInt32BE(claim.edition, 1);
  bytes.writeUInt32BE(claim.registration, 5);
  bytes.writeUInt16BE(claim.badge, 9);
  sign(null, bytes.subarray(0, CLAIM_BYTES), secretKey(seed)).copy(bytes, CLAIM_BYTES);
  return toBase32(bytes);
}

/**
 * Reads a code that was scanned or typed, and checks its signature, without the database.
 *
 * Ignores case, spaces and dashes. It also understands a reader set to AZERTY on a QWERTY computer, and the reverse: a
 * valid code starts with A, which the other layout turns into Q, so each code is verified in one layout only.
 *
 * Whether the badge was revoked is not checked here.
 */
export function readBadgeCode(key: BadgeKey, text: string): BadgeReading {
  const straight = readAs(STRAIGHT, key, text);
  if (straight.kind === "valid" || straight.kind === "forged") return straight;
  const swapped = readAs(OTHER_KEYBOARD, key, text);
  return swapped.kind === "valid" || straight.kind === "malformed" ? swapped : straight;
}

const VERSION = 1;
const CLAIM_BYTES = 11;
const SIGNATURE_BYTES = 64;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** The longest text that is read: a code with a separator after every character. */
const LONGEST = 2 * BADGE_CODE_LENGTH;

const IGNORED = -2;
const SEPARATORS = " \t\r\n-\u00a0\u202f\u2010\u2011\u2012\u2013\u2014";
type Keyboard = Map<string, number>;

const STRAIGHT: Keyboard = new Map([
  ...[...ALPHABET].flatMap((letter, value) => bothCases(letter, value)),
  ...[...SEPARATORS].map((mark): [string, number] => [mark, IGNORED]),
]);

/**
 * What each character means when reader and computer have different layouts. One table serves both directions, as they
 * do not contradict each other: a QWERTY reader on an AZERTY computer types é"'(-è for 2 to 7 and , or ? for M; an
 * AZERTY reader on a QWERTY computer types @#$%^& and ; or :. The "-" is a digit here, not a separator.
 */
const OTHER_KEYBOARD: Keyboard = new Map([
  ...[...STRAIGHT].filter(([typed]) => !/[-mM]/.test(typed)),
  ...pairs("AQZW", "QAWZ").flatMap(([typed, meant]) => bothCases(typed, ALPHABET.indexOf(meant))),
  ...pairs(`é"'(-è`, "234567")
    .concat(pairs("ÉÈ§", "276"), pairs("@#$%^&", "234567"), pairs(",?;:", "MMMM"))
    .map(([typed, meant]): [string, number] => [typed, ALPHABET.indexOf(meant)]),
]);

function readAs(keyboard: Keyboard, key: BadgeKey, text: string): BadgeReading {
  const bytes = fromBase32(keyboard, text);
  if (!bytes) return { kind: "malformed" };
  if (bytes.readUInt8(0) !== VERSION) return { kind: "foreign" };
  const edition = bytes.readUInt32BE(1);
  const raw = typeof key === "function" ? key(edition) : key;
  if (!raw) return { kind: "foreign" };
  const genuine = verify(null, bytes.subarray(0, CLAIM_BYTES), publicKey(raw), bytes.subarray(CLAIM_BYTES));
  if (!genuine) return { kind: "forged" };
  return { kind: "valid", edition, registration: bytes.readUInt32BE(5), badge: bytes.readUInt16BE(9) };
}

function toBase32(bytes: Uint8Array): string {
  let text = "";
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    for (bits += 8; bits >= 5; ) {
      bits -= 5;
      text += ALPHABET.charAt((buffer >>> bits) & 31);
    }
    buffer &= (1 << bits) - 1;
  }
  return text;
}

/** Decodes the 75 bytes; undefined unless the text holds exactly 120 letters of the keyboard, and separators. */
function fromBase32(keyboard: Keyboard, text: string): Buffer | undefined {
  if (text.length > LONGEST) return undefined;
  const bytes = Buffer.allocUnsafe(CLAIM_BYTES + SIGNATURE_BYTES);
  let letters = 0;
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (const typed of text) {
    const value = keyboard.get(typed);
    if (value === IGNORED) continue;
    if (value === undefined || ++letters > BADGE_CODE_LENGTH) return undefined;
    buffer = (buffer << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = buffer >>> bits;
    buffer &= (1 << bits) - 1;
  }
  return letters === BADGE_CODE_LENGTH ? bytes : undefined;
}

// The fixed prefixes of PKCS #8 and SubjectPublicKeyInfo for a raw Ed25519 key (RFC 8410): node:crypto takes no raw
// keys.
const PRIVATE_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");
const PUBLIC_HEAD = Buffer.from("302a300506032b6570032100", "hex");

// Parsing a key costs as much as a verification. There is one key for each edition, so a few are cached.
const MOST_CACHED_KEYS = 64;
const secretKeys = new Map<string, KeyObject>();
const publicKeys = new Map<string, KeyObject>();

function secretKey(seed: Uint8Array): KeyObject {
  return cached(secretKeys, seed, (raw) =>
    createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, raw]), format: "der", type: "pkcs8" }),
  );
}

function publicKey(bytes: Uint8Array): KeyObject {
  return cached(publicKeys, bytes, (raw) =>
    createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, raw]), format: "der", type: "spki" }),
  );
}

function cached(keys: Map<string, KeyObject>, bytes: Uint8Array, parse: (raw: Buffer) => KeyObject): KeyObject {
  if (bytes.length !== 32) throw new RangeError(`an Ed25519 key has 32 bytes, this one ${bytes.length}`);
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const name = raw.toString("latin1");
  const known = keys.get(name);
  if (known) return known;
  if (keys.size >= MOST_CACHED_KEYS) keys.clear();
  const parsed = parse(raw);
  keys.set(name, parsed);
  return parsed;
}

function pairs(typed: string, meant: string): [string, string][] {
  return [...typed].map((mark, index) => [mark, meant.charAt(index)]);
}

function bothCases(letter: string, value: number): [string, number][] {
  return [
    [letter, value],
    [letter.toLowerCase(), value],
  ];
}
