import { type LineWanted, MOST_LINES, type OrderWanted } from "#app/domain/billing/order-request.ts";
import type { AskedQuestion } from "#app/domain/questions/asked-questions.ts";
import { othersFields, personIn } from "#app/forms/attendee-form.ts";
import {
  BUYER_FIELDS,
  BUYER_KINDS,
  type BuyerKind,
  buyerIn,
  buyerKind,
  isBuyerKind,
  meansOf,
} from "#app/forms/buyer-form.ts";
import type { Fields, Typed } from "#app/forms/field.ts";
import { type AnyForm, choice, email, entryName, formOf, hidden, list, optional, worded } from "#app/forms/form.ts";
import {
  audienceCode,
  optionBoxes,
  sessionChoices,
  slugChoice,
  submission,
  voucherCode,
} from "#app/forms/registration-fields.ts";
import type { FormState } from "#app/forms/state.ts";
import { type Answered, asksMore, firstAsked, perQuestions, withQuestions } from "#app/forms/with-questions.ts";

/** The fields of one person of an order, without questions. */
export const lineForm = formOf(
  {
    ticket_type: slugChoice({ label: "orders:form.ticket" }),
    ...{ audience_code: audienceCode(), voucher: voucherCode() },
    ...othersFields,
    ...{ sessions: sessionChoices("orders:form.sessions"), options: optionBoxes() },
  },
  ({ ticket_type = "", audience_code: code = null, voucher = null, sessions = [], options = [], ...attendee }) => ({
    ...{ attendee: personIn(attendee), ticketType: ticket_type, code, voucherCode: voucher, sessions, options },
  }),
  { says: "registration:errors" },
);

const peopleOf = (questions: readonly AskedQuestion[]) =>
  list(withQuestions(lineForm, questions), {
    label: "orders:form.person",
    least: 1,
    most: MOST_LINES,
    // Most colleagues have the same ticket type.
    next: ({ organisation = "", ticket_type = "", audience_code = "" }) => ({
      ...{ organisation, ticket_type, audience_code },
      ...firstAsked(questions),
    }),
  });

/** What both steps carry: the step that a button leads to, and the form's id. */
const carried = { step: hidden({ max: 10 }), submission: submission() };

/** What a buyer typed in the second step, kept while the first one is shown again. */
const BUYER_INPUTS = [...new Set(BUYER_KINDS.flatMap((kind) => Object.keys(BUYER_FIELDS[kind])))];

/** What a step of the form says. `order`: null in the first one. */
export interface OrderSent {
  readonly submission: string;
  readonly lines: readonly (LineWanted & Answered)[];
  readonly kind: OrderKind;
  readonly order: Pick<OrderWanted, "payment" | "orderer" | "buyer"> | null;
}

/** The second step, for each kind of buyer, or `nobody` where nothing costs. */
export type OrderKind = BuyerKind | "nobody";

/** The first step: who takes part, and which kind of buyer pays. */
export const peopleForm = perQuestions(
  (questions): AnyForm<OrderSent> =>
    formOf<Fields, OrderSent>(
      {
        ...{ people: peopleOf(questions), kind: optional(buyerKind) },
        ...Object.fromEntries(BUYER_INPUTS.map((name) => [name, hidden({ max: 300 })])),
        ...carried,
      },
      (read) => ({ ...peopleIn(read), order: null }),
      { says: "orders:errors" },
    ),
);

/** Who is written to about an order that costs nothing: no buyer is asked for. */
const contactFields: Fields = {
  buyer_email: email({ label: "orders:form.contact", hint: "orders:form.contactHint", autoComplete: "email" }),
};

/** How an organisation pays, where its ticket types allow a transfer. */
const means = {
  payment: optional(
    choice({
      ...{ label: "orders:form.means", control: "radios" },
      choices: worded(["card", "transfer"], "orders:form.meansOf"),
    }),
  ),
};

/** The fields that the second step adds. */
function ownFields(asked: OrderKind): Fields {
  if (asked === "nobody") return contactFields;
  return asked === "company" || asked === "abroad" ? { ...BUYER_FIELDS[asked], ...means } : BUYER_FIELDS[asked];
}

/** The second step: the order as a whole. */
const orderForms = perQuestions(
  (questions) =>
    Object.fromEntries(
      [...BUYER_KINDS, "nobody" as const].map((asked) => [
        asked,
        formOf<Fields, OrderSent>(
          { people: peopleOf(questions), kind: optional(buyerKind), ...ownFields(asked), ...carried },
          (read, refuse) => {
            const buyer = asked === "nobody" ? null : buyerIn(asked, read, refuse);
            const orderer = { email: buyer?.email ?? String(read.buyer_email ?? ""), givenName: "", familyName: "" };
            const payment = buyer && read.payment === "transfer" ? "transfer" : buyer ? meansOf(buyer) : "card";
            return { ...peopleIn(read), order: { payment, orderer, buyer } };
          },
          { says: "orders:errors" },
        ),
      ]),
    ) as Record<OrderKind, AnyForm<OrderSent>>,
);

function peopleIn(read: Readonly<Record<string, unknown>>) {
  const { people: lines = [], submission = "", kind } = read;
  return {
    lines: lines as OrderSent["lines"],
    submission: String(submission),
    kind: isBuyerKind(kind) ? kind : ("nobody" as const),
  };
}

/** The form of the second step for a kind as it was sent. */
export function orderFormOf(kind: unknown, questions: readonly AskedQuestion[]): AnyForm<OrderSent> {
  return orderForms(questions)[isBuyerKind(kind) ? kind : "nobody"];
}

/** The form by which a sent one is read: `order` binds and `quote` asks for a quotation; everything else is the first step. */
export function sentForm(questions: readonly AskedQuestion[]) {
  return (one: (name: string) => string | undefined): AnyForm<OrderSent> =>
    isSecond(one("step")) ? orderFormOf(one("kind"), questions) : peopleForm(questions);
}

/** Whether a button is one of the second step that need all its fields. */
function isSecond(step: unknown): boolean {
  return step === "order" || step === "quote";
}

/** The step that a form has reached: a problem with a person leads back to the first. */
export function stepOf({ values, errors }: FormState): "people" | "order" {
  const isOfPeople = (name: string) => /^\d+_|^people$|^kind$|^submission$/.test(name);
  return isSecond(values.step) && !Object.keys(errors).some(isOfPeople) ? "order" : "people";
}

/** The empty form, with one person. @param voucher the code of the link; empty for none */
export function blankOrder(submission: string, questions: readonly AskedQuestion[], voucher: string): FormState {
  const asked = Object.entries(firstAsked(questions)).map(([name, ids]) => [entryName(1, name), ids]);
  return { values: { submission, [entryName(1, "voucher")]: voucher, ...Object.fromEntries(asked) }, errors: {} };
}

/** The first step again, with the questions that what was chosen brings up; null when all were asked. */
export function asksMoreOfPeople(typed: Typed, lines: readonly Answered[]): FormState | null {
  if (lines.every(({ unasked }) => unasked.length === 0)) return null;
  const values = lines.flatMap(({ unasked }, at) => {
    const name = entryName(at + 1, "asked");
    return unasked.length === 0 ? [] : [[name, asksMore({ asked: typed[name] ?? "" }, unasked).asked] as const];
  });
  return { values: { ...typed, ...Object.fromEntries(values), step: "recap" }, errors: {} };
}
