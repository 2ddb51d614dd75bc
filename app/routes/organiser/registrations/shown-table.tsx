import { Link } from "@remix-run/react";
import type { Question } from "#app/domain/questions/questions.ts";
import type { RegistrationRow } from "#app/domain/registration/list-registrations.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { listWithAnswers, registrationAnswer, registrationList } from "./table.tsx";
import { arranged } from "./view-columns.ts";

/** The id of the form that the boxes of the list belong to. */
export const CHOOSING = "choisies";

/**
 * The list as its page shows it.
 *
 * @param shown.questions those that can be columns
 * @param shown.question the one that it is filtered by, whose answers get a column; null for none
 * @param shown.hasTags whether the edition has tags, which then get a column
 * @param shown.ticks whether each row has a box; null without boxes, else whether they are ticked beforehand
 * @param shown.columns of the view that is shown; none for the list's own
 */
export function listShowing(shown: {
  questions: readonly Question[];
  question: Question | null;
  hasTags: boolean;
  ticks: boolean | null;
  columns: readonly string[];
}) {
  const { questions, ticks, columns: names } = shown;
  return {
    ...registrationList,
    columns: (office: Office): readonly Column<RegistrationRow>[] => {
      const all = names.length === 0 ? usual(shown, office) : listWithAnswers(questions).columns(office);
      const [name, ...others] = arranged<RegistrationRow>(all, names, office);
      return [...(name ? [ticks === null ? name : ticking(name, office, ticks)] : []), ...others];
    },
  };
}

/** The list's own columns, with those that tell more of its filters. */
function usual({ question, hasTags }: { question: Question | null; hasTags: boolean }, office: Office) {
  const tags = { label: office.t("tags.title"), cell: (row: RegistrationRow) => row.tags.join(", ") };
  return [
    ...registrationList.columns(office),
    ...(hasTags ? [tags] : []),
    ...(question ? [registrationAnswer<RegistrationRow>(question, office)] : []),
  ];
}

/** The column with a box before each name. */
function ticking(name: Column<RegistrationRow>, { t }: Office, ticks: boolean): Column<RegistrationRow> {
  return {
    ...name,
    to: () => null,
    cell: (row) => (
      <span className="flex items-start gap-2">
        <input
          {...{ type: "checkbox", name: "inscription", value: row.id, form: CHOOSING, defaultChecked: ticks }}
          aria-label={t("chosen.tick", { name: `${row.givenName} ${row.familyName}`, number: row.id })}
        />
        <Link to={name.to?.(row) ?? ""}>{name.cell?.(row)}</Link>
      </span>
    ),
  };
}
