import { DOOR_MEANS } from "#app/domain/door/door-means.ts";
import { othersFields, personIn } from "#app/forms/attendee-form.ts";
import { choice, formOf, hidden, optional, worded } from "#app/forms/form.ts";
import { slugChoice, submission, voucherCode } from "#app/forms/registration-fields.ts";

const { given_name, family_name, email, organisation } = othersFields;

/** The form by which the door registers who comes without a registration: one screen of a phone. */
export const walkInForm = formOf(
  {
    submission: submission(),
    checkpoint: hidden({ max: 200 }),
    /** The price with the voucher that was read back, in cents. */
    agreed: optional(hidden({ max: 12 })),
    ...{ given_name, family_name, email, organisation },
    ticket_type: slugChoice({ label: "door:walkIn.ticketType", control: "radios" }),
    settled: choice({
      ...{ label: "door:walkIn.settled", control: "radios" },
      choices: worded(DOOR_MEANS, "door:walkIn.by"),
    }),
    voucher: voucherCode(),
  },
  (read) => {
    const { submission = "", checkpoint = "", ticket_type: ticketType = "", agreed, ...said } = read;
    const agreedCents = agreed && /^\d+$/.test(agreed) ? Number(agreed) : null;
    const { settled: means = "card-terminal", voucher: voucherCode = null } = said;
    return { submission, checkpoint, attendee: personIn(said), ticketType, means, voucherCode, agreedCents };
  },
  { says: "door:walkIn.errors" },
);
