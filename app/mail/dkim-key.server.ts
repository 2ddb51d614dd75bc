import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { SettingRefused, type Settings } from "#app/env.server.ts";

/** What signs letters (RFC 6376). */
export interface DkimKey {
  readonly domainName: string;
  readonly keySelector: string;
  /** In PEM. */
  readonly privateKey: string;
}

/** RFC 8301, section 3.2. */
const SHORTEST_BITS = 1024;

/**
 * Reads the key for the domain of the sender, as DMARC expects it (RFC 7489, section 3.1.1).
 *
 * @param from the sender of letters
 * @throws SettingRefused when the file cannot be read or holds no such key: nodemailer would send unsigned letters
 */
export function readDkimKey({ selector, file }: NonNullable<Settings["dkim"]>, from: string): DkimKey {
  const [, domain = ""] = /@([^@>\s]+)>?\s*$/.exec(from) ?? [];
  try {
    const privateKey = readFileSync(file, "utf8");
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(privateKey);
    if (asymmetricKeyType === "rsa" && (asymmetricKeyDetails?.modulusLength ?? 0) >= SHORTEST_BITS)
      return { domainName: domain, keySelector: selector, privateKey };
  } catch (error) {
    if ((error as { syscall?: unknown }).syscall) throw new SettingRefused(`DKIM_KEY_FILE: ${file} cannot be read`);
  }
  throw new SettingRefused(`DKIM_KEY_FILE: ${file} holds no RSA key in PEM of ${SHORTEST_BITS} bits or more`);
}
