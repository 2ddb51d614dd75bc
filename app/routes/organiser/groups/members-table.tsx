import type { ListedMember } from "#app/domain/groups/list-members.ts";
import { memberFilterForm } from "#app/forms/member-filters.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";

/** The list of members of working groups: a person with several seats is in it with each. */
export const memberList = {
  caption: "groups:members.title",
  label: "groups:members.filter",
  filters: memberFilterForm,
  box: { name: "membre", labelOf: ({ name }: ListedMember) => name },
  none: "groups:members.none",
  count: "groups:members.count",
  file: { needs: "export-people" },
  columns: ({ t, path, dayAndMonth }: Office): Column<ListedMember>[] => [
    {
      label: t("registrations.name"),
      cell: ({ name }) => name,
      sub: ({ email }) => email,
      text: ({ name }) => name,
    },
    { label: t("registrations.email"), text: ({ email }) => email },
    {
      label: t("groups:seat.organisation"),
      cell: ({ organisation }) => organisation,
      text: ({ organisation }) => organisation,
    },
    {
      label: t("groups:members.group"),
      cell: ({ group }) => group,
      text: ({ group }) => group,
      to: ({ groupId: id }) => path("/groupes/:id", { id }),
    },
    {
      label: t("groups:members.capacity"),
      cell: ({ capacity }) => t(`groups:capacities.${capacity}`),
      text: ({ capacity }) => t(`groups:capacities.${capacity}`),
    },
    {
      label: t("groups:seat.role"),
      cell: ({ role }) => t(`groups:roles.${role}`),
      text: ({ role }) => t(`groups:roles.${role}`),
    },
    {
      label: t("groups:members.since"),
      oneLine: () => true,
      cell: ({ since }) => dayAndMonth(since),
      text: ({ since }) => ({ dayOf: since }),
    },
  ],
} as const;
