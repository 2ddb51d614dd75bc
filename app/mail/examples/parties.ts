import type { Buyer } from "#app/domain/billing/invoice-content.ts";
import type { DatedSeller } from "#app/domain/billing/seller.ts";

/** The seller of examples. */
export const SELLER: DatedSeller = {
  validFrom: "2030-01-01",
  name: "Association d’essai",
  legalMention: "Association loi 1901",
  siret: "73282932000074",
  vatNumber: "FR44732829320",
  vatOnDebits: false,
  addressLine: "1 rue de l’Essai",
  postcode: "75001",
  city: "Paris",
  country: "FR",
  email: "facturation@exemple.invalid",
  iban: "FR7630006000011234567890189",
  bic: "AGRIFRPP",
  paymentDays: 30,
  latePenalty: "trois fois le taux d’intérêt légal",
  latePenaltyEn: "three times the legal interest rate",
  indemnityCents: 4000,
  discount: "Pas d’escompte pour paiement anticipé",
  discountEn: "No discount for early payment",
  refundForm: "pain.001.001.09",
};

/** The buyer of examples. */
export const BUYER: Buyer = {
  kind: "company",
  name: "Ville imaginaire",
  email: "compta@exemple.invalid",
  addressLine: "2 place de l’Essai",
  postcode: "93200",
  city: "Saint-Denis",
  country: "FR",
  siret: "35600000049837",
  vatNumber: null,
  serviceCode: null,
  commitmentNumber: null,
};
