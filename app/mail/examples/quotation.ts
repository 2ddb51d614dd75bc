import type { FamilyContent } from "#app/domain/letter-content.ts";
import { type QuotationContent, quotationContent } from "#app/domain/quotations/quotation-content.ts";
import { formatMoney, type Language } from "#app/i18n/format.ts";
import {
  type QuotationFacts,
  quotationEnded,
  quotationFull,
  quotationLapsing,
  quotationRefused,
  quotationSent,
} from "#app/mail/quotation-letters.ts";
import { ADDRESS, EDITION, either, type LetterExamples } from "./example.ts";
import { BUYER, SELLER } from "./parties.ts";

/** The letters about quotations. */
export const QUOTATION_LETTERS: LetterExamples<FamilyContent<"quotation">["kind"]> = {
  "quotation-sent": {
    "places held": (language, t) => quotationSent(facts(language, { holdsPlaces: true }), t, []),
    "places not held, after a correction": (language, t) =>
      quotationSent(facts(language, { former: "D-2027-00011" }), t, []),
  },
  "quotation-lapsing": {
    "places held": (language, t) => quotationLapsing(facts(language, { holdsPlaces: true }), t),
    "places not held": (language, t) => quotationLapsing(facts(language), t),
  },
  "quotation-full": { "places gone": (language, t) => quotationFull(facts(language), t) },
  "quotation-refused": { "to an organiser": (language, t) => quotationRefused(facts(language), t) },
  "quotation-ended": {
    expired: (language, t) => quotationEnded(facts(language), "expired", t),
    withdrawn: (language, t) => quotationEnded(facts(language), "withdrawn", t),
  },
};

function facts(language: Language, changes: Partial<QuotationFacts> = {}): QuotationFacts {
  const money = (cents: number) => formatMoney(cents, language);
  return {
    ...{ language, reference: "D-2027-00012", edition: EDITION, buyer: "Commune de Saint-Œuvre", places: 4 },
    ...{ contact: "Commune de Saint-Œuvre", net: money(40_000), vat: money(4_000), gross: money(44_000) },
    ...{ until: either(language, "4 mai 2027", "4 May 2027"), holdsPlaces: false, former: null, address: ADDRESS },
    ...changes,
  };
}

/** The content of a quotation: two people who are named, and two places for people to be named. */
export function sampleQuotation(language: Language): QuotationContent {
  const line = (attendee: string) => ({
    ...{ ticketType: "Collectivité", ticketTypeEn: "Local authority", attendee },
    ...{ grossCents: 12_000, vatBasisPoints: 1000, zeroReason: null },
  });
  return quotationContent(
    {
      ...{ language, holdsPlaces: true, replaces: null, terms: { way: "mandate", days: null } },
      buyer: { ...BUYER, kind: "public", serviceCode: "SERVICE-7" },
      supply: {
        ...{
          edition: "Édition d’essai 2030",
          editionEn: "Trial edition 2030",
          from: "2030-03-12",
          until: "2030-03-13",
        },
      },
      lines: [line("Ada Modèle"), line("Thị Łucja Őrsi"), line(""), line("")],
    },
    { reference: "D-2030-00012", issuedOn: "2030-01-10", seller: SELLER },
  );
}
