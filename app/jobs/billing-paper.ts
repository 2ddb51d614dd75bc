/** The parts that the papers of invoices and quotations share, in words. */
import type { TFunction } from "i18next";
import type { InvoiceContent } from "#app/domain/billing/invoice-content.ts";
import { formatSiret } from "#app/domain/siret.ts";
import {
  countryName,
  formatDate,
  formatDayRange,
  formatMoney,
  formatRate,
  inLanguage,
  type Language,
} from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { InvoiceData } from "#app/print/invoice-data.ts";

type Said = Pick<InvoiceContent, "seller" | "buyer" | "supply" | "vat">;

/** What the parts of a paper are written with. */
export interface Means {
  readonly t: TFunction<"invoices">;
  readonly language: Language;
  readonly money: (cents: number) => string;
}

/** Makes them for a language. */
export function meansIn(language: Language): Means {
  const t = messagesIn(language).getFixedT(null, "invoices");
  return { t, language, money: (cents) => formatMoney(cents, language) };
}

/** The seller, with what a paper must say of it. */
export function sellerOf({ seller }: Pick<Said, "seller">, { t }: Means): InvoiceData["seller"] {
  return {
    heading: t("paper.seller"),
    name: seller.name,
    lines: lines(
      seller.legalMention,
      seller.addressLine,
      `${seller.postcode} ${seller.city}`,
      t("paper.siret", { siret: formatSiret(seller.siret) }),
      seller.vatNumber && t("paper.vatNumber", { number: seller.vatNumber }),
      seller.email,
    ),
  };
}

/** The buyer, under a heading. */
export function buyerOf(
  { buyer, seller }: Pick<Said, "buyer" | "seller">,
  { t, language }: Means,
  heading: string,
): InvoiceData["buyer"] {
  return {
    heading,
    name: buyer.name,
    lines: lines(
      buyer.addressLine,
      `${buyer.postcode} ${buyer.city}`,
      buyer.country === "FR" && seller.country === "FR" ? null : countryName(buyer.country, language),
      buyer.siret &&
        t(buyer.siret === buyer.siren ? "paper.siren" : "paper.siret", { siret: formatSiret(buyer.siret) }),
      buyer.vatNumber && t("paper.vatNumber", { number: buyer.vatNumber }),
    ),
  };
}

/** A sentence on what is sold. */
export function supplyOf({ supply }: Pick<Said, "supply">, means: Means): string {
  const edition = inLanguage(means.language, supply.edition, supply.editionEn);
  const when = span(supply.from, supply.until, means);
  return when ? means.t("paper.supplyWhen", { edition, when }) : means.t("paper.supply", { edition });
}

/** The amounts by rate. */
export function vatOf({ vat }: Pick<Said, "vat">, { t, language, money }: Means): InvoiceData["vat"] {
  return {
    heading: t("paper.vat"),
    columns: t("paper.vatColumns", { returnObjects: true }),
    rows: vat.map((group) => ({
      rate: formatRate(group.vatBasisPoints, language),
      net: money(group.netCents),
      vat: money(group.vatCents),
      gross: money(group.grossCents),
    })),
    reasons: vat.flatMap(({ zeroReason }) => (zeroReason ? [t("paper.zeroReason", { reason: zeroReason })] : [])),
  };
}

/** A day in words. */
export function day(text: string, { language }: Means): string {
  return formatDate(text, language);
}

/** Several days in words; null when they are unknown. */
export function span(from: string | null, until: string | null, means: Means): string | null {
  return from && until && formatDayRange(from, until, means.language);
}

function lines(...texts: (string | null | "")[]): string[] {
  return texts.flatMap((text) => text || []);
}
