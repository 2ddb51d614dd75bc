import type { QuotationContent } from "#app/domain/quotations/quotation-content.ts";
import { formatSiret } from "#app/domain/siret.ts";
import { formatMoney, formatRate, inLanguage, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { Fact, InvoiceData } from "#app/print/invoice-data.ts";
import { buyerOf, day, type Means, meansIn, sellerOf, span, supplyOf, vatOf } from "./billing-paper.ts";

/**
 * Makes the data of a quotation's PDF in a language, with its validity as it is now.
 *
 * @param options.lastDay the last day of its validity, `YYYY-MM-DD`
 */
export function quotationPaper(
  content: QuotationContent,
  { language, lastDay }: { language: Language; lastDay: string },
): InvoiceData {
  const means = meansIn(language);
  const { t: words } = means;
  const t = messagesIn(language).getFixedT(null, "quotations");
  const { seller, totals } = content;
  return {
    language,
    ...{ title: t("paper.title"), reference: content.reference, credit: null, paid: null },
    ...{ seller: sellerOf(content, means), buyer: buyerOf(content, means, t("paper.buyer")) },
    facts: factsOf(content, means, lastDay),
    supply: supplyOf(content, means),
    columns: words("paper.columns", { returnObjects: true }),
    lines: grouped(content.lines).map((group) => lineOf(group, means)),
    vat: vatOf(content, means),
    totals: {
      net: [words("paper.totalNet"), means.money(totals.netCents)],
      vat: [words("paper.totalVat"), means.money(totals.vatCents)],
      gross: [words("paper.total.invoice"), means.money(totals.grossCents)],
    },
    payment: { heading: t("paper.terms"), facts: termsOf(content, means, lastDay), code: null },
    signature: { heading: t("paper.agreed"), lines: [t("paper.day"), t("paper.who"), t("paper.sign")] },
    mentions: [
      words("paper.penalty", { rate: inLanguage(language, seller.latePenalty, seller.latePenaltyEn) }),
      words("paper.recovery", { amount: formatMoney(seller.indemnityCents, language) }),
      inLanguage(language, seller.discount, seller.discountEn),
      words("paper.operation"),
      ...(seller.vatOnDebits ? [words("paper.onDebits")] : []),
    ],
    foot: [seller.name, words("paper.siret", { siret: formatSiret(seller.siret) })].join(" · "),
    page: words("paper.page"),
  };
}

function factsOf({ issuedOn, supply, buyer, replaces }: QuotationContent, means: Means, lastDay: string): Fact[] {
  const t = messagesIn(means.language).getFixedT(null, "quotations");
  const facts: (readonly [string, string | null])[] = [
    [means.t("paper.issuedOn"), day(issuedOn, means)],
    [t("paper.validUntil"), day(lastDay, means)],
    [means.t("paper.suppliedOn"), span(supply.from, supply.until, means)],
    [means.t("paper.commitment"), buyer.commitmentNumber],
    [means.t("paper.service"), buyer.serviceCode],
    [t("paper.replaces"), replaces],
  ];
  return facts.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}

function termsOf({ terms, seller, holdsPlaces, totals }: QuotationContent, means: Means, lastDay: string): Fact[] {
  const t = messagesIn(means.language).getFixedT(null, "quotations");
  const until = day(lastDay, means);
  const count = terms.way === "at-payment" ? terms.days : seller.paymentDays;
  return [
    [t("paper.paying"), t(`paper.ways.${terms.way}`, { count })],
    [t("paper.places"), t(holdsPlaces ? "paper.held" : "paper.notHeld", { until })],
    [t("paper.accepting"), t("paper.accept", { email: seller.email, amount: means.money(totals.grossCents) })],
  ];
}

type Line = QuotationContent["lines"][number];

/** Lines that follow one another and differ in nothing, as those of places that nobody is named for, are one. */
function grouped(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    const isSame = last?.[0] && line.attendee === "" && kindOf(last[0]) === kindOf(line);
    if (isSame) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

function kindOf({ ticketType, attendee, grossCents, vatBasisPoints }: Line): string {
  return [ticketType, attendee, grossCents, vatBasisPoints].join("\n");
}

function lineOf(group: readonly Line[], { language, money }: Means): InvoiceData["lines"][number] {
  const t = messagesIn(language).getFixedT(null, "quotations");
  const [first] = group as [Line];
  const sum = (of: "netCents" | "grossCents") => group.reduce((total, line) => total + line[of], 0);
  return {
    name: inLanguage(language, first.ticketType, first.ticketTypeEn),
    detail: first.attendee || t("paper.unnamed", { count: group.length }),
    quantity: String(group.length),
    unitNet: money(Math.round(sum("netCents") / group.length)),
    rate: formatRate(first.vatBasisPoints, language),
    net: money(sum("netCents")),
    gross: money(sum("grossCents")),
  };
}
