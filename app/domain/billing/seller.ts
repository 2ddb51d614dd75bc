import { audit } from "../audit.ts";
import type { Act } from "../edition/act.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { isIban, normalIban } from "./iban.ts";
import { isFrenchVatNumber, isSiret, normalSiret, normalVatNumber, sirenOf } from "./siret.ts";

/** Who sells, and what its invoices must say (CGI ann. II art. 242 nonies A; C. com. art. L. 441-9). */
export interface Seller {
  readonly name: string;
  /** What stands under the name, such as the legal form and the register; null for nothing. */
  readonly legalMention: string | null;
  /** Fourteen digits. */
  readonly siret: string;
  /** Null for a seller that charges no VAT. */
  readonly vatNumber: string | null;
  /** Whether VAT is owed from the invoice on, by choice, and not from the payment on. */
  readonly vatOnDebits: boolean;
  readonly addressLine: string;
  readonly postcode: string;
  readonly city: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  readonly email: string;
  /** Where transfers go; null when none are taken. */
  readonly iban: string | null;
  readonly bic: string | null;
  /** Days between an invoice that is not paid yet and its due date. */
  readonly paymentDays: number;
  /** The rate of the penalties for late payment, in words; French where there is no English. */
  readonly latePenalty: string;
  readonly latePenaltyEn: string | null;
  /** What a late professional owes for recovery, in cents: 4000 since 2013 (C. com. art. D. 441-5). */
  readonly indemnityCents: number;
  /** The discount for early payment, or that there is none. */
  readonly discount: string;
  readonly discountEn: string | null;
}

/** `validFrom` is the first day (`YYYY-MM-DD`) whose invoices say so. */
export interface DatedSeller extends Seller {
  readonly validFrom: string;
}

/** Who sells on a day, `YYYY-MM-DD`. @returns null when nobody has said yet */
export async function sellerOn(db: Database, day: string): Promise<DatedSeller | null> {
  const found = await sellers(db).where("valid_from", "<=", day).limit(1).executeTakeFirst();
  return found ?? null;
}

/** Everything that was ever said, the latest day first. */
export async function listSellers(db: Database): Promise<DatedSeller[]> {
  return await sellers(db).execute();
}

/**
 * Says who sells from a day on; said again for the same day, the later word counts. Invoices already issued keep theirs.
 *
 * @returns which field cannot be: `siret-wrong`; `vat-number-wrong`, also when it is of another enterprise; `iban-wrong`
 */
export async function keepSeller(db: Database, { by, now, ...said }: DatedSeller & Act) {
  const siret = normalSiret(said.siret);
  const vatNumber = said.vatNumber && normalVatNumber(said.vatNumber);
  const iban = said.iban && normalIban(said.iban);
  if (!isSiret(siret)) return { kind: "siret-wrong" } as const;
  if (vatNumber && !(isFrenchVatNumber(vatNumber) && vatNumber.endsWith(sirenOf(siret))))
    return { kind: "vat-number-wrong" } as const;
  if (iban && !isIban(iban)) return { kind: "iban-wrong" } as const;
  const { validFrom, ...kept } = columnsOf({ ...said, siret, vatNumber, iban });
  return await inTransaction(db, async (trx) => {
    await trx
      .insertInto("seller")
      .values({ ...kept, valid_from: validFrom })
      .onConflict((conflict) => conflict.column("valid_from").doUpdateSet(kept))
      .execute();
    const subject = `seller:${validFrom}`;
    await audit(trx, { by, now, edition: null, verb: "keep-seller", subject, detail: { name: said.name, siret } });
    return { kind: "kept" } as const;
  });
}

function sellers(db: Database) {
  return db
    .selectFrom("seller")
    .select(["valid_from as validFrom", "name", "legal_mention as legalMention", "siret", "vat_number as vatNumber"])
    .select(["vat_on_debits as vatOnDebits", "address_line as addressLine", "postcode", "city", "country", "email"])
    .select(["iban", "bic", "payment_days as paymentDays", "late_penalty as latePenalty"])
    .select(["late_penalty_en as latePenaltyEn", "indemnity_cents as indemnityCents", "discount"])
    .select("discount_en as discountEn")
    .orderBy("valid_from", "desc");
}

function columnsOf(said: DatedSeller) {
  const { legalMention, vatNumber, vatOnDebits, addressLine, paymentDays, latePenalty, latePenaltyEn, ...rest } = said;
  const { indemnityCents, discountEn, ...plain } = rest;
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
  };
}
