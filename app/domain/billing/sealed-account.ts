import { z } from "zod";
import { accountName } from "../seal-secrets.ts";
import { vault } from "../vault.ts";
import { formatIban, isIban, normalIban } from "./iban.ts";

/** A bank account to which money goes back. */
export interface BankAccount {
  /** Capitals and digits, without blanks. */
  readonly iban: string;
  /** The holder's name as the bank knows it: banks compare both (Regulation (EU) 2024/886). */
  readonly holder: string;
}

/** Seals an account for its row. @param id of the row in `refund_account` */
export function sealAccount(id: number, { iban, holder }: BankAccount): Buffer {
  return vault().seal(accountName(id), Buffer.from(JSON.stringify({ iban, holder })));
}

/** Opens a sealed account. @throws VaultClosed without its key */
export function openAccount(id: number, sealed: Buffer): BankAccount {
  return stored.parse(JSON.parse(vault().open(accountName(id), sealed).toString("utf8")));
}

const stored = z.object({ iban: z.string(), holder: z.string() });

/** Shows the country and the last four signs of an IBAN. */
export function maskedIban(iban: string): string {
  const normal = normalIban(iban);
  return formatIban(`${normal.slice(0, 2)}${"•".repeat(Math.max(0, normal.length - 6))}${normal.slice(-4)}`);
}

/**
 * The countries whose accounts receive SEPA credit transfers, by the first letters of their IBAN (EPC409-09, version of
 * October 2025).
 */
const SEPA = new Set([
  ...["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI"],
  ...["LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"],
  ...["AD", "AL", "CH", "GB", "GI", "MC", "MD", "ME", "MK", "RS", "SM", "VA"],
]);

/** Judges an account that was given. @returns its wrong field, or null */
export function accountProblem({ iban }: { iban: string }): "iban-wrong" | "iban-abroad" | null {
  if (!isIban(iban)) return "iban-wrong";
  return SEPA.has(normalIban(iban).slice(0, 2)) ? null : "iban-abroad";
}
