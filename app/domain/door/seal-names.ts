import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { signBadgeCode } from "../registration/badge-code.ts";
import { type BadgeClaim, blankClaim } from "../registration/badge-layout.ts";
import type { PhoneHolder } from "./phone-state.ts";

/**
 * Seals the names that a phone may show only for a badge in front of it: each under a key made of the code of the
 * holder's valid badge and of each blank badge, by AES-256-GCM. A phone that is lost, or whose data are read, tells no name without the badge.
 *
 * Signing 20,000 codes takes a second of processor time: other requests are answered in between.
 *
 * @param options.seed the raw secret seed of the edition's key
 * @returns the holders without their names
 */
export async function sealNames(
  holders: readonly PhoneHolder[],
  { edition, seed }: { edition: number; seed: Uint8Array },
): Promise<PhoneHolder[]> {
  const sealed: PhoneHolder[] = [];
  for (const holder of holders) {
    const { id: registration, badge, name, blanks = [] } = holder;
    const sealedBy = (claim: BadgeClaim) => seal(name ?? "", signBadgeCode(seed, claim));
    sealed.push({
      ...{ ...holder, ...UNTOLD, sealed: sealedBy({ edition, registration, badge }) },
      blanks: blanks.map((one) => ({ ...one, sealed: sealedBy(blankClaim({ edition, blank: one.blank })) })),
    });
    if (sealed.length % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return sealed;
}

const UNTOLD = { name: null, organisation: null, code: null, note: null };
const AT_ONCE = 50;
const NONCE_BYTES = 12;

function seal(name: string, code: string): string {
  const key = createHash("sha256").update(`name ${code}`).digest();
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  return Buffer.concat([nonce, cipher.update(name, "utf8"), cipher.final(), cipher.getAuthTag()]).toString("base64");
}
