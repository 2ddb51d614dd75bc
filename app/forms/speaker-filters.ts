import type { SpeakersWanted } from "#app/domain/programme/speakers.ts";
import { amongIn, amongWord } from "./among.ts";
import { filtersIn } from "./filters.ts";
import { form, search } from "./form.ts";

/** The filters of the list of speakers, and of what is written to them. */
export const speakerFilterForm = form({ q: search("sessions:people.search") });

/** Reads which speakers an address means. */
export function speakerFiltersIn(address: URLSearchParams): Omit<SpeakersWanted, "edition"> {
  const { q } = filtersIn<typeof speakerFilterForm.fields>(speakerFilterForm, address);
  return { ...(q !== null && { text: q }), ...amongIn(address) };
}

/** Makes the query that means the same speakers. */
export function speakerQuery({ text, among }: Omit<SpeakersWanted, "edition">) {
  return { q: text, parmi: amongWord(among) };
}
