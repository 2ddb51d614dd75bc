/** The contents of letters that organisers write. */
import { z } from "zod";
import { id, letters } from "./letter-shape.ts";

export const announcementLetter = letters(["announcement"], { announcementRecipient: id });

/** To the organiser who writes it, as the registration's person would get it; null where nobody is on the list. */
export const announcementTest = letters(["announcement-test"], { announcementId: id, of: id.nullable() });

/** To the organiser who writes the text of an automatic letter: an example of that kind. */
export const textTest = letters(["letter-text-test"], { of: z.string() });
