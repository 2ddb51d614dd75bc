import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { SettingRefused, type Settings } from "#app/env.server.ts";
import type { AppleWallet } from "./apple-pass.ts";
import type { GoogleWallet } from "./google-pass.ts";

/** What passes for phones' wallets are signed with; null where nothing is set. */
export interface Wallets {
  readonly apple: AppleWallet | null;
  readonly google: GoogleWallet | null;
}

/**
 * Reads the certificates and keys of wallets.
 *
 * @throws SettingRefused when a file cannot be read, holds something else, or does not belong to the others: phones would
 * refuse each pass. A certificate that has expired is not refused: the site starts without offering its passes.
 */
export function openWallets({ wallets }: Pick<Settings, "wallets">): Wallets {
  return { apple: wallets.apple && openApple(wallets.apple), google: wallets.google && openGoogle(wallets.google) };
}

/** Whether an Apple certificate is valid, with those above it. */
export function isInForce({ certificate, issuers }: AppleWallet, now: Date): boolean {
  return [certificate, ...issuers].every((one) => new Date(one.validFrom) <= now && now < new Date(one.validTo));
}

function openApple(set: NonNullable<Settings["wallets"]["apple"]>): AppleWallet {
  const { passType, team, passphrase } = set;
  const certificate = certificateIn("APPLE_CERTIFICATE_FILE", set.certificateFile);
  const issuer = certificateIn("APPLE_WWDR_FILE", set.wwdrFile);
  const key = rsaKey("APPLE_KEY_FILE", set.keyFile, () =>
    createPrivateKey({ key: textOf("APPLE_KEY_FILE", set.keyFile), ...(passphrase ? { passphrase } : {}) }),
  );
  const parts = certificate.subject.split("\n");
  if (!certificate.checkPrivateKey(key))
    throw new SettingRefused(`APPLE_KEY_FILE: ${set.keyFile} is not the key of APPLE_CERTIFICATE_FILE`);
  if (!certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey))
    throw new SettingRefused(`APPLE_WWDR_FILE: ${set.wwdrFile} did not issue APPLE_CERTIFICATE_FILE`);
  if (!parts.includes(`UID=${passType}`))
    throw new SettingRefused(`APPLE_PASS_TYPE: APPLE_CERTIFICATE_FILE is not for ${passType}`);
  if (!parts.includes(`OU=${team}`)) throw new SettingRefused(`APPLE_TEAM: APPLE_CERTIFICATE_FILE is not of ${team}`);
  return { passType, team, certificate, key, issuers: [issuer] };
}

const serviceAccount = z.object({ client_email: z.email(), private_key: z.string() });

function openGoogle({ issuer, keyFile }: NonNullable<Settings["wallets"]["google"]>): GoogleWallet {
  const name = "GOOGLE_WALLET_KEY_FILE";
  const text = textOf(name, keyFile);
  const read = serviceAccount.safeParse(jsonOf(text));
  if (!read.success) throw new SettingRefused(`${name}: ${keyFile} is not the key of a service account (JSON)`);
  const { client_email: account, private_key: pem } = read.data;
  return { issuer, account, key: rsaKey(name, keyFile, () => createPrivateKey(pem)) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function certificateIn(name: string, file: string): X509Certificate {
  const text = textOf(name, file);
  try {
    return new X509Certificate(text);
  } catch {
    throw new SettingRefused(`${name}: ${file} holds no certificate in PEM`);
  }
}

function rsaKey(name: string, file: string, read: () => KeyObject): KeyObject {
  let key: KeyObject | null = null;
  try {
    key = read();
  } catch (error) {
    if (error instanceof SettingRefused) throw error;
  }
  if (key?.asymmetricKeyType !== "rsa")
    throw new SettingRefused(`${name}: ${file} holds no RSA key, or its passphrase is another one`);
  return key;
}

function textOf(name: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new SettingRefused(`${name}: ${file} cannot be read`);
  }
}
