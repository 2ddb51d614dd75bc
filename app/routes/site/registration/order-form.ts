import { MOST_LINES } from "#app/domain/billing/order-request.ts";
import { othersFields, personIn } from "#app/forms/attendee-form.ts";
import { BLANK_BUYER, buyerFields, buyerIn } from "#app/forms/buyer-form.ts";
import { filled, formOf, list } from "#app/forms/form.ts";
import { sessionChoices, slugChoice, submission } from "#app/forms/registration-fields.ts";

/** The fields of one person of an order. */
export const lineForm = formOf(
  {
    ticket_type: slugChoice({ label: "orders:form.ticket" }),
    ...othersFields,
    sessions: sessionChoices("orders:form.sessions"),
  },
  ({ ticket_type = "", sessions = [], ...attendee }) => ({
    ...{ attendee: personIn(attendee), ticketType: ticket_type, sessions },
  }),
  { says: "registration:errors" },
);

/** An order for several people: attendees, then the buyer. */
export const orderForm = formOf(
  {
    people: list(lineForm, {
      label: "orders:form.person",
      least: 1,
      most: MOST_LINES,
      // Most colleagues have the same ticket type.
      next: ({ organisation = "", ticket_type = "" }) => ({ organisation, ticket_type }),
    }),
    ...buyerFields,
    submission: submission(),
  },
  ({ people: lines = [], submission = "", ...read }, refuse) => {
    const buyer = buyerIn(read, refuse);
    const orderer = { email: buyer.email, givenName: "", familyName: "" };
    const payment = buyer.kind === "public" ? ("mandate" as const) : ("card" as const);
    return { submission, payment, orderer, buyer, lines };
  },
  { says: "orders:errors" },
);

/** The empty form, with one person. */
export function blankOrder(submission: string) {
  return filled(orderForm, { ...BLANK_BUYER, submission });
}
