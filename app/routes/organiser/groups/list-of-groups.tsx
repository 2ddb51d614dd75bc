import { Link } from "@remix-run/react";
import type { Group } from "#app/domain/groups/groups.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { State } from "#app/ui/organiser/state.tsx";

/** The list of working groups. */
export const groupList = {
  caption: "organiser:menu.groups",
  none: "organiser:groups.none",
  file: { needs: "see-groups" },
  columns: ({ t, path, may }: Office): Column<Group>[] => [
    {
      label: t("groups.name"),
      cell: ({ name }) => name,
      text: ({ name }) => name,
      to: ({ id }) => path("/groupes/:id", { id }),
    },
    {
      label: t("groups.nameEn"),
      cell: ({ nameEn }) => <span lang="en">{nameEn}</span>,
      text: ({ nameEn }) => nameEn,
    },
    {
      label: t("table.state"),
      cell: ({ archivedAt }) => (
        <State tone={archivedAt ? "plain" : "good"}>{t(archivedAt ? "groups.archived" : "groups.active")}</State>
      ),
      text: ({ archivedAt }) => t(archivedAt ? "groups.archived" : "groups.active"),
    },
    {
      label: t("announcements:letters"),
      cell: ({ id, name, archivedAt }) =>
        archivedAt || !may("write-letters") ? null : (
          <Link
            to={path("/courriels/aux-inscrits/nouveau", { query: { public: "groups", groupe: String(id) } })}
            aria-label={t("announcements:writeOf", { name })}
          >
            {t("announcements:writeShort")}
          </Link>
        ),
    },
  ],
} as const;
