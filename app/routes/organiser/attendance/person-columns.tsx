import { inLanguage } from "#app/i18n/format.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";

/** A person in a list of attendance. */
interface ListedPerson {
  /** Of the registration. */
  readonly id: number;
  readonly shortCode: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly organisation: string | null;
  readonly ticketType: string;
  readonly ticketTypeEn: string | null;
}

/** The columns that say who a person is, for the page and the file. */
export function personColumns<Row extends ListedPerson>({ t, language, path, may }: Office): Column<Row>[] {
  return [
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
  ];
}
