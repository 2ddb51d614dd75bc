/** The buyer's fields: each kind of buyer has a form with what applies to it. */
import { z } from "zod";
import type { Buyer } from "#app/domain/billing/invoice-content.ts";
import { isSiren, isSiret, isVatNumberIn, normalSiret, normalVatNumber } from "#app/domain/siret.ts";
import { isCountry } from "#app/i18n/countries.ts";
import { type Field, type Fields, optional } from "./field.ts";
import { choice, email, line, worded } from "./fields.ts";
import { type AnyForm, formOf, type Refuse, type Values } from "./form.ts";
import type { FormState } from "./state.ts";

/** What buyers are asked first. `abroad`: a company or a public body of another country. */
export const BUYER_KINDS = ["person", "company", "public", "abroad"] as const;
export type BuyerKind = (typeof BUYER_KINDS)[number];

/** Whether a text names a kind of buyer. */
export function isBuyerKind(text: unknown): text is BuyerKind {
  return (BUYER_KINDS as readonly unknown[]).includes(text);
}

/** The question that comes first: which kind of buyer it is. */
export const buyerKind = choice({
  label: "orders:form.buyer.kind",
  control: "radios",
  choices: worded(BUYER_KINDS, "orders:form.kinds"),
});

const country: Field<string> = {
  ...choice({ label: "orders:form.buyer.country", choices: {}, autoComplete: "country" }),
  schema: () => z.string("required").min(1, "required").refine(isCountry, "choice"),
};

const address = {
  address_line: line({ label: "orders:form.buyer.address_line", max: 200, autoComplete: "street-address" }),
  postcode: line({ label: "orders:form.buyer.postcode", max: 20, autoComplete: "postal-code" }),
  city: line({ label: "orders:form.buyer.city", max: 100, autoComplete: "address-level2" }),
};
const mailbox = {
  buyer_email: email({
    ...{ label: "orders:form.buyer.buyer_email", hint: "orders:form.buyer.emailHint", autoComplete: "email" },
  }),
};
const organisation = {
  name: line({ label: "orders:form.buyer.organisation", max: 150, autoComplete: "organization" }),
};
const ownReference = optional(
  line({ label: "orders:form.buyer.reference", hint: "orders:form.buyer.referenceHint", max: 50 }),
);

/** The fields of each kind of buyer, in the order of the page. */
export const BUYER_FIELDS = {
  person: {
    name: line({ label: "orders:form.buyer.fullName", max: 150, autoComplete: "name" }),
    ...{ ...mailbox, ...address, country },
  },
  company: {
    ...organisation,
    siret: optional(line({ label: "orders:form.buyer.siren", hint: "orders:form.buyer.sirenHint", max: 30 })),
    vat_number: optional(line({ label: "orders:form.buyer.vat_number", hint: "orders:form.buyer.vatHint", max: 30 })),
    ...{ ...mailbox, ...address, commitment_number: ownReference },
  },
  public: {
    ...organisation,
    siret: line({
      ...{ label: "orders:form.buyer.siret", hint: "orders:form.buyer.siretHint", max: 30, inputMode: "numeric" },
      check: (text) => (isSiret(text) ? null : "invalid"),
    }),
    service_code: optional(
      line({ label: "orders:form.buyer.service_code", hint: "orders:form.buyer.chorusHint", max: 100 }),
    ),
    commitment_number: optional(
      line({ label: "orders:form.buyer.commitment_number", hint: "orders:form.buyer.commitmentHint", max: 50 }),
    ),
    ...{ ...mailbox, ...address },
  },
  abroad: {
    abroad_kind: choice({
      ...{ label: "orders:form.buyer.abroadKind", control: "radios" },
      choices: worded(["company", "public"], "orders:form.abroadKinds"),
    }),
    ...organisation,
    country,
    vat_number: optional(
      line({ label: "orders:form.buyer.vat_number", hint: "orders:form.buyer.vatAbroadHint", max: 30 }),
    ),
    ...{ ...mailbox, ...address, commitment_number: ownReference },
  },
} satisfies Record<BuyerKind, Fields>;

type Read = Partial<Values<(typeof BUYER_FIELDS)["abroad"] & (typeof BUYER_FIELDS)["public"]>>;

/** Makes the buyer of its fields, and checks the numbers that depend on each other. */
export function buyerIn(asked: BuyerKind, read: Partial<Record<string, unknown>>, refuse: Refuse): Buyer {
  const { siret = null, vat_number: vatNumber = null, ...of } = read as Read;
  const country = asked === "company" || asked === "public" ? "FR" : (of.country ?? "");
  if (asked === "company") {
    if (siret === null && vatNumber === null) refuse("siret", "needed");
    else if (siret && !isSiret(siret) && !isSiren(siret)) refuse("siret", "invalid");
    if (vatNumber && !isVatNumberIn(vatNumber, "FR")) refuse("vat_number", "invalid");
  }
  if (asked === "abroad") {
    if (country === "FR") refuse("country", "french");
    else if (vatNumber && country && !isVatNumberIn(vatNumber, country)) refuse("vat_number", "invalid");
  }
  const kind = asked === "abroad" ? (of.abroad_kind ?? "company") : asked;
  return {
    ...{ kind, name: of.name ?? "", email: of.buyer_email ?? "", country },
    ...{ addressLine: of.address_line ?? "", postcode: of.postcode ?? "", city: of.city ?? "" },
    siret: siret && normalSiret(siret),
    vatNumber: vatNumber && normalVatNumber(vatNumber),
    ...{ serviceCode: of.service_code ?? null, commitmentNumber: of.commitment_number ?? null },
  };
}

/** The form of the buyer alone, for an existing order. */
export const BUYER_FORMS = Object.fromEntries(
  BUYER_KINDS.map((asked) => [
    asked,
    formOf<Fields, Buyer>(BUYER_FIELDS[asked], (read, refuse) => buyerIn(asked, read, refuse), {
      says: "orders:errors",
    }),
  ]),
) as Record<BuyerKind, AnyForm<Buyer>>;

/** The kind that a known buyer answers to. */
export function kindOf({ kind, country }: Pick<Buyer, "kind" | "country">): BuyerKind {
  return kind !== "person" && country !== "FR" ? "abroad" : kind;
}

/** Fills the form of a kind with the present buyer as far as it applies, else with its defaults. */
export function buyerFilled(asked: BuyerKind, buyer: Buyer | null): FormState {
  if (!buyer) return { values: asked === "person" ? { country: "FR" } : {}, errors: {} };
  const { email: buyer_email, addressLine: address_line, vatNumber, serviceCode, commitmentNumber, ...rest } = buyer;
  const { kind, country: its, name, postcode, city, siret } = rest;
  const country = asked === "abroad" && its === "FR" ? "" : its;
  const abroad_kind = kind === "public" ? "public" : "company";
  const numbers = { siret, vat_number: vatNumber, service_code: serviceCode, commitment_number: commitmentNumber };
  const known = { name, buyer_email, address_line, postcode, city, country, abroad_kind, ...numbers };
  const values = Object.entries(known).flatMap(([field, text]) =>
    text !== null && field in BUYER_FIELDS[asked] ? [[field, text]] : [],
  );
  return { values: Object.fromEntries(values), errors: {} };
}

/** By which means each kind pays: a French public body by transfer after the service. */
export function meansOf({ kind, country }: Pick<Buyer, "kind" | "country">): "card" | "mandate" {
  return kind === "public" && country === "FR" ? "mandate" : "card";
}
