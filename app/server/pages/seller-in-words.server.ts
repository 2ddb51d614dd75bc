import { sellerOn } from "#app/domain/billing/seller.ts";
import { HOUSE_ZONE } from "#app/domain/clock.ts";
import { dayOf, formatMoney, inLanguage, type Language } from "#app/i18n/format.ts";
import type { AppContext } from "#app/server/context.ts";

/** Reads the present seller of places for the legal pages, in words; null when none is set. */
export async function sellerInWords({ db, now }: Pick<AppContext, "db" | "now">, language: Language) {
  const seller = await sellerOn(db, dayOf(now(), HOUSE_ZONE));
  return (
    seller && {
      ...{ name: seller.name, siret: seller.siret, vatNumber: seller.vatNumber, mention: seller.legalMention },
      address: `${seller.addressLine}, ${seller.postcode} ${seller.city}`,
      ...{ email: seller.email, days: seller.paymentDays },
      penalty: inLanguage(language, seller.latePenalty, seller.latePenaltyEn),
      indemnity: formatMoney(seller.indemnityCents, language),
      discount: inLanguage(language, seller.discount, seller.discountEn),
    }
  );
}
