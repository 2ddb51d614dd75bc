/** The buyer's fields: a part of the order's form, and a form of its own later. */
import { z } from "zod";
import type { Buyer } from "#app/domain/billing/invoice-content.ts";
import { isSiret, isVatNumberIn, normalSiret, normalVatNumber } from "#app/domain/siret.ts";
import { isCountry } from "#app/i18n/countries.ts";
import { type Field, optional } from "./field.ts";
import { choice, email, line } from "./fields.ts";
import { filled, formOf, type Refuse, type Values } from "./form.ts";

const country: Field<string> = {
  ...choice({ label: "orders:form.buyer.country", choices: {}, autoComplete: "country" }),
  schema: () => z.string("required").min(1, "required").refine(isCountry, "choice"),
  // A form that was opened before countries were asked for meant France.
  absent: "FR",
};

export const buyerFields = {
  kind: choice({
    label: "orders:form.buyer.kind",
    control: "radios",
    choices: {
      person: "orders:form.kinds.person",
      company: "orders:form.kinds.company",
      public: "orders:form.kinds.public",
    },
  }),
  name: line({ label: "orders:form.buyer.name", max: 150, autoComplete: "organization" }),
  buyer_email: email({
    ...{ label: "orders:form.buyer.buyer_email", hint: "orders:form.buyer.emailHint", autoComplete: "email" },
  }),
  address_line: line({ label: "orders:form.buyer.address_line", max: 200, autoComplete: "street-address" }),
  postcode: line({ label: "orders:form.buyer.postcode", max: 20, autoComplete: "postal-code" }),
  city: line({ label: "orders:form.buyer.city", max: 100, autoComplete: "address-level2" }),
  country,
  siret: optional(
    line({ label: "orders:form.buyer.siret", hint: "orders:form.buyer.siretHint", max: 30, inputMode: "numeric" }),
  ),
  vat_number: optional(line({ label: "orders:form.buyer.vat_number", hint: "orders:form.buyer.vatHint", max: 30 })),
  service_code: optional(
    line({ label: "orders:form.buyer.service_code", hint: "orders:form.buyer.chorusHint", max: 100 }),
  ),
  commitment_number: optional(
    line({ label: "orders:form.buyer.commitment_number", hint: "orders:form.buyer.chorusHint", max: 50 }),
  ),
};

type Read = Partial<Values<typeof buyerFields>>;

/** The form of the buyer alone, for an existing order. */
export const buyerForm = formOf(buyerFields, buyerIn, { says: "orders:errors" });

/** Fills that form with the present buyer. */
export function buyerFilled(buyer: Buyer | null) {
  if (!buyer) return filled(buyerForm, BLANK_BUYER);
  const { email: buyer_email, addressLine: address_line, vatNumber: vat_number, ...rest } = buyer;
  const { serviceCode: service_code, commitmentNumber: commitment_number, ...same } = rest;
  return filled(buyerForm, { ...same, buyer_email, address_line, vat_number, service_code, commitment_number });
}

/** The default values of the buyer's fields. */
export const BLANK_BUYER = { kind: "person", country: "FR" } as const;

/** Makes the buyer, and checks which numbers belong to which kind. */
export function buyerIn(read: Read, refuse: Refuse): Buyer {
  const { kind = "person", country = "", siret = null, vat_number: vatNumber = null } = read;
  if (kind === "public" && country && country !== "FR") refuse("country", "not-french");
  else if (kind === "public" && read.siret === null) refuse("siret", "required");
  if (kind !== "person" && country === "FR" && siret && !isSiret(siret)) refuse("siret", "invalid");
  if (kind === "company" && vatNumber && country && !isVatNumberIn(vatNumber, country)) refuse("vat_number", "invalid");
  return {
    ...{ kind, name: read.name ?? "", email: read.buyer_email ?? "", country },
    ...{ addressLine: read.address_line ?? "", postcode: read.postcode ?? "", city: read.city ?? "" },
    siret: kind !== "person" && country === "FR" && siret ? normalSiret(siret) : null,
    vatNumber: kind === "company" && vatNumber ? normalVatNumber(vatNumber) : null,
    serviceCode: (kind === "public" && read.service_code) || null,
    commitmentNumber: (kind === "public" && read.commitment_number) || null,
  };
}
