import type { SpeakersWanted } from "#app/domain/programme/speakers.ts";
import { AWAITED_OF_SPEAKERS, type AwaitedOfSpeakers } from "#app/domain/questions/awaited-of-speakers.ts";
import { amongIn, amongWord } from "./among.ts";
import { filtersIn } from "./filters.ts";
import { choice, form, optional, search, worded } from "./form.ts";

/** The filters of the list of speakers, and of what is written to them. */
export const speakerFilterForm = form({
  q: search("sessions:people.search"),
  reponses: optional(
    choice({
      label: "questions:speakersColumn",
      choices: worded(AWAITED_OF_SPEAKERS, "questions:speakersFilter"),
    }),
  ),
});

interface SpeakerFilters extends Omit<SpeakersWanted, "edition"> {
  /** Whether answers are awaited of them. */
  readonly answers?: AwaitedOfSpeakers;
}

/** Reads which speakers an address means. */
export function speakerFiltersIn(address: URLSearchParams): SpeakerFilters {
  const { q, reponses } = filtersIn<typeof speakerFilterForm.fields>(speakerFilterForm, address);
  return { ...(q !== null && { text: q }), ...(reponses !== null && { answers: reponses }), ...amongIn(address) };
}

/** Makes the query that means the same speakers. */
export function speakerQuery({ text, answers, among }: SpeakerFilters) {
  return { q: text, reponses: answers, parmi: amongWord(among) };
}
