import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import type { LinkHash } from "#app/domain/people/pending-changes.ts";
import { roleLinkHash } from "#app/domain/people/role-link.ts";
import { keyFor, rootSecret } from "#app/domain/secrets.ts";
import { type SignedTokens, signedTokens } from "#app/domain/signed-tokens.ts";
import type { Database } from "#app/domain/transaction.ts";
import { makeVault, type Vault } from "#app/domain/vault.ts";

/** The purposes of tokens and codes: the hash for one purpose is not valid for another. */
type HashPurpose = (typeof PURPOSES)[number];
const PURPOSES = [
  ...(["login", "link", "code", "calendar", "programme-calendar", "limit", "browser", "recovery"] as const),
  ...(["challenge", "passkey", "phone", "phone-seed", "phone-code", "place"] as const),
] as const;

/** Keyed hashes, so that the database's content alone gives no access. */
export interface Secrets {
  /** Computes the keyed hash of a token or code for one purpose, 32 bytes. */
  readonly hash: (purpose: HashPurpose, value: string) => Buffer;
  /** Links that give access to one row to their holder. */
  readonly tokens: SignedTokens;
  /** Hashes of the links in letters about new roles. */
  readonly roleLinkHash: LinkHash;
  /** Seals what a browser keeps for its visitor, so that only this site reads it. */
  readonly browserVault: Vault;
}

/** Opens the keys, derived from SESSION_SECRET or from the secret that all processes share. */
export async function openSecrets(db: Database, sessionSecret: string | null): Promise<Secrets> {
  const root = await rootSecret(db, sessionSecret);
  // With a key as bytes, Node would make a key of them for each hash, which takes five times as long as the hash.
  const keys = Object.fromEntries(
    PURPOSES.map((purpose) => [purpose, createSecretKey(keyFor(root, purpose))]),
  ) as Record<HashPurpose, KeyObject>;
  return {
    hash: (purpose, value) => createHmac("sha256", keys[purpose]).update(value).digest(),
    tokens: signedTokens(root),
    roleLinkHash: roleLinkHash(root),
    browserVault: makeVault([keyFor(root, "browser-vault").toString("base64url")]),
  };
}
