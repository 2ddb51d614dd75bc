/** The contents of letters about registrations, held places and waits. */
import { z } from "zod";
import { id, ids, letters } from "./letter-shape.ts";

/**
 * `registration-moved` goes to the address that a registration had before. `place-handed-over` is for the person who had the
 * place, `place-received` for the one who has it now, `place-allotted` for one to whom a referent handed it out.
 */
export const registrationLetter = letters(
  [
    ...(["registration-confirmed", "registration-cancelled", "registration-moved"] as const),
    ...(["place-handed-over", "place-received", "place-allotted"] as const),
  ],
  { registrationId: id },
);

/**
 * Asks for answers that are missing. `due`: the day, `YYYY-MM-DD`, on which they must have been given; absent: they must be
 * given already.
 */
export const answersLetter = letters(["answers-owed"], { registrationId: id, due: z.iso.date().optional() });

/**
 * `givenBack`: ids of the sessions whose places the change gave back, to remove them from calendars. `changeId`: the
 * change whose values it reports.
 */
export const changeOfRegistration = letters(["registration-changed"], {
  ...{ registrationId: id, givenBack: ids.optional(), changeId: id.optional() },
  /** Changes of which a letter before should have told, which did not leave. */
  earlier: ids.optional(),
  /** Two registrations became one, or two again. */
  merge: z.enum(["merged", "unmerged"]).optional(),
});

/**
 * A held place that must be confirmed. `confirmation` is the id of its order; `address` numbers the addresses given for
 * it, from 1, and says which one the letter goes to.
 */
export const confirmationLetter = letters(["place-to-confirm", "approval-awaited", "hold-ended", "request-declined"], {
  ...{ confirmation: id, address: z.number().int() },
});

/** `reconfirmation-released`: nobody answered the other two. */
export const reconfirmationLetter = letters(
  ["reconfirmation-asked", "reconfirmation-reminder", "reconfirmation-released"],
  {
    ...{ registrationId: id, reconfirmationId: id },
  },
);

export const approvalsLetter = letters(["approvals-waiting"], { editionId: id });

export const waitRequestLetter = letters(["wait-to-confirm"], { requestId: id });

export const waitLetter = letters(["wait-begun", "wait-ended", "wait-resumed"], { entryId: id });

export const offerLetter = letters(["place-offered", "offer-expired"], { offerId: id });
