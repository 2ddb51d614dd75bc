import type { BadgeRole } from "#app/domain/edition/ticket-types.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { type OfficeWords, useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

export interface ListedTicketType {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly badgeRole: BadgeRole;
  readonly salesFrom: Date | null;
  readonly salesUntil: Date | null;
  readonly quotas: readonly string[];
}

export function TicketTypeList(props: { timeZone: string; ticketTypes: readonly ListedTicketType[] }) {
  const { t, language } = useOffice();
  return (
    <Table
      caption={t("nouns.ticketTypes")}
      none={t("ticketTypes.none")}
      rows={props.ticketTypes}
      columns={[
        {
          label: t("ticketTypes.name"),
          cell: (ticketType) => ticketType.name,
          to: (ticketType) => `/categories/${ticketType.id}`,
        },
        { label: t("ticketTypes.slug"), cell: (ticketType) => <code>{ticketType.slug}</code> },
        { label: t("ticketTypes.badgeRole"), cell: (ticketType) => t(`badgeRoles.${ticketType.badgeRole}`) },
        {
          label: t("ticketTypes.window"),
          cell: (ticketType) => windowWritten(ticketType, t, (at) => formatDateTime(at, props.timeZone, language)),
        },
        { label: t("nouns.quotas"), cell: (ticketType) => ticketType.quotas.join(", ") || t("ticketTypes.unlimited") },
      ]}
    />
  );
}

/** How the form of a ticket type is drawn in an edition. */
export function ticketTypeLooks(t: OfficeWords, timeZone: string, quotas: readonly { id: number; name: string }[]) {
  return {
    salesFrom: { hint: t("ticketTypes.zoneHint", { timeZone }) },
    quotas: { options: quotas.map(({ id, name }) => ({ value: id, label: name })) },
  };
}

function windowWritten(
  { salesFrom, salesUntil }: Pick<ListedTicketType, "salesFrom" | "salesUntil">,
  t: OfficeWords,
  written: (at: Date) => string,
): string {
  if (salesFrom && salesUntil)
    return t("ticketTypes.fromUntil", { from: written(salesFrom), until: written(salesUntil) });
  if (salesFrom) return t("ticketTypes.from", { from: written(salesFrom) });
  return salesUntil ? t("ticketTypes.until", { until: written(salesUntil) }) : t("ticketTypes.always");
}
