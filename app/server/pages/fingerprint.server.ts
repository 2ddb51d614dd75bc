import { createHash } from "node:crypto";

/**
 * Makes the fingerprint of what a page showed: a form that carries it is carried out only while all is as it was shown.
 *
 * @param shown what was typed and what it would change, as data
 */
export function fingerprint(...shown: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(shown)).digest("hex");
}
