import type { LoaderFunctionArgs } from "@remix-run/node";
import { sellerOn } from "#app/domain/billing/seller.ts";
import { readLegalInformation } from "#app/domain/edition/legal.ts";
import { dayOf, formatMoney, inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { publicContact } from "./contact.server.ts";

/** The seller's day begins in Paris, as on its invoices. */
const SELLER_ZONE = "Europe/Paris";

/** Reads a legal page: the organisers' text, if any, and the facts of which its default is made. */
export async function legalPage({ request, context }: LoaderFunctionArgs, page: "notice" | "terms" | "cookies") {
  const { db, settings, paymentService } = context;
  const language = languageOfRequest(request);
  const { t } = messagesIn(language);
  const { publisher, publisherAddress, director, host, officer, ...legal } = await readLegalInformation(db);
  const seller = await sellerOn(db, dayOf(context.now(), SELLER_ZONE));
  return {
    words: { title: t(`legal:${page}.title`), description: t(`legal:${page}.about`) },
    origin: settings.appUrl,
    text: inLanguage(language, legal[page], legal[`${page}En`]),
    email: await publicContact(context),
    facts: { publisher, publisherAddress, director, host, officer },
    cards: paymentService !== null,
    secure: settings.appUrl.startsWith("https:"),
    seller: seller && {
      ...{ name: seller.name, siret: seller.siret, vatNumber: seller.vatNumber, mention: seller.legalMention },
      address: `${seller.addressLine}, ${seller.postcode} ${seller.city}`,
      days: seller.paymentDays,
      penalty: inLanguage(language, seller.latePenalty, seller.latePenaltyEn),
      indemnity: formatMoney(seller.indemnityCents, language),
      discount: inLanguage(language, seller.discount, seller.discountEn),
    },
  };
}
