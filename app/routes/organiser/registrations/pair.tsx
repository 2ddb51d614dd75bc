import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Compared } from "#app/domain/merging/compare-registrations.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/** Shows two registrations side by side, with what each would gain and what would be lost if it stayed. */
export function PairOfRegistrations({ pair }: { pair: readonly Compared[] }) {
  const { t, path, language, moment } = useOffice();
  const rows: readonly [string, (of: Compared) => ReactNode][] = [
    [t("registrations.name"), ({ registration: { givenName, familyName } }) => `${givenName} ${familyName}`],
    [t("registrations.email"), ({ registration }) => registration.email],
    [t("registrations.organisation"), ({ registration }) => registration.organisation],
    [
      t("registrations.ticketType"),
      ({ registration: { ticketType } }) => (language === "en" && ticketType.nameEn) || ticketType.name,
    ],
    [t("registrations.date"), ({ registration }) => moment(new Date(registration.createdAt))],
    [t("registrations.mergePrice"), ({ chargedCents }) => formatMoney(chargedCents, language)],
    [t("registrations.sessions"), ({ registration }) => registration.bookings.map(({ title }) => title).join(", ")],
    [t("registrations.mergeGains"), ({ gains }) => gains.join(", ") || "–"],
    [t("registrations.mergeLoses"), ({ loses }) => loses.join(", ") || "–"],
  ];
  return (
    <Table
      section="pair"
      caption={t("registrations.mergePair")}
      rows={rows.map(([label, cell]) => ({ label, cells: pair.map(cell) }))}
      columns={[
        { label: t("registrations.mergeWhat"), cell: ({ label }) => label },
        ...pair.map(({ registration: { id, shortCode } }, at) => ({
          label: spelledCode(shortCode),
          labelled: true,
          cell: ({ label, cells }: { label: string; cells: readonly ReactNode[] }) =>
            label === rows[0]?.[0] ? <Link to={path("/inscriptions/:id", { id })}>{cells[at]}</Link> : cells[at],
        })),
      ]}
    />
  );
}
