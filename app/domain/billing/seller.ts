import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { askForChange } from "../people/pending-changes.ts";
import { isFrenchVatNumber, isSiret, normalSiret, normalVatNumber, sirenOf } from "../siret.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { isIban, normalBic, normalIban } from "./iban.ts";

/** The seller, with what its invoices must say (CGI ann. II art. 242 nonies A; C. com. art. L. 441-9). */
export interface Seller {
  readonly name: string;
  /** A line under the name, such as legal form and register; null for none. */
  readonly legalMention: string | null;
  /** Fourteen digits. */
  readonly siret: string;
  /** Null for a seller that charges no VAT. */
  readonly vatNumber: string | null;
  /** Whether VAT is due on the invoice, by the seller's option, rather than on the payment. */
  readonly vatOnDebits: boolean;
  readonly addressLine: string;
  readonly postcode: string;
  readonly city: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  readonly email: string;
  /** The account for transfers; null when none are accepted. */
  readonly iban: string | null;
  readonly bic: string | null;
  /** Days from an unpaid invoice to its due date. */
  readonly paymentDays: number;
  /** The rate of the penalties for late payment, in words; French where there is no English. */
  readonly latePenalty: string;
  readonly latePenaltyEn: string | null;
  /**
   * The fixed compensation for recovery that a late professional owes, in cents: 4000 since 2013 (C. com. art. D.
   * 441-5).
   */
  readonly indemnityCents: number;
  /** The discount for early payment, or a statement that there is none. */
  readonly discount: string;
  readonly discountEn: string | null;
}

/** Versions of ISO 20022 credit transfers, or a list. */
export const REFUND_FORMS = ["pain.001.001.09", "pain.001.001.03", "list"] as const;
export type RefundForm = (typeof REFUND_FORMS)[number];

/** `validFrom` is the first day (`YYYY-MM-DD`) whose invoices use it. */
export interface DatedSeller extends Seller {
  readonly validFrom: string;
  /** What refunds by transfer are written as: a bank's file, or a list for the officer of a régie. */
  readonly refundForm: RefundForm;
  /** Whether cash is taken at the desk; absent for no. */
  readonly takesCash?: boolean;
}

/** Reads the seller on a day, `YYYY-MM-DD`. @returns null when none is set */
export async function sellerOn(db: Database, day: string): Promise<DatedSeller | null> {
  const found = await sellers(db).where("valid_from", "<=", day).limit(1).executeTakeFirst();
  return found ?? null;
}

/** Lists all versions of the seller, the latest day first. */
export async function listSellers(db: Database): Promise<DatedSeller[]> {
  return await sellers(db).execute();
}

/**
 * Stores the seller from a day on; a second call for the same day replaces it. Issued invoices do not change. The first
 * bank account is used at once. A change of its IBAN or BIC waits for a second administrator or for a day, and the
 * former account is used until then, also for a new day.
 *
 * @returns `kept`, with the pending change of the account; else the wrong field: `siret-wrong`; `vat-number-wrong`,
 * also when it belongs to another enterprise; `iban-wrong`
 */
export async function saveSeller(db: Database, { by, now, ...details }: DatedSeller & AuditInfo) {
  const siret = normalSiret(details.siret);
  const vatNumber = details.vatNumber && normalVatNumber(details.vatNumber);
  const iban = details.iban && normalIban(details.iban);
  const bic = details.bic && normalBic(details.bic);
  if (!isSiret(siret)) return { kind: "siret-wrong" } as const;
  if (vatNumber && !(isFrenchVatNumber(vatNumber) && vatNumber.endsWith(sirenOf(siret))))
    return { kind: "vat-number-wrong" } as const;
  if (iban && !isIban(iban)) return { kind: "iban-wrong" } as const;
  return await inTransaction(db, async (trx) => {
    // Serialises simultaneous changes.
    await sql`lock table seller in share row exclusive mode`.execute(trx);
    const former = await accountBefore(trx, details.validFrom);
    const waits = former !== null && !isSameAccount(former, { iban, bic });
    const account = waits ? former : { iban, bic };
    const { validFrom, ...columns } = columnsOf({ ...details, siret, vatNumber, ...account });
    await trx
      .insertInto("seller")
      .values({ ...columns, valid_from: validFrom })
      .onConflict((conflict) => conflict.column("valid_from").doUpdateSet(columns))
      .execute();
    const subject = `seller:${validFrom}`;
    await audit(trx, { by, now, edition: null, verb: "keep-seller", subject, detail: { name: details.name, siret } });
    const asked = { kind: "bank-account", sellerFrom: validFrom, iban, bic } as const;
    const before = { formerIban: former?.iban ?? null, formerBic: former?.bic ?? null };
    const change = waits ? await askForChange(trx, { ...asked, ...before, by, now }) : null;
    return { kind: "kept", change } as const;
  });
}

interface Account {
  readonly iban: string | null;
  readonly bic: string | null;
}

/** Compares two accounts. An account without an IBAN counts as none, also when it has a BIC. */
function isSameAccount(one: Account, other: Account): boolean {
  if (one.iban !== other.iban) return false;
  return one.iban === null || normalBic(one.bic ?? "") === normalBic(other.bic ?? "");
}

/** The account used on a day so far; null when there has never been one. */
async function accountBefore(trx: Trx, day: string): Promise<Account | null> {
  const rows = await trx.selectFrom("seller").select(["iban", "bic", "valid_from"]).orderBy("valid_from").execute();
  const changed = await trx
    .selectFrom("pending_change")
    .select("id")
    .where("seller_from", "is not", null)
    .limit(1)
    .execute();
  if (changed.length === 0 && rows.every(({ iban }) => iban === null)) return null;
  // A day before all others gets the first one's account.
  const before = rows.filter(({ valid_from }) => valid_from <= day).at(-1) ?? rows[0];
  return { iban: before?.iban ?? null, bic: before?.bic ?? null };
}

function sellers(db: Database) {
  return db
    .selectFrom("seller")
    .select(["valid_from as validFrom", "name", "legal_mention as legalMention", "siret", "vat_number as vatNumber"])
    .select(["vat_on_debits as vatOnDebits", "address_line as addressLine", "postcode", "city", "country", "email"])
    .select(["iban", "bic", "payment_days as paymentDays", "late_penalty as latePenalty"])
    .select(["late_penalty_en as latePenaltyEn", "indemnity_cents as indemnityCents", "discount"])
    .select(["discount_en as discountEn", "takes_cash as takesCash"])
    .select(sql<RefundForm>`refund_form`.as("refundForm"))
    .orderBy("valid_from", "desc");
}

function columnsOf(details: DatedSeller) {
  const { legalMention, vatNumber, vatOnDebits, addressLine, paymentDays, latePenalty, latePenaltyEn, ...rest } =
    details;
  const { indemnityCents, discountEn, refundForm, takesCash = false, ...plain } = rest;
  return {
    ...plain,
    legal_mention: legalMention,
    vat_number: vatNumber,
    vat_on_debits: vatOnDebits,
    address_line: addressLine,
    payment_days: paymentDays,
    late_penalty: latePenalty,
    late_penalty_en: latePenaltyEn,
    indemnity_cents: indemnityCents,
    discount_en: discountEn,
    refund_form: refundForm,
    takes_cash: takesCash,
  };
}
