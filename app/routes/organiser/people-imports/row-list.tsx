import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { RowStateWord } from "./counts.tsx";
import type { ShownRow } from "./words.server.ts";

/**
 * The rows of an import, each with what becomes of it and why.
 *
 * @param of the import's id
 * @param isOpen whether rows can still be decided
 */
export function rowList(of: string, isOpen: boolean) {
  return {
    caption: "peopleImports:rows.caption",
    none: "peopleImports:rows.none",
    file: { needs: "export-people", at: "/lignes" },
    rowKey: ({ position }: ShownRow) => position,
    columns: ({ t, path }: Office): Column<ShownRow>[] => [
      {
        label: t("peopleImports:rows.person"),
        cell: (row) => [row.givenName, row.familyName].filter(Boolean).join(" ") || t("peopleImports:rows.nobody"),
        to: ({ registrationId: id, position: number }) => {
          if (isOpen) return path("/inscriptions/import/:preview/lignes/:number", { preview: of, number });
          return id === null ? null : path("/inscriptions/:id", { id });
        },
        sub: ({ email, organisation }) => [email, organisation].filter(Boolean).join(" · "),
      },
      { label: t("registrations.familyName"), text: ({ familyName }) => familyName },
      { label: t("registrations.givenName"), text: ({ givenName }) => givenName },
      { label: t("registrations.email"), text: ({ email }) => email },
      { label: t("registrations.organisation"), text: ({ organisation }) => organisation },
      { label: t("registration:identity.job_title"), text: ({ jobTitle }) => jobTitle },
      {
        label: t("peopleImports:rows.place"),
        cell: ({ sheet, row }) =>
          sheet === null ? t("peopleImports:rows.of", { row }) : t("peopleImports:rows.ofSheet", { sheet, row }),
      },
      { label: t("peopleImports:rows.sheet"), text: ({ sheet }) => sheet },
      { label: t("peopleImports:rows.row"), text: ({ row }) => row },
      {
        label: t("peopleImports:rows.as"),
        cell: ({ ticketType, category }) => ticketType ?? category,
        text: ({ ticketType }) => ticketType,
        sub: ({ ticketType, category }) => ticketType !== null && category !== ticketType && category,
      },
      { label: t("peopleImports:rows.category"), text: ({ category }) => category },
      {
        label: t("peopleImports:rows.state"),
        aside: true,
        cell: ({ state }) => <RowStateWord state={state} />,
        text: ({ state }) => t(`peopleImports:states.${state}`),
      },
      {
        label: t("peopleImports:rows.why"),
        cell: ({ why }) => why.join(" · "),
        text: ({ why }) => why.join(" ; "),
      },
    ],
  } as const;
}
