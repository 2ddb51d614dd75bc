import type { PersonInside } from "#app/domain/door/list-inside.ts";
import { choice, form, optional, rowChoice, search } from "#app/forms/form.ts";
import { inLanguage } from "#app/i18n/format.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";

/** Who went in at a checkpoint and has not gone out, for the page and the file. */
export const insideList = {
  caption: "attendance:inside.title",
  label: "attendance:people.filter",
  filters: form({
    q: search("attendance:people.search"),
    point: optional(rowChoice({ label: "attendance:inside.where" })),
    jours: optional(choice({ label: "attendance:inside.days", choices: { tous: "attendance:inside.allDays" } })),
  }),
  none: "attendance:people.none",
  count: "attendance:people.count",
  file: { needs: "export-people" },
  columns: ({ t, language, path, moment, may }: Office): Column<PersonInside>[] => [
    {
      label: t("attendance:people.name"),
      cell: ({ givenName, familyName }) => <bdi>{`${givenName} ${familyName}`}</bdi>,
      sub: ({ organisation }) => organisation && <bdi>{organisation}</bdi>,
      to: ({ id }) => (may("see-registrations") ? path("/inscriptions/:id", { id }) : null),
    },
    { label: t("attendance:people.number"), text: ({ shortCode }) => shortCode },
    { label: t("attendance:people.familyName"), text: ({ familyName }) => familyName },
    { label: t("attendance:people.givenName"), text: ({ givenName }) => givenName },
    { label: t("attendance:people.organisation"), text: ({ organisation }) => organisation },
    {
      label: t("attendance:people.ticketType"),
      cell: ({ ticketType, ticketTypeEn }) => inLanguage(language, ticketType, ticketTypeEn),
      text: ({ ticketType, ticketTypeEn }) => inLanguage(language, ticketType, ticketTypeEn),
    },
    {
      label: t("attendance:inside.since"),
      cell: ({ since }) => moment(since),
      text: ({ since }) => since,
    },
  ],
} as const;
