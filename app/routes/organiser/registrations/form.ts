import { othersFields, personIn } from "#app/forms/attendee-form.ts";
import { box, euros, form, formOf, ifAsked, line, optional, rowChoice } from "#app/forms/form.ts";
import { letterLanguage } from "#app/forms/letter-language.ts";
import { sessionChoices, slugChoice, submission } from "#app/forms/registration-fields.ts";

/**
 * The form by which an organiser registers a person. The organiser answers for the consent, so there is no box to tick.
 */
export const newRegistrationForm = formOf(
  {
    submission: submission(),
    ...othersFields,
    ticket_type: slugChoice({ label: "organiser:registrations.ticketType" }),
    language: letterLanguage,
    sessions: sessionChoices("organiser:registrations.sessions"),
  },
  ({ submission = "", ticket_type = "", language = "fr", sessions = [], ...attendee }) => {
    return { attendee: personIn(attendee), ticketType: ticket_type, language, sessions, submission };
  },
);

/** Which of two registrations stays, and what is given back of the other one's price. */
export const mergeForm = form({
  survivor: rowChoice({ label: "organiser:registrations.mergeSurvivor", control: "radios" }),
  creditCents: ifAsked(optional(euros({ label: "organiser:registrations.cancelCredit" }))),
  tells: box({ label: "organiser:registrations.mergeTells", hint: "organiser:registrations.mergeTellsHint" }),
});

/** What an organiser gives back of the place's price; empty where it is decided later. */
export const cancelForm = form({
  creditCents: ifAsked(optional(euros({ label: "organiser:registrations.cancelCredit" }))),
  reason: optional(line({ label: "organiser:registrations.cancelReason", max: 300 })),
});
