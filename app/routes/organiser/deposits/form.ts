import { NOTED_STATES } from "#app/domain/deposits/deposit-states.ts";
import { area, choice, file, form, line, moment, optional, worded } from "#app/forms/form.ts";

const says = "deposits:errors";

/** The form of a state that was read on the portal. */
export const noteForm = form(
  {
    state: choice({ label: "deposits:note.state", choices: worded(NOTED_STATES, "deposits:states") }),
    at: moment({ label: "deposits:note.at" }),
    reference: optional(line({ label: "deposits:note.reference", hint: "deposits:note.referenceHint", max: 60 })),
    note: optional(area({ label: "deposits:note.reason", hint: "deposits:note.reasonHint", rows: 3, max: 1000 })),
  },
  { says },
);

/** The form that mends the routing of an invoice that the payer gave back. */
export const mendForm = form(
  {
    serviceCode: optional(line({ label: "deposits:mend.service", max: 100 })),
    commitmentNumber: optional(line({ label: "deposits:mend.commitment", max: 50 })),
    comment: optional(area({ label: "deposits:mend.comment", rows: 2, max: 1000 })),
  },
  { says },
);

/** The form that adds a document to a suspended invoice. */
export const completeForm = form(
  {
    document: file({ label: "deposits:complete.document", accept: "application/pdf,.pdf" }),
    comment: optional(area({ label: "deposits:complete.comment", rows: 2, max: 1000 })),
  },
  { says },
);
