import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { LRUCache } from "lru-cache";
import {
  type BadgeClaim,
  type BadgeReading,
  chosenReading,
  packBadgeCode,
  signedBytes,
  type UnpackedCode,
  unpackBadgeCode,
} from "./badge-layout.ts";

/** A raw 32-byte Ed25519 public key, or a function that finds the key of an edition (`undefined`: unknown edition). */
export type BadgeKey = Uint8Array | ((edition: number) => Uint8Array | undefined);

/** Makes an Ed25519 key as raw bytes: the secret seed (32 bytes) and the public key (32 bytes). */
export function newSigningKey(): { seed: Buffer; publicKey: Buffer } {
  const { d, x } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  if (!d || !x) throw new Error("an Ed25519 key came without its bytes");
  return { seed: Buffer.from(d, "base64url"), publicKey: Buffer.from(x, "base64url") };
}

/**
 * Signs a badge code: 120 characters of A–Z and 2–7 (base32, RFC 4648 section 6, no padding).
 *
 * The Ed25519 signature (64 bytes) follows the eleven signed ones. 75 bytes make exactly 120 characters, so a code has
 * only one spelling.
 *
 * @param seed the raw 32-byte secret seed of the edition's key
 * @throws RangeError when a number does not fit its field, or the seed is not 32 bytes
 */
export function signBadgeCode(seed: Uint8Array, claim: BadgeClaim): string {
  const signed = signedBytes(claim);
  return packBadgeCode(signed, sign(null, signed, secretKey(seed)));
}

/**
 * Reads a code that was scanned or typed, and checks its signature, without the database. Understands what
 * `unpackBadgeCode` does.
 *
 * Whether the badge was revoked is not checked here.
 */
export function readBadgeCode(key: BadgeKey, text: string): BadgeReading {
  const [straight, swapped] = unpackBadgeCode(text);
  return chosenReading(judged(key, straight), judged(key, swapped));
}

function judged(key: BadgeKey, unpacked: UnpackedCode): BadgeReading {
  if (unpacked.kind !== "claim") return unpacked;
  const { edition, registration, badge, signed, signature } = unpacked;
  const raw = typeof key === "function" ? key(edition) : key;
  if (!raw) return { kind: "foreign" };
  if (!isSigned(raw, signed, signature)) return { kind: "forged" };
  return { kind: "valid", edition, registration, badge };
}

/** A badge is read many times in its two days, and each check takes an eighth of a millisecond: those that passed are kept. */
const signedBefore = new LRUCache<string, true>({ max: 20_000 });

function isSigned(raw: Uint8Array, signed: Uint8Array, signature: Uint8Array): boolean {
  const asked = Buffer.concat([raw, signed, signature]).toString("latin1");
  if (signedBefore.has(asked)) return true;
  if (!verify(null, signed, publicKey(raw), signature)) return false;
  signedBefore.set(asked, true);
  return true;
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
