import { useTranslation } from "react-i18next";
import type { Presence } from "#app/domain/groups/presence.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Cell, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

export interface SheetRow {
  readonly seat: number;
  readonly organisation: string;
  readonly holders: readonly { readonly person: number; readonly name: string }[];
  readonly state: Presence | null;
  readonly person: number | null;
  /** Who sat there. */
  readonly name: string | null;
  /** The hour at which they signed. */
  readonly signed: string | null;
}

const TONES = { present: "good", excused: "plain", absent: "bad" } as const;

/** Who was there, seat by seat. */
export function PresenceTable({ sheet }: { sheet: readonly SheetRow[] }) {
  const { t } = useTranslation("groups");
  const columns = [
    { key: "seat", label: t("seat.organisation") },
    { key: "state", label: t("presence.title") },
    { key: "who", label: t("presence.who") },
  ];
  return (
    <Table caption={t("presence.title")} columns={columns}>
      {sheet.map(({ seat, organisation, state, name, signed }) => (
        <Row key={seat}>
          <RowHead>{organisation}</RowHead>
          <Cell>{state ? <State tone={TONES[state]}>{t(`presences.${state}`)}</State> : t("presence.unknown")}</Cell>
          <Cell>
            {name}
            {signed && <span className="block text-sm text-zinc">{t("presence.signedAt", { hour: signed })}</span>}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
