import type { Settlement } from "#app/domain/billing/register-at-desk.ts";
import { othersFields, personIn } from "#app/forms/attendee-form.ts";
import { BUYER_FIELDS, BUYER_KINDS, type BuyerKind, buyerIn } from "#app/forms/buyer-form.ts";
import { choice, formOf, line, optional, type Refuse, worded } from "#app/forms/form.ts";
import { letterLanguage } from "#app/forms/letter-language.ts";
import { sessionChoices, slugChoice, submission } from "#app/forms/registration-fields.ts";

/** How a place with a price is settled at the desk; cash only where the seller takes it. */
export const SETTLEMENTS = ["card-terminal", "cheque", "cash", "transfer", "mandate", "waived"] as const;
type SettledBy = (typeof SETTLEMENTS)[number];

const { abroad, public: body, company } = BUYER_FIELDS;
/** The fields of all kinds of buyers; each kind requires its own, and what the person's fields say need not be repeated. */
const buyerFields = {
  name: optional(
    line({ label: "organiser:registrations.desk.name", hint: "organiser:registrations.desk.asPerson", max: 150 }),
  ),
  ...{ siret: company.siret, vat_number: abroad.vat_number, service_code: body.service_code },
  ...{ commitment_number: body.commitment_number, buyer_email: optional(abroad.buyer_email) },
  ...{ address_line: optional(abroad.address_line), postcode: optional(abroad.postcode), city: optional(abroad.city) },
  country: optional(abroad.country),
};

/** The form by which an organiser registers a person for a ticket type with a price, and settles it. */
export const deskForm = formOf(
  {
    submission: submission(),
    ticket_type: slugChoice({ label: "organiser:registrations.ticketType" }),
    ...othersFields,
    settled: choice({
      ...{ label: "organiser:registrations.desk.settled", control: "radios" },
      choices: worded(SETTLEMENTS, "organiser:registrations.desk.by"),
    }),
    reference: optional(
      line({ label: "organiser:orders.reference", hint: "organiser:orders.referenceHint", max: 100 }),
    ),
    waived_reason: optional(
      line({
        ...{ label: "organiser:registrations.desk.reason", hint: "organiser:registrations.desk.reasonHint" },
        max: 300,
      }),
    ),
    billed: choice({
      ...{ label: "organiser:registrations.desk.billed", hint: "organiser:registrations.desk.billedHint" },
      choices: worded(["nobody", ...BUYER_KINDS], "organiser:registrations.desk.kinds"),
    }),
    ...buyerFields,
    language: letterLanguage,
    sessions: sessionChoices("organiser:registrations.sessions"),
  },
  (read, refuse) => {
    const { submission = "", ticket_type: ticketType = "", language = "fr", sessions = [], ...said } = read;
    const attendee = personIn(said);
    const settlement = settlementOf(said, refuse);
    const billed = said.billed ?? "nobody";
    if (settlement.kind === "later" && billed === "nobody") refuse("billed", "billedToSomebody");
    if (said.settled === "mandate" && billed !== "nobody" && billed !== "public") refuse("billed", "billedToPublic");
    const isBilled = billed !== "nobody" && settlement.kind !== "waived";
    const buyer = isBilled ? buyerOf(billed, withDefaults(said, attendee), refuse) : null;
    return { submission, attendee, ticketType, language, sessions, settlement, buyer };
  },
  { says: "orders:errors" },
);

function settlementOf(
  said: { settled?: SettledBy; reference?: string | null; waived_reason?: string | null },
  refuse: Refuse,
): Settlement {
  const { settled = "card-terminal", reference = null, waived_reason: reason } = said;
  if (settled === "waived") {
    if (!reason) refuse("waived_reason", "required");
    return { kind: "waived", reason: reason ?? "" };
  }
  if (settled === "transfer" || settled === "mandate") return { kind: "later", means: settled };
  return { kind: "paid", means: settled, reference };
}

function withDefaults(
  said: { [Name in keyof typeof buyerFields]?: string | null },
  { givenName, familyName, email, organisation }: ReturnType<typeof personIn>,
) {
  const isPerson = "billed" in said && said.billed === "person";
  return {
    ...said,
    name: said.name ?? (isPerson ? `${givenName} ${familyName}` : organisation),
    buyer_email: said.buyer_email ?? email,
    country: said.country ?? (isPerson ? "FR" : null),
  };
}

/** Makes the buyer, and requires the fields of its kind. */
function buyerOf(kind: BuyerKind, said: Readonly<Record<string, unknown>>, refuse: Refuse) {
  const own = BUYER_FIELDS[kind];
  for (const [name, { required }] of Object.entries(own))
    if (required && name in buyerFields && !said[name]) refuse(name, "required");
  return buyerIn(kind, Object.fromEntries(Object.keys(own).map((name) => [name, said[name] ?? null])), refuse);
}
