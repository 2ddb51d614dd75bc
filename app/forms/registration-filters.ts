import type { AnswerFilter } from "#app/domain/questions/answer-filter.ts";
import type { RegistrationFilters } from "#app/domain/registration/registration-filters.ts";
import { REGISTRATION_STATES } from "#app/domain/registration/registration-states.ts";
import { answerFilter } from "../ui/questions/answer-filter.ts";
import { amongIn, amongWord } from "./among.ts";
import { filtersIn } from "./filters.ts";
import { choice, form, line, optional, rowChoice, search, worded } from "./form.ts";
import { slugChoice } from "./registration-fields.ts";

/** The states that can be chosen; without a choice the active ones are meant. */
const CHOSEN_STATES = REGISTRATION_STATES.filter((state) => state !== "held");

/** The filters of the list of registrations, and of what is written to its people. */
export const registrationFilterForm = form({
  q: search("organiser:registrations.search"),
  categorie: optional(slugChoice({ label: "organiser:registrations.ticketType" })),
  seance: optional(slugChoice({ label: "organiser:registrations.session" })),
  option: optional(rowChoice({ label: "options:filter" })),
  etiquette: optional(rowChoice({ label: "organiser:tags.filter" })),
  papier: optional(choice({ label: "badges:paper.label", choices: worded(["asked"], "badges:paper.filters") })),
  pret: optional(rowChoice({ label: "attendance:balance.loans.out" })),
  reduction: optional(line({ label: "vouchers:one", max: 60 })),
  reponse: optional(answerFilter()),
  enquete: optional(choice({ label: "surveys:filter", choices: worded(["unanswered"], "surveys:filters") })),
  etat: optional(
    choice({ label: "organiser:table.state", choices: worded(CHOSEN_STATES, "organiser:registrationStates") }),
  ),
});

/** Reads the filters of an address; those that are absent do not filter. */
export function registrationFiltersIn(address: URLSearchParams): RegistrationFilters {
  const { q, categorie, seance, option, papier, pret, reduction, etiquette, reponse, enquete, etat } = filtersIn<
    typeof registrationFilterForm.fields
  >(registrationFilterForm, address);
  return {
    ...(q !== null && { search: q }),
    ...(categorie !== null && { ticketType: categorie }),
    ...(seance !== null && { session: seance }),
    ...(option !== null && { option }),
    ...(etiquette !== null && { tag: etiquette }),
    ...(papier !== null && { paper: papier }),
    ...(pret !== null && { loan: pret }),
    ...(reduction !== null && { voucher: reduction }),
    ...(reponse !== null && { answer: reponse }),
    ...(enquete !== null && { survey: enquete }),
    ...(etat !== null && { state: etat }),
    ...amongIn(address),
  };
}

/** Makes the query that selects the same registrations. */
export function registrationQuery(filters: RegistrationFilters) {
  const { search, ticketType, session, option, voucher, tag, loan, among, answer, survey, paper, state } = filters;
  return {
    ...{ q: search, categorie: ticketType, seance: session, etat: state === "held" ? undefined : state },
    ...{ option, reduction: voucher, etiquette: tag, pret: loan, parmi: amongWord(among) },
    reponse: answer && answerWord(answer),
    ...{ enquete: survey, papier: paper },
  };
}

/** The word of an address for a filter by an answer (`answerFilter`). */
export function answerWord({ by, id }: AnswerFilter): string {
  return `${WORDS[by]}${id}`;
}

const WORDS = { choice: "c", answered: "a", unanswered: "o" } as const;
