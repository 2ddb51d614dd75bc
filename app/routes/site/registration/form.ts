import { personFields, personIn } from "#app/forms/attendee-form.ts";
import { formOf } from "#app/forms/form.ts";
import {
  audienceCode,
  optionBoxes,
  sessionChoices,
  slugChoice,
  submission,
  voucherCode,
} from "#app/forms/registration-fields.ts";
import { perQuestions, withQuestions } from "#app/forms/with-questions.ts";

const says = "registration:errors";
const ticketType = slugChoice({ label: "registration:ticket.legend", control: "radios" });
/** Each wait begins with a letter. */
const MOST_WAITS = 5;
const person = { ...personFields, submission: submission() };
const audience = { audience_code: audienceCode() };

/** The form by which people register themselves, without questions. */
export const registrationForm = formOf(
  {
    ...{ ticket_type: ticketType, ...audience, voucher: voucherCode() },
    sessions: sessionChoices("registration:sessions.legend"),
    ...{ waits: sessionChoices("registration:sessions.waits", MOST_WAITS), options: optionBoxes() },
    ...person,
  },
  ({
    ticket_type = "",
    audience_code: code = null,
    voucher = null,
    sessions = [],
    waits = [],
    options = [],
    submission = "",
    ...attendee
  }) => {
    const chosen = { ticketType: ticket_type, code, voucherCode: voucher, sessions, waits, options };
    return { attendee: personIn(attendee), ...chosen, submission };
  },
  { says },
);

/** The same form with the edition's questions. */
export const askingForm = perQuestions((questions) => withQuestions(registrationForm, questions));

/** The form to join a waiting list: without sessions, which are chosen once there is a place. */
export const waitForm = formOf(
  { ticket_type: ticketType, ...audience, ...person },
  ({ ticket_type = "", audience_code: code = null, submission = "", ...attendee }) => {
    return { attendee: personIn(attendee), ticketType: ticket_type, code, submission };
  },
  { says },
);
