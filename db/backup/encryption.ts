import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { BackupRefused } from "./format.ts";

const SECRET = "AGE-SECRET-KEY-1";
/** The first bytes of every file in the format age (age-encryption.org/v1). */
const AGE = "age-encryption.org/v1\n";

/** Makes a pair of keys: the public one makes backups, the secret one reads them as well. */
export async function makeKeys(): Promise<{ publicKey: string; secretKey: string }> {
  const secretKey = await generateX25519Identity();
  return { secretKey, publicKey: await identityToRecipient(secretKey) };
}

/** Encrypts a stream. @param key a public key `age1…` or a secret key `AGE-SECRET-KEY-1…` */
export async function encrypted(plain: Readable, key: string): Promise<Readable> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(key.startsWith(SECRET) ? await identityToRecipient(key) : key);
  return Readable.fromWeb((await encrypter.encrypt(web(plain))) as ReadableStream<Uint8Array>);
}

/**
 * Decrypts a file as a stream, which fails where the file was changed or ends too early.
 *
 * @param key the secret key
 * @throws BackupRefused when the file cannot be read, is none in the format age, or is encrypted for another key
 */
export async function decrypted(file: string, key: string): Promise<Readable> {
  await requireAge(file);
  const decrypter = new Decrypter();
  decrypter.addIdentity(key);
  try {
    const plain = await decrypter.decrypt(web(createReadStream(file)));
    return Readable.fromWeb(plain as ReadableStream<Uint8Array>);
  } catch (cause) {
    const isOtherKey = String(cause).includes("no identity matched");
    throw new BackupRefused(
      isOtherKey
        ? `${file} is encrypted for another key than the one given, or its beginning was changed.`
        : `${file} is damaged: the beginning of the file was changed or is incomplete.`,
      { cause },
    );
  }
}

async function requireAge(file: string): Promise<void> {
  let start = "";
  try {
    for await (const chunk of createReadStream(file, { end: AGE.length - 1, encoding: "latin1" })) start += chunk;
  } catch (cause) {
    throw new BackupRefused(`${file} cannot be read (${(cause as NodeJS.ErrnoException).code}).`, { cause });
  }
  if (start !== AGE) throw new BackupRefused(`${file} is not a backup of this platform.`);
}

const web = (stream: Readable) => Readable.toWeb(stream) as ReadableStream<Uint8Array> & globalThis.ReadableStream;
