import type { Receipt, ReceivedMoney } from "#app/domain/billing/find-receipt.ts";
import { costOf } from "#app/domain/billing/ledger.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { formatSiret } from "#app/domain/siret.ts";
import { formatDate, formatMoney, inLanguage, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { ReceiptData, ReceiptRow } from "#app/print/receipt-data.ts";

/** Makes the data of the PDF of an order's receipt, in a language. */
export function receiptPaper(receipt: Receipt, { language }: { language: Language }): ReceiptData {
  const { order, edition, seller, invoice, received, returned } = receipt;
  const t = messagesIn(language).getFixedT(null, "invoices");
  const money = (cents: number) => formatMoney(cents, language);
  const [came, went] = [sumOf(received), sumOf(returned)];
  const row = (one: ReceivedMoney, sign: 1 | -1): ReceiptRow => ({
    day: formatDate(one.on, language),
    means: t(sign === 1 ? `receipt.means.${one.means}` : "receipt.refund"),
    reference: one.reference ?? "",
    amount: money(sign * one.amountCents),
  });
  return {
    language,
    title: t("receipt.title"),
    reference: t("receipt.order", { code: spelledCode(order.shortCode) }),
    seller: {
      heading: t("receipt.receivedBy"),
      name: seller.name,
      lines: [
        seller.addressLine,
        `${seller.postcode} ${seller.city}`,
        t("paper.siret", { siret: formatSiret(seller.siret) }),
      ],
    },
    payer: {
      heading: t("receipt.receivedFrom"),
      name: order.buyer?.name ?? order.orderer.name,
      lines: order.buyer ? [order.buyer.addressLine, `${order.buyer.postcode} ${order.buyer.city}`] : [],
    },
    statement: t("receipt.statement", {
      seller: seller.name,
      amount: money(came),
      edition: inLanguage(language, edition.name, edition.nameEn),
    }),
    facts: [
      ...(invoice
        ? [
            [
              t("receipt.invoice"),
              t("receipt.invoiceOf", { reference: invoice.reference, day: formatDate(invoice.issuedOn, language) }),
            ] as const,
          ]
        : []),
      [t("receipt.orderTotal"), money(costOf(order))],
      ...(order.openCents > 0 && order.state === "due" ? [[t("receipt.left"), money(order.openCents)] as const] : []),
    ],
    columns: t("receipt.columns", { returnObjects: true }),
    rows: [...received.map((one) => row(one, 1)), ...returned.map((one) => row(one, -1))],
    total: [t(went > 0 ? "receipt.kept" : "receipt.total"), money(came - went)],
    foot: t("receipt.foot", { seller: seller.name }),
  };
}

function sumOf(money: readonly ReceivedMoney[]): number {
  return money.reduce((sum, { amountCents }) => sum + amountCents, 0);
}
