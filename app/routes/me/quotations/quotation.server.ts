import { findQuotation, placesOfQuotation, type QuotationView } from "#app/domain/quotations/find-quotation.ts";
import { isOpen } from "#app/domain/quotations/quotation-states.ts";
import { formatDate, formatDateOf, formatMoney, formatRate, inLanguage, type Language } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { found } from "#app/server/pages/office-page.server.ts";
import { type OwnVisit, ownPages } from "#app/server/pages/own-pages.server.ts";

/** Finds the quotation of a signed link. @throws 404 when the link is not valid, or its order has moved to another address */
export async function quotationOfLink({ params, context }: Visit): Promise<QuotationView> {
  const id = context.secrets.tokens.read("quotation", params.token ?? "");
  if (id === null) throw notFound();
  const quotation = found(await findQuotation(context.db, { quotation: id, now: context.now() }));
  if (quotation.isMoved) throw notFound();
  return quotation;
}

/** Pages of the link of a quotation's letter, which needs no login. */
export const quotationPages = ownPages(async (visit: OwnVisit) => {
  const token = visit.params.token ?? "";
  return { token, quotation: await quotationOfLink(visit), own: path(visit.language, "/devis/:token", { token }) };
});

/** The page of a quotation in words. */
export async function quotationShown({ db }: Pick<OwnVisit, "db">, quotation: QuotationView, language: Language) {
  const { content, state, lastDay, endedAt, edition, timeZone, order, replacedBy, acceptor, holdsPlaces } = quotation;
  const money = (cents: number) => formatMoney(cents, language);
  const places = await placesOfQuotation(db, { quotation: quotation.id });
  const { totals, terms, seller } = content;
  return {
    ...{
      reference: quotation.reference,
      buyer: content.buyer.name,
      state,
      isOpen: isOpen(state),
      acceptor,
      holdsPlaces,
    },
    edition: inLanguage(language, edition.name, edition.nameEn),
    until: formatDate(lastDay, language),
    ended: endedAt && formatDateOf(endedAt, timeZone, language),
    next: replacedBy?.reference ?? null,
    order: order && { code: order.shortCode, path: path(language, "/mon-espace/dossiers/:code", { code: order.code }) },
    file: quotation.purchaseOrder?.name ?? null,
    terms: { way: terms.way, count: terms.way === "at-payment" ? terms.days : seller.paymentDays },
    places: places.map(({ id, attendee, ticketType, ticketTypeEn, priceCents }) => ({
      ...{ id, name: attendee ? `${attendee.givenName} ${attendee.familyName}` : null },
      ...{ ticketType: inLanguage(language, ticketType, ticketTypeEn), price: money(priceCents) },
    })),
    net: money(totals.netCents),
    vat: content.vat.map((group) => ({
      rate: formatRate(group.vatBasisPoints, language),
      amount: money(group.vatCents),
    })),
    gross: money(totals.grossCents),
  };
}
