import { LONGEST_TAG } from "#app/domain/registration/tags.ts";
import { choice, form, hidden, line, optional, rowChoice, worded } from "#app/forms/form.ts";

/** The tag that chosen registrations get: one that exists, or a new one. */
export const putTagForm = form(
  {
    tag: optional(rowChoice({ label: "organiser:tags.existing" })),
    name: optional(line({ label: "organiser:tags.new", hint: "organiser:tags.newHint", max: LONGEST_TAG })),
  },
  {
    rules: ({ tag, name }, refuse) => {
      if (!tag && !name) refuse("name", "required");
    },
  },
);

/** The form that cancels chosen registrations. `expected` is the number that the page shows. */
export const cancelChosenForm = form({
  reason: optional(line({ label: "organiser:registrations.cancelReason", max: 300 })),
  expected: hidden({ max: 9 }),
});

/** The form that moves chosen registrations to another ticket type. `expected` is the number that the page shows. */
export const moveChosenForm = form({ expected: hidden({ max: 9 }) });

/** The form that prints the badges of chosen registrations. `expected` is the number that the page shows. */
export const chosenBadgesForm = form({
  layout: choice({
    label: "badges:ask.layout",
    control: "radios",
    choices: worded(["a4", "a6"], "badges:ask.layouts"),
  }),
  expected: hidden({ max: 9 }),
});

/** The form that prints the certificates of chosen registrations. `expected` is the number that the page shows. */
export const chosenCertificatesForm = form({ expected: hidden({ max: 9 }) });
