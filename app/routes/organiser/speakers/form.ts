import { z } from "zod";
import type { NewSpeaker } from "#app/domain/programme/draft.ts";
import { speakerWords } from "#app/domain/programme/speakers.ts";
import { seenOf } from "#app/domain/seen.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { line, optionalLine, optionalText } from "#app/forms/organiser-forms.ts";

const words = {
  name: line(),
  organisation: optionalLine(),
  jobTitle: optionalLine(),
  biography: optionalText(5000),
};

/** What the programme says of somebody. */
export const speakerSchema = z.object(words);

/** The same for somebody new; `same` answers who they are: empty when nobody was asked, `new`, or the id of a namesake. */
export const newSpeakerSchema = z.object({
  ...words,
  same: z
    .string()
    .default("")
    .pipe(z.string().regex(/^(new|[1-9]\d{0,8})?$/, "choice")),
});

/** A speaker's form before anything is changed. */
export function speakerForm(speaker: NewSpeaker): FormState {
  const { name, organisation, jobTitle, biography } = speaker;
  const values = { name, organisation: organisation ?? "", jobTitle: jobTitle ?? "", biography: biography ?? "" };
  return { values, errors: {}, seen: seenOf(speakerWords(speaker)) };
}
