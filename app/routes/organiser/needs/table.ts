import type { Needing } from "#app/domain/questions/needs.ts";
import type { Question } from "#app/domain/questions/questions.ts";
import type { ChosenOption } from "#app/domain/registration/chosen-options.ts";
import { form, optional, rowChoice } from "#app/forms/form.ts";
import { slugChoice } from "#app/forms/registration-fields.ts";
import { inLanguage } from "#app/i18n/format.ts";
import type { List, Office } from "#app/ui/organiser/list.tsx";
import { answerColumn } from "#app/ui/questions/answer-column.tsx";
import { answerFilter } from "#app/ui/questions/answer-filter.ts";

/** By a session that they have booked, an option that they have, and what they need. */
export const needsFilters = form({
  seance: optional(slugChoice({ label: "organiser:registrations.session" })),
  option: optional(rowChoice({ label: "options:filter" })),
  reponse: optional(answerFilter()),
});

type ListedNeeds = Needing & { readonly options: readonly ChosenOption[] };

/** The list of people with needs, for the page and its file: a column for each protected question. */
export function needsList(questions: readonly Question[]) {
  return {
    ...{ caption: "questions:needs.title", label: "questions:needs.filter", none: "questions:needs.none" },
    filters: needsFilters,
    looks: ({ t }: Office) => ({
      seance: { none: t("filter.allFeminine") },
      option: { none: t("filter.allFeminine") },
      reponse: { none: t("filter.allFeminine") },
    }),
    columns: (office: Office) => {
      const named = ({ options }: ListedNeeds) =>
        options.map(({ name, nameEn }) => inLanguage(office.language, name, nameEn));
      return [
        {
          label: office.t("registrations.name"),
          cell: (row: ListedNeeds) => row.name,
          text: (row: ListedNeeds) => row.name,
        },
        {
          label: office.t("registrations.ticketType"),
          cell: (row: ListedNeeds) => row.ticketType,
          text: (row: ListedNeeds) => row.ticketType,
        },
        ...questions.map((question) => answerColumn<ListedNeeds>(question, office)),
        {
          label: office.t("menu.options"),
          cell: (row: ListedNeeds) => named(row).join(", "),
          text: (row: ListedNeeds) => named(row).join(" ; "),
        },
      ];
    },
  } as const satisfies List<ListedNeeds, typeof needsFilters.fields>;
}
