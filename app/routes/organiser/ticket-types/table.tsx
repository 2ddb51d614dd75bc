import { Link } from "@remix-run/react";
import type { BadgeRole } from "#app/domain/edition/ticket-types.ts";
import { shortMomentInWords } from "#app/i18n/format.ts";
import { type OfficeWords, useOffice } from "#app/ui/organiser/office.ts";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

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
  const { t, language, path } = useOffice();
  if (props.ticketTypes.length === 0) return <Nothing>{t("ticketTypes.none")}</Nothing>;
  const columns = [
    { key: "name", label: t("ticketTypes.name") },
    { key: "slug", label: t("ticketTypes.slug") },
    { key: "role", label: t("ticketTypes.badgeRole") },
    { key: "window", label: t("ticketTypes.window") },
    { key: "quotas", label: t("nouns.quotas") },
  ];
  return (
    <Table caption={t("nouns.ticketTypes")} columns={columns}>
      {props.ticketTypes.map((ticketType) => (
        <Row key={ticketType.id}>
          <RowHead>
            <Link to={path(`/categories/${ticketType.id}`)}>{ticketType.name}</Link>
          </RowHead>
          <Cell>
            <code>{ticketType.slug}</code>
          </Cell>
          <Cell>{t(`badgeRoles.${ticketType.badgeRole}`)}</Cell>
          <Cell>{windowWritten(ticketType, t, (at) => shortMomentInWords(at, props.timeZone, language))}</Cell>
          <Cell>{ticketType.quotas.join(", ") || t("ticketTypes.unlimited")}</Cell>
        </Row>
      ))}
    </Table>
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
