/** Reads the cell of an e-mail address. */

import { folded } from "../../domain/folded.ts";
import { asciiAddress, mailAddress } from "../../domain/mail-address.ts";
import { meansNothing } from "./cell-text.ts";

export type MailDefect =
  | "address-exchange"
  | "address-without-at"
  | "address-two-ats"
  | "address-not-ascii"
  | "address-without-domain"
  | "address-invalid";

export type MailCell =
  | { readonly kind: "none" }
  /** Addresses in lower case with their domain in ASCII. */
  | { readonly kind: "address"; readonly address: string; readonly others: readonly string[] }
  /** `suggest`: what was probably meant, to be confirmed by a person. */
  | { readonly kind: "bad"; readonly defect: MailDefect; readonly suggest: string | null };

/** An address of an Exchange directory, which no other server knows. */
const EXCHANGE = /^\/o=/i;

/**
 * Reads an address as people paste it: in `Name <address>`, behind `mailto:`, with a point or comma at its end, with a
 * full-width @, two in a cell. An address that would have to be corrected is refused, with what was probably meant.
 */
export function mailCell(text: string): MailCell {
  const pasted = text
    .replace(/＠/g, "@")
    .replace(/[\u00a0\u202f]/g, " ")
    .trim();
  if (meansNothing(pasted)) return { kind: "none" };
  if (EXCHANGE.test(pasted)) return { kind: "bad", defect: "address-exchange", suggest: null };
  const whole = oneAddress(pasted);
  if (whole) return { kind: "address", address: whole, others: [] };
  const parts = pasted
    .split(/\s*[;,/|\n]\s*|\s+(?:ou|or|et|and)\s+|\s+(?=\S+@)/i)
    .filter((part) => part !== "")
    .map((part) => oneAddress(part));
  const [address, ...others] = parts.filter((part) => part !== null);
  if (address && others.length === parts.length - 1) return { kind: "address", address, others };
  return { kind: "bad", ...defectOf(pasted) };
}

function oneAddress(text: string): string | null {
  const named = /<([^<>]+)>\s*[.,;]*$/.exec(text)?.[1] ?? text;
  const bare = named
    .trim()
    .replace(/^mailto:/i, "")
    .replace(/\?.*$|\s*\([^()@]*\)\s*$/s, "")
    .replace(/^["'<([]+(?=\S+@)|[.,;:>)\]"]+$/g, "");
  const address = /^[\x21-\x7e]+@[^@]*$/.test(bare) ? mailAddress(bare) : null;
  return address && asciiAddress(address);
}

function defectOf(text: string): { defect: MailDefect; suggest: string | null } {
  const ats = text.split("@").length - 1;
  const suggest = suggestion(text);
  if (ats === 0) return { defect: "address-without-at", suggest };
  if (ats > 1) return { defect: "address-two-ats", suggest: null };
  const [local = "", domain = ""] = text.split("@");
  if (!/^[\x20-\x7e]*$/.test(local)) return { defect: "address-not-ascii", suggest };
  if (/^[^\s.,]+$/.test(domain)) return { defect: "address-without-domain", suggest: null };
  return { defect: "address-invalid", suggest };
}

/** The address that a usual slip of the keyboard was meant to be: `(at)`, a comma for a point, a blank, an accent. */
function suggestion(text: string): string | null {
  const mended = folded(text.normalize("NFC"))
    .replace(/\s*(?:\(at\)|\[at\]|\{at\}|\(arobase\)|\(a\)| at | arobase )\s*/g, "@")
    .replace(/\s*(?:\(dot\)|\[dot\]|\(point\)|\[point\])\s*/g, ".");
  const [local = "", domain = "", ...more] = mended.split("@");
  if (more.length > 0 || domain === "") return null;
  const meant = `${local.trim().replace(/\s+/g, ".")}@${domain.trim().replace(/,/g, ".").replace(/\s+/g, "")}`;
  return meant === text ? null : oneAddress(meant);
}
