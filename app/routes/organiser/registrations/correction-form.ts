import { othersFields, personIn } from "#app/forms/attendee-form.ts";
import { area, box, choice, formOf, hidden, line, optional, worded } from "#app/forms/form.ts";
import { sessionChoices, slugChoice } from "#app/forms/registration-fields.ts";

/** The form by which an organiser corrects everything of a registration. */
export const correctionForm = formOf(
  {
    ...othersFields,
    language: choice({
      label: "organiser:registrations.letterLanguage",
      choices: worded(["fr", "en"], "organiser:languages"),
    }),
    ticket_type: slugChoice({ label: "organiser:registrations.ticketType" }),
    sessions: sessionChoices("organiser:registrations.sessions"),
    reason: optional(line({ label: "organiser:correction.reason", hint: "organiser:correction.reasonHint", max: 300 })),
    note: optional(
      area({ label: "organiser:correction.note", hint: "organiser:correction.noteHint", rows: 2, max: 1000 }),
    ),
    tells: box({ label: "organiser:correction.tells", hint: "organiser:correction.tellsHint" }),
    message: optional(
      area({ label: "organiser:correction.message", hint: "organiser:correction.messageHint", rows: 2, max: 1000 }),
    ),
    resends: box({ label: "organiser:correction.resends" }),
    agreed: hidden({ max: 200 }),
  },
  ({ language = "fr", ticket_type = "", sessions = [], note = null, ...values }) => {
    const { reason = null, message = null, tells = false, resends = false, agreed = "", ...attendee } = values;
    const { email, ...person } = personIn(attendee);
    return {
      ...{ reason, message, tells, resends, agreed },
      wanted: { attendee: person, email, language, ticketType: ticket_type, sessions, note },
    };
  },
);
