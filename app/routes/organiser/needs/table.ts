import type { Needing } from "#app/domain/questions/needs.ts";
import type { Question } from "#app/domain/questions/questions.ts";
import { form, optional } from "#app/forms/form.ts";
import { slugChoice } from "#app/forms/registration-fields.ts";
import type { List, Office } from "#app/ui/organiser/list.tsx";
import { answerColumn } from "#app/ui/questions/answer-column.ts";
import { answerFilter } from "#app/ui/questions/answer-filter.ts";

/** By a session that they have booked, and by what they need. */
export const needsFilters = form({
  seance: optional(slugChoice({ label: "organiser:registrations.session" })),
  reponse: optional(answerFilter()),
});

/** The list of people with needs, for the page and its file: a column for each protected question. */
export function needsList(questions: readonly Question[]) {
  return {
    ...{ caption: "questions:needs.title", label: "questions:needs.filter", none: "questions:needs.none" },
    filters: needsFilters,
    looks: ({ t }: Office) => ({
      seance: { none: t("filter.allFeminine") },
      reponse: { none: t("filter.allFeminine") },
    }),
    columns: (office: Office) => [
      { label: office.t("registrations.name"), cell: (row: Needing) => row.name, text: (row: Needing) => row.name },
      {
        label: office.t("registrations.ticketType"),
        cell: (row: Needing) => row.ticketType,
        text: (row: Needing) => row.ticketType,
      },
      ...questions.map((question) => answerColumn<Needing>(question, office)),
    ],
  } as const satisfies List<Needing, typeof needsFilters.fields>;
}
