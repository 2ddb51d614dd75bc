import type { listSpeakers } from "#app/domain/programme/speakers.ts";
import { speakerFilterForm } from "#app/forms/speaker-filters.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";

type ListedSpeaker = Omit<Awaited<ReturnType<typeof listSpeakers>>[number], "biography">;

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
