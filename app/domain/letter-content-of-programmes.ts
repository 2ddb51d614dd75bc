/** The contents of letters about speakers and programmes. */
import { z } from "zod";
import { id, letters } from "./letter-shape.ts";

export const invitationLetter = letters(["speaker-invited", "speaker-reminded"], { invitationId: id });

/** Asks a speaker for answers that are missing; `due` as in `answersLetter`. */
export const speakerAnswersLetter = letters(["speaker-answers-owed"], {
  ...{ speakerId: id, due: z.iso.date().optional() },
});

export const programmeLetter = letters(["attendee-told", "speaker-told"], { recipientId: id });

/** To an edition's organisers: all notices that are open when it is sent and that this person was not told before. */
export const noticesLetter = letters(["programme-notices"], { editionId: id });
