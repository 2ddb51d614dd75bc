import { z } from "zod";
import type { Buyer } from "#app/domain/billing/invoice-content.ts";
import { type LineWanted, MOST_LINES, type OrderWanted } from "#app/domain/billing/order-request.ts";
import { shownAttendee } from "#app/domain/people/attendee-fields.ts";
import { isSiret, isVatNumberIn, normalSiret, normalVatNumber } from "#app/domain/siret.ts";
import { isCountry } from "#app/i18n/countries.ts";
import { attendeeSchema, BLANK_ATTENDEE, type TypedAttendee, typedAttendee } from "./attendee-form.ts";
import { emailAddress, type Fields, line, optionalLine, type Problem, problemsIn } from "./forms.ts";

const BUYER_KINDS = ["person", "company", "public"] as const;

/** What stands in the form of an order. Names are those of the fields; a person's have its number in front, `1_email`. */
export interface TypedOrder {
  readonly submission: string;
  readonly buyer: Readonly<Record<BuyerField, string>>;
  readonly consent: boolean;
  readonly people: readonly TypedPersonOfOrder[];
}
export interface TypedPersonOfOrder extends TypedAttendee {
  readonly email: string;
  readonly ticket_type: string;
  readonly sessions: readonly string[];
}

export const BUYER_FIELDS = [
  "kind",
  "name",
  "buyer_email",
  "address_line",
  "postcode",
  "city",
  "country",
  "siret",
  "vat_number",
  "service_code",
  "commitment_number",
] as const;
export type BuyerField = (typeof BUYER_FIELDS)[number];

type Placing = Pick<OrderWanted, "submission" | "payment" | "orderer" | "buyer" | "lines">;
type ReadOrder = { readonly typed: TypedOrder } & (
  | { readonly kind: "read"; readonly value: Placing }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  /** Another person is to be added, or one to be taken away: nothing is sent yet. */
  | { readonly kind: "changed" }
);

/** The order's form as it was sent: what was typed, and the order it makes, what is to be mended, or how the form changes. */
export function readOrder(fields: Fields): ReadOrder {
  const typed = typedOrder(fields);
  const [change, at] = fields.one("form").split("-");
  if (change === "add" && typed.people.length < MOST_LINES)
    return { kind: "changed", typed: { ...typed, people: [...typed.people, nextPerson(typed.people)] } };
  if (change === "remove" && typed.people.length > 1)
    return {
      kind: "changed",
      typed: { ...typed, people: typed.people.filter((_, place) => place !== Number(at) - 1) },
    };
  const buyer = buyerSchema.safeParse({ ...typed.buyer, submission: typed.submission, consent: typed.consent });
  const people = typed.people.map((person) => personSchema.safeParse(person));
  const ofPeople = people.flatMap(({ error }, place) => issuesOf(error, `${place + 1}_`));
  const problems = [...issuesOf(buyer.error, ""), ...ofPeople];
  const lines = people.flatMap(({ data }) => (data ? [lineOf(data)] : []));
  if (!buyer.success || problems.length > 0) return { kind: "refused", typed, problems };
  const { submission, consent: _, kind, ...rest } = buyer.data;
  const orderer = { email: rest.buyer_email, givenName: "", familyName: "" };
  const payment = kind === "public" ? "mandate" : "card";
  return { kind: "read", typed, value: { submission, payment, orderer, buyer: buyerOf(kind, rest), lines } };
}

/** The form of who is charged, alone: for an order that is paid. */
export function readBuyer(fields: Fields) {
  const typed = buyerFields(fields);
  const read = billedSchema.safeParse(typed);
  if (!read.success) return { kind: "refused", typed, problems: problemsIn(read.error) } as const;
  const { kind, ...rest } = read.data;
  return { kind: "read", value: buyerOf(kind, rest) } as const;
}

/** What stands in that form before anything was typed: what was said before. */
export function typedBuyer(said: Buyer | null): TypedOrder["buyer"] {
  if (!said) return emptyOrder("").buyer;
  return {
    ...{ kind: said.kind, name: said.name, buyer_email: said.email, address_line: said.addressLine },
    ...{
      postcode: said.postcode,
      city: said.city,
      country: said.country,
      siret: said.siret ?? "",
      vat_number: said.vatNumber ?? "",
    },
    ...{ service_code: said.serviceCode ?? "", commitment_number: said.commitmentNumber ?? "" },
  };
}

