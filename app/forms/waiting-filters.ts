import type { EntriesWanted } from "#app/domain/waiting/list-entries.ts";
import { SHOWN_WAIT_STATES } from "#app/domain/waiting/wait-states.ts";
import { amongIn, amongWord } from "./among.ts";
import { filtersIn } from "./filters.ts";
import { choice, form, optional, search, worded } from "./form.ts";
import { slugChoice } from "./registration-fields.ts";

/** The states that can be chosen; without a choice those who still wait are meant. */
const CHOSEN_STATES = SHOWN_WAIT_STATES.filter((state) => state !== "open");

/** The filters of the list of who waits, and of what is written to them. */
export const waitingFilterForm = form({
  q: search("organiser:waiting.search"),
  categorie: optional(slugChoice({ label: "organiser:waiting.ticketType" })),
  seance: optional(slugChoice({ label: "organiser:waiting.session" })),
  etat: optional(
    choice({ label: "organiser:table.state", choices: worded(CHOSEN_STATES, "organiser:waiting.states") }),
  ),
});

/** Reads which waits an address means. */
export function waitingFiltersIn(address: URLSearchParams): Omit<EntriesWanted, "edition"> {
  const { q, categorie, seance, etat } = filtersIn<typeof waitingFilterForm.fields>(waitingFilterForm, address);
  return {
    ...(q !== null && { text: q }),
    ...(categorie !== null && { ticketType: categorie }),
    ...(seance !== null && { session: seance }),
    ...(etat !== null && { state: etat }),
    ...amongIn(address),
  };
}

/** Makes the query that means the same waits. */
export function waitingQuery({ text, ticketType, session, state, among }: Omit<EntriesWanted, "edition">) {
  return { q: text, categorie: ticketType, seance: session, etat: state, parmi: amongWord(among) };
}
