import { area, form, line, optional, rowChoices, search } from "#app/forms/form.ts";
import { slugChoice } from "#app/forms/registration-fields.ts";

/** How many requests a page shows, and so how many can be decided at once. */
export const SHOWN = 50;

export const filtersForm = form({
  q: search("organiser:requests.search"),
  categorie: optional(slugChoice({ label: "organiser:registrations.ticketType" })),
});

const chosen = { demande: rowChoices({ label: "organiser:requests.chosen", most: SHOWN }) };
const needsOne = {
  rules: ({ demande = [] }: { demande?: number[] }, refuse: (field: string, code: string) => void) => {
    if (demande.length === 0) refuse("demande", "required");
  },
};

/** The form that accepts requests, with what their letters say besides. */
export const approveForm = form(
  {
    ...chosen,
    message: optional(area({ label: "organiser:requests.message", hint: "organiser:requests.messageHint", max: 1000 })),
  },
  needsOne,
);

/** The form that declines requests, with the reason that their letters give. */
export const declineForm = form(
  { ...chosen, reason: line({ label: "organiser:requests.reason", hint: "organiser:requests.reasonHint", max: 300 }) },
  needsOne,
);
