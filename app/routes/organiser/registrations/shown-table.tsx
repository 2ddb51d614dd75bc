import type { Question } from "#app/domain/questions/questions.ts";
import type { RegistrationRow } from "#app/domain/registration/list-registrations.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { listWithAnswers, registrationAnswer, registrationList } from "./table.tsx";

/**
 * The list as its page shows it.
 *
 * @param shown.questions those that can be columns of a view
 * @param shown.question the one that it is filtered by, whose answers get a column; null for none
 * @param shown.hasTags whether the edition has tags, which then get a column
 * @param shown.isPaper whether it is filtered by the wish for a badge on paper, which then gets a column
 * @param shown.isView whether a view with columns of its own is shown
 */
export function listShowing(shown: {
  questions: readonly Question[];
  question: Question | null;
  hasTags: boolean;
  isPaper: boolean;
  isView: boolean;
}) {
  return {
    ...registrationList,
    columns: (office: Office): readonly Column<RegistrationRow>[] =>
      shown.isView ? listWithAnswers(shown.questions).columns(office) : usual(shown, office),
  };
}

/** The list's own columns, with those that tell more of its filters. */
function usual(
  { question, hasTags, isPaper }: { question: Question | null; hasTags: boolean; isPaper: boolean },
  office: Office,
) {
  const paper = {
    label: office.t("badges:paper.label"),
    cell: ({ paperAskedAt, paperPrintedAt }: RegistrationRow) =>
      [
        paperAskedAt && office.t("badges:paper.asked", { day: office.dayAndMonth(paperAskedAt) }),
        paperPrintedAt && office.t("badges:paper.printed", { day: office.dayAndMonth(paperPrintedAt) }),
      ]
        .filter(Boolean)
        .join(", "),
  };
  const tags = { label: office.t("tags.title"), cell: (row: RegistrationRow) => row.tags.join(", ") };
  return [
    ...registrationList.columns(office),
    ...(hasTags ? [tags] : []),
    ...(isPaper ? [paper] : []),
    ...(question ? [registrationAnswer<RegistrationRow>(question, office)] : []),
  ];
}
