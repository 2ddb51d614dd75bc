import type { listSpeakers } from "#app/domain/programme/speakers.ts";
import type { AnswerSheet } from "#app/domain/questions/answer-sheet.ts";
import type { Question } from "#app/domain/questions/questions.ts";
import { speakerFilterForm } from "#app/forms/speaker-filters.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { answerColumn } from "#app/ui/questions/answer-column.tsx";

type ListedSpeaker = Omit<Awaited<ReturnType<typeof listSpeakers>>[number], "biography">;
/** A speaker with what they answered, and how many answers they owe. */
type AskedSpeaker = ListedSpeaker & { readonly owed: number; readonly answers: AnswerSheet };

/** The list of the edition's speakers by name, each with the number of sessions. */
export const speakerList = {
  caption: "organiser:menu.speakers",
  label: "sessions:people.filter",
  filters: speakerFilterForm,
  heads: ["name"],
  box: { name: "intervenant", labelOf: ({ name }: ListedSpeaker) => name },
  none: "sessions:people.none",
  count: "sessions:people.count",
  file: { needs: "see-programme" },
  columns: ({ t, number, path }: Office): Column<ListedSpeaker>[] => [
    {
      name: "name",
      label: t("sessions:people.name"),
      cell: ({ name }) => name,
      text: ({ name }) => name,
      to: ({ id }) => path("/intervenants/:id", { id }),
    },
    {
      name: "organisation",
      label: t("sessions:people.organisation"),
      cell: ({ organisation }) => organisation ?? "–",
      text: ({ organisation }) => organisation,
    },
    {
      name: "job-title",
      label: t("sessions:people.jobTitle"),
      cell: ({ jobTitle }) => jobTitle,
      text: ({ jobTitle }) => jobTitle,
    },
    {
      name: "page",
      label: t("sessions:people.page"),
      cell: ({ person }) => t(person === null ? "sessions:people.keptByUs" : "sessions:people.keptByThem"),
      text: ({ person }) => t(person === null ? "sessions:people.keptByUs" : "sessions:people.keptByThem"),
      oneLine: () => true,
    },
    {
      name: "sessions",
      label: t("sessions:people.sessions"),
      numeric: true,
      cell: ({ sessions }) => number(sessions),
      text: ({ sessions }) => sessions,
    },
  ],
} as const;

/** The list with what speakers answered: on the page how much is awaited, in files and views each answer too. */
export function speakerListAsking(questions: readonly Question[]) {
  return {
    ...speakerList,
    columns: (office: Office): readonly Column<AskedSpeaker>[] => [
      ...speakerList.columns(office),
      ...(questions.length > 0 ? [awaitedColumn(office)] : []),
      ...questions.map((question) => {
        const { cell: _, ...column } = answerColumn<AskedSpeaker>(question, office);
        return column;
      }),
    ],
  };
}

function awaitedColumn({ t }: Office): Column<AskedSpeaker> {
  const awaited = ({ owed, answers }: AskedSpeaker) => {
    if (owed > 0) return t("questions:owedCount", { count: owed });
    return Object.keys(answers).length > 0 ? t("questions:complete") : "";
  };
  return {
    ...{ name: "answers", label: t("questions:speakersColumn"), text: awaited },
    cell: (row) => awaited(row) && <State tone={row.owed > 0 ? "waiting" : "good"}>{awaited(row)}</State>,
  };
}
