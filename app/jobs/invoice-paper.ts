import { epcText, transferReference } from "#app/domain/billing/epc-code.ts";
import { formatIban } from "#app/domain/billing/iban.ts";
import type { InvoiceContent, InvoiceLine } from "#app/domain/billing/invoice-content.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { formatSiret } from "#app/domain/siret.ts";
import { formatDate, formatMoney, formatRate, inLanguage, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { FacturXData } from "#app/print/factur-x.ts";
import type { ProcessCodes } from "#app/print/factur-x-input.ts";
import type { Fact, InvoiceData } from "#app/print/invoice-data.ts";
import { qrPathOfText } from "#app/print/qr.ts";
import { buyerOf, day, type Means, meansIn, sellerOf, span, supplyOf, vatOf } from "./billing-paper.ts";

/**
 * Makes the data of an invoice's or credit note's PDF in a language, as issued. A later payment does not change it; a
 * receipt shows that.
 */
export function invoicePaper(content: InvoiceContent, { language }: { language: Language }): InvoiceData {
  const means = meansIn(language);
  const { t } = means;
  const isInvoice = content.kind === "invoice";
  const { paid } = content.payment;
  return {
    language,
    title: t(`paper.${content.kind}`),
    reference: content.reference,
    seller: sellerOf(content, means),
    buyer: buyerOf(content, means, t("paper.buyer")),
    facts: factsOf(content, means),
    credit:
      content.credits && t("paper.takesBack", { ...content.credits, issuedOn: day(content.credits.issuedOn, means) }),
    supply: supplyOf(content, means),
    columns: t("paper.columns", { returnObjects: true }),
    lines: content.lines.map((line) => lineOf(line, means)),
    vat: vatOf(content, means),
    totals: {
      net: [t("paper.totalNet"), means.money(content.totals.netCents)],
      vat: [t("paper.totalVat"), means.money(content.totals.vatCents)],
      gross: [t(`paper.total.${content.kind}`), means.money(content.totals.grossCents)],
    },
    paid: isInvoice && paid ? t(`paper.paid.${paid.means}`, { day: day(paid.on, means) }) : null,
    payment: isInvoice && !paid ? paymentOf(content, means) : null,
    mentions: Object.values(mentionsOf(content, language)).filter((mention) => mention !== null),
    foot: [content.seller.name, t("paper.siret", { siret: formatSiret(content.seller.siret) })].join(" · "),
    page: t("paper.page"),
  };
}

/**
 * Makes the data of an invoice's Factur-X file.
 *
 * @param options.process the codes of the business process for public bodies
 */
export function facturXOf(
  content: InvoiceContent,
  { language, process = "S" }: { language: Language; process?: ProcessCodes },
): FacturXData {
  const t = messagesIn(language).getFixedT(null, "invoices");
  const due = formatDate(content.payment.dueOn, language);
  const { seller } = content;
  return {
    paper: invoicePaper(content, { language }),
    content,
    process,
    words: {
      penalty: t("paper.penalty", { rate: inLanguage(language, seller.latePenalty, seller.latePenaltyEn) }),
      recovery: t("paper.recovery", { amount: formatMoney(seller.indemnityCents, language) }),
      discount: inLanguage(language, seller.discount, seller.discountEn),
      terms: content.payment.paid ? t("paper.settled") : t("paper.toPay", { day: due }),
      reductions: content.lines.map((line) => reductionOf(line, language)),
    },
  };
}

/** The mentions on payment and tax that the law requires (C. com. art. L. 441-9, CGI ann. II art. 242 nonies A). */
function mentionsOf({ seller, kind }: InvoiceContent, language: Language) {
  const t = messagesIn(language).getFixedT(null, "invoices");
  const isInvoice = kind === "invoice";
  const rate = inLanguage(language, seller.latePenalty, seller.latePenaltyEn);
  return {
    penalty: isInvoice ? t("paper.penalty", { rate }) : null,
    recovery: isInvoice ? t("paper.recovery", { amount: formatMoney(seller.indemnityCents, language) }) : null,
    discount: isInvoice ? inLanguage(language, seller.discount, seller.discountEn) : null,
    operation: t("paper.operation"),
    tax: seller.vatOnDebits ? t("paper.onDebits") : null,
  };
}

function factsOf(content: InvoiceContent, means: Means): Fact[] {
  const { t } = means;
  const { supply, payment, buyer, order } = content;
  const facts: (readonly [string, string | null])[] = [
    [t("paper.issuedOn"), day(content.issuedOn, means)],
    [t("paper.suppliedOn"), span(supply.from, supply.until, means)],
    [t("paper.dueOn"), content.kind === "invoice" ? day(payment.dueOn, means) : null],
    [
      t("paper.order"),
      order.code
        ? t("paper.orderCoded", { code: spelledCode(order.code), day: day(order.madeOn, means) })
        : t("paper.orderOf", { number: order.id, day: day(order.madeOn, means) }),
    ],
    [t("paper.commitment"), buyer.commitmentNumber],
    [t("paper.service"), buyer.serviceCode],
  ];
  return facts.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}

/** What a voucher took off a line's price (CGI ann. II art. 242 nonies A, I, 11°); null without one. */
function reductionOf({ voucher, grossCents }: InvoiceLine, language: Language): string | null {
  if (!voucher) return null;
  const money = (cents: number) => formatMoney(cents, language);
  const { code, fullCents } = voucher;
  const t = messagesIn(language).getFixedT(null, "invoices");
  return t("paper.voucher", { code, discount: money(fullCents - grossCents), full: money(fullCents) });
}

function lineOf(line: InvoiceLine, { language, money }: Means): InvoiceData["lines"][number] {
  return {
    name: inLanguage(language, line.ticketType, line.ticketTypeEn),
    detail: [line.attendee, reductionOf(line, language)].filter(Boolean).join(" · "),
    quantity: "1",
    unitNet: money(line.netCents),
    rate: formatRate(line.vatBasisPoints, language),
    net: money(line.netCents),
    gross: money(line.grossCents),
  };
}

function paymentOf(
  { seller, reference, payment, totals, order }: InvoiceContent,
  means: Means,
): InvoiceData["payment"] {
  const { t } = means;
  const { name, iban, bic } = seller;
  const cited = transferReference({ invoice: reference, code: order.code ?? "" });
  const text = iban && epcText({ name, iban, bic, amountCents: totals.grossCents, reference: cited });
  const facts: (readonly [string, string | null])[] = [
    [t("paper.iban"), seller.iban && formatIban(seller.iban)],
    [t("paper.bic"), seller.iban && seller.bic],
    [t("paper.holder"), seller.iban && seller.name],
    [t("paper.quote"), cited],
  ];
  return {
    heading: t("paper.toPay", { day: day(payment.dueOn, means) }),
    facts: facts.flatMap(([label, value]) => (value ? [[label, value] as const] : [])),
    code: text ? { ...qrPathOfText(text), caption: t("paper.qr") } : null,
  };
}
