import type { listSpeakers } from "#app/domain/programme/speakers.ts";
import { form, search } from "#app/forms/form.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";

type ListedSpeaker = Omit<Awaited<ReturnType<typeof listSpeakers>>[number], "biography">;

/** The list of the edition's speakers by name, each with the number of sessions. */
export const speakerList = {
  caption: "organiser:menu.speakers",
  label: "sessions:people.filter",
  filters: form({ q: search("sessions:people.search") }),
  none: "sessions:people.none",
  file: { needs: "see-programme" },
  columns: ({ t, number, path }: Office): Column<ListedSpeaker>[] => [
    {
      label: t("sessions:people.name"),
      cell: ({ name }) => name,
      text: ({ name }) => name,
      to: ({ id }) => path("/intervenants/:id", { id }),
    },
    {
      label: t("sessions:people.organisation"),
      cell: ({ organisation }) => organisation ?? "–",
      text: ({ organisation }) => organisation,
    },
    { label: t("sessions:people.jobTitle"), cell: ({ jobTitle }) => jobTitle, text: ({ jobTitle }) => jobTitle },
    {
      label: t("sessions:people.page"),
      cell: ({ person }) => t(person === null ? "sessions:people.keptByUs" : "sessions:people.keptByThem"),
      text: ({ person }) => t(person === null ? "sessions:people.keptByUs" : "sessions:people.keptByThem"),
    },
    {
      label: t("sessions:people.sessions"),
      numeric: true,
      cell: ({ sessions }) => number(sessions),
      text: ({ sessions }) => sessions,
    },
  ],
} as const;
