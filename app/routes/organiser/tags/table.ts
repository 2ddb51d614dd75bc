import type { Tag } from "#app/domain/registration/tags.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";

/** The list of an edition's tags. */
export const tagList = {
  caption: "organiser:tags.title",
  none: "organiser:tags.none",
  file: { needs: "see-registrations" },
  columns: ({ t, path, number }: Office): Column<Tag>[] => [
    {
      label: t("tags.name"),
      cell: ({ name }) => name,
      text: ({ name }) => name,
      to: ({ id }) => path("/etiquettes/:id", { id }),
    },
    {
      label: t("menu.registrations"),
      numeric: true,
      cell: ({ registrations }) => number(registrations),
      text: ({ registrations }) => registrations,
      to: ({ id }) => path("/inscriptions", { query: { etiquette: id, etat: "all" } }),
    },
  ],
} as const;
