import { HAND_MEANS } from "#app/domain/billing/payment-means.ts";
import { area, box, choice, euros, form, hidden, line, moment, optional, worded } from "#app/forms/form.ts";

/** The form of a received payment; an empty amount means all that is due. */
export const paymentForm = form({
  means: choice({
    label: "organiser:orders.paidBy",
    choices: worded(HAND_MEANS, "organiser:paymentMeans"),
    control: "radios",
  }),
  amount: euros({ label: "organiser:orders.amountReceived", empty: 0, digits: 7 }),
  paidAt: optional(moment({ label: "organiser:orders.paidAt" })),
  reference: optional(line({ label: "organiser:orders.reference", hint: "organiser:orders.referenceHint", max: 100 })),
  remark: optional(line({ label: "organiser:orders.remark", hint: "organiser:orders.remarkHint", max: 300 })),
});

/** The form that takes a payment back. */
export const undoForm = form({
  reason: line({ label: "organiser:orders.undoReason", hint: "organiser:orders.undoReasonHint", max: 300 }),
  tell: box({ label: "organiser:orders.undoTell" }),
});

/** What organisers note on an order, for themselves and for the door. */
export const notesForm = form({
  note: optional(area({ label: "organiser:orders.note", hint: "organiser:orders.noteHint", max: 2000 })),
  doorNote: optional(line({ label: "organiser:orders.doorNote", hint: "organiser:orders.doorNoteHint", max: 200 })),
});

/** The form that cancels chosen unpaid orders. `expected` is the number that the page shows. */
export const cancelUnpaidForm = form({
  reason: line({ label: "organiser:chosen.orderReason", hint: "organiser:chosen.orderReasonHint", max: 300 }),
  expected: hidden({ max: 9 }),
});
