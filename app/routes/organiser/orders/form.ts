import { euros, form, line, moment, optional } from "#app/forms/form.ts";

/** The form of a received transfer; an empty amount means all that is due. */
export const transferForm = form({
  amount: euros({ label: "organiser:orders.amountReceived", empty: 0 }),
  paidAt: optional(moment({ label: "organiser:orders.paidAt" })),
  reference: optional(line({ label: "organiser:orders.reference", hint: "organiser:orders.referenceHint", max: 100 })),
});
