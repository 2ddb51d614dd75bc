import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";

/**
 * Seals the secrets of the database (signing keys, the root of the sign-in keys, authenticator secrets) under a key
 * kept outside it, so that a copy of the database alone can sign nothing. AES-256-GCM; the value's name is
 * authenticated with it, so that one sealed value cannot replace another.
 */
export interface Vault {
  /** @param name the value's name, such as `signing-key:5`; `open` needs the same one */
  readonly seal: (name: string, plain: Buffer) => Buffer;
  /**
   * @returns the plain value; an unsealed value is returned unchanged
   * @throws VaultClosed when the value was changed or its key is missing
   */
  readonly open: (name: string, stored: Buffer) => Buffer;
  /** Whether a stored value must be sealed again: it is unsealed, or sealed under an older key. */
  readonly isOutdated: (stored: Buffer) => boolean;
}

/** A sealed value cannot be opened; the message names the missing key. */
export class VaultClosed extends Error {}

/**
 * Where this process keeps its vault. It is global because the pages are bundled apart from the program that serves
 * them: each bundle has its own copy of this module's variables.
 */
const KEYS = Symbol.for("grand-paris-circulaire.vault");
const everywhere = globalThis as { [KEYS]?: Vault };

/** Returns the vault of this process. Before `setVault` it seals nothing. */
export function vault(): Vault {
  everywhere[KEYS] ??= makeVault([]);
  return everywhere[KEYS];
}

/** Sets the vault of this process. Call it once at start, before the first secret is read. */
export function setVault(opened: Vault): void {
  everywhere[KEYS] = opened;
}

/**
 * Makes a vault.
 *
 * @param secrets passphrases of 32 characters or more: the first seals, all of them open. Without one nothing is
 * sealed.
 */
export function makeVault(secrets: readonly string[]): Vault {
  const keys = secrets.map((secret) => {
    const key = Buffer.from(hkdfSync("sha256", secret, "grand-paris-circulaire", "vault", 32));
    return { key, id: createHash("sha256").update(key).digest().subarray(0, ID_BYTES) };
  });
  const [sealing] = keys;
  return {
    seal: (name, plain) => {
      if (!sealing) return plain;
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", sealing.key, iv).setAAD(Buffer.from(name));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([MAGIC, sealing.id, iv, cipher.getAuthTag(), body]);
    },
    open: (name, stored) => {
      if (!isSealed(stored)) return stored;
      const { id, iv, tag, body } = split(stored);
      const found = keys.find((key) => key.id.equals(id));
      if (!found) throw new VaultClosed(`${name} is sealed under the key ${id.toString("hex")}, which is not at hand.`);
      try {
        const decipher = createDecipheriv("aes-256-gcm", found.key, iv).setAAD(Buffer.from(name)).setAuthTag(tag);
        return Buffer.concat([decipher.update(body), decipher.final()]);
      } catch {
        throw new VaultClosed(`${name} was changed after it was sealed.`);
      }
    },
    isOutdated: (stored) => sealing !== undefined && !(isSealed(stored) && split(stored).id.equals(sealing.id)),
  };
}

const MAGIC = Buffer.from("\0sealed1");
const ID_BYTES = 8;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = MAGIC.length + ID_BYTES + IV_BYTES + TAG_BYTES;

function isSealed(stored: Buffer): boolean {
  return stored.length >= HEAD_BYTES && stored.subarray(0, MAGIC.length).equals(MAGIC);
}

function split(stored: Buffer) {
  const at = (start: number, length?: number) => stored.subarray(start, length ? start + length : undefined);
  const iv = MAGIC.length + ID_BYTES;
  return {
    id: at(MAGIC.length, ID_BYTES),
    iv: at(iv, IV_BYTES),
    tag: at(iv + IV_BYTES, TAG_BYTES),
    body: at(HEAD_BYTES),
  };
}
