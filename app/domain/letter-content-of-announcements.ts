/** The contents of letters that organisers write. */
import { z } from "zod";
import { id, letters } from "./letter-shape.ts";

export const announcementLetter = letters(["announcement"], { announcementRecipient: id });

/** To the organiser who writes it, as the registration's person would get it; null where nobody is on the list. */
export const announcementTest = letters(["announcement-test"], { announcementId: id, of: id.nullable() });

/**
 * What the kitchen writes to people with needs. It belongs to no edition and to no registration as a row, so that no list of
 * organisers has it. Without a registration it is a test, to who writes it.
 */
export const needsLetter = letters(["needs-letter", "needs-letter-test"], {
  ...{ needsLetterId: id, registrationId: id.nullable(), personId: id.nullable() },
});

/** To the organiser who writes the text of an automatic letter: an example of that kind. */
export const textTest = letters(["letter-text-test"], { of: z.string() });