/** A form before anything was typed: one person. */
export function emptyOrder(submission: string): TypedOrder {
  const buyer = Object.fromEntries(BUYER_FIELDS.map((field) => [field, ""])) as TypedOrder["buyer"];
  return { submission, buyer: { ...buyer, kind: "person", country: "FR" }, consent: false, people: [nextPerson([])] };
}

const LONGEST = 150;
const slug = z.string().regex(/^[a-z0-9-]{1,200}$/, "unknown");
const personSchema = z.object({
  ...attendeeSchema,
  email: emailAddress,
  ticket_type: z.string().min(1, "required").pipe(slug),
  sessions: z.array(slug).max(60, "too-many"),
});
const billed = {
  kind: z.enum(BUYER_KINDS, "required"),
  name: line(LONGEST),
  buyer_email: emailAddress,
  address_line: line(200),
  postcode: line(20),
  city: line(100),
  country: z.string().min(1, "required").refine(isCountry, "unknown"),
  siret: optionalLine(30),
  vat_number: optionalLine(30),
  service_code: optionalLine(100),
  commitment_number: optionalLine(50),
};
const billedSchema = z.object(billed).superRefine(numbersAreRight);
const buyerSchema = z
  .object({ ...billed, consent: z.literal(true, "required"), submission: z.guid("stale") })
  .superRefine(numbersAreRight);

function numbersAreRight(
  {
    kind,
    country,
    siret,
    vat_number,
  }: { kind: string; country: string; siret: string | null; vat_number: string | null },
  context: z.RefinementCtx,
): void {
  const issue = (path: BuyerField, message: string) => context.addIssue({ code: "custom", path: [path], message });
  if (kind === "public" && country !== "FR") issue("country", "not-french");
  else if (kind === "public" && !siret) issue("siret", "required");
  if (kind !== "person" && country === "FR" && siret && !isSiret(siret)) issue("siret", "invalid");
  if (kind === "company" && vat_number && !isVatNumberIn(vat_number, country)) issue("vat_number", "invalid");
}

function typedOrder(fields: Fields): TypedOrder {
  const count = Math.min(Math.max(Math.trunc(Number(fields.one("people"))) || 1, 1), MOST_LINES);
  return {
    submission: fields.one("submission"),
    consent: fields.one("consent") === "on",
    buyer: buyerFields(fields),
    people: Array.from({ length: count }, (_, place) => {
      const one = (field: string) => fields.one(`${place + 1}_${field}`);
      return {
        ...typedAttendee(one),
        ...{ email: one("email"), ticket_type: one("ticket_type") },
        sessions: [...new Set(fields.all(`${place + 1}_sessions`))],
      };
    }),
  };
}

/** A form that was opened before countries were asked sends none: it meant France. */
function buyerFields({ one, names }: Fields): TypedOrder["buyer"] {
  const said = BUYER_FIELDS.map((field) => [field, field === "country" && !names.includes(field) ? "FR" : one(field)]);
  return Object.fromEntries(said) as TypedOrder["buyer"];
}

/** Colleagues mostly come as the same: the next person begins with the last one's organisation and ticket. */
function nextPerson(people: readonly TypedPersonOfOrder[]): TypedPersonOfOrder {
  const { organisation = "", ticket_type = "" } = people.at(-1) ?? {};
  return { ...BLANK_ATTENDEE, organisation, email: "", ticket_type, sessions: [] };
}

function issuesOf(error: z.ZodError | undefined, prefix: string): Problem[] {
  const first = new Map<string, string>();
  for (const { path, message } of error?.issues ?? []) {
    const field = `${prefix}${String(path[0] ?? "")}`;
    if (!first.has(field)) first.set(field, message);
  }
  return [...first].map(([field, reason]) => ({ field, reason }));
}

function lineOf(read: z.output<typeof personSchema>): LineWanted {
  const { email, ticket_type: ticketType, sessions, ...person } = read;
  return { attendee: { ...shownAttendee(person), email }, ticketType, sessions };
}

function buyerOf(kind: Buyer["kind"], read: Omit<z.output<typeof billedSchema>, "kind">): Buyer {
  const isBody = kind !== "person";
  return {
    ...{ kind, name: read.name, email: read.buyer_email, country: read.country },
    ...{ addressLine: read.address_line, postcode: read.postcode, city: read.city },
    siret: isBody && read.country === "FR" && read.siret ? normalSiret(read.siret) : null,
    vatNumber: kind === "company" && read.vat_number ? normalVatNumber(read.vat_number) : null,
    serviceCode: kind === "public" ? read.service_code : null,
    commitmentNumber: kind === "public" ? read.commitment_number : null,
  };
}
