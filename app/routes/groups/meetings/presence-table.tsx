import { useTranslation } from "react-i18next";
import type { AttendanceState } from "#app/domain/groups/attendance.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

export interface SheetRow {
  readonly seat: number;
  readonly organisation: string;
  readonly holders: readonly { readonly person: number; readonly name: string }[];
  readonly state: AttendanceState | null;
  readonly person: number | null;
  /** The person who attended for the seat. */
  readonly name: string | null;
  /** The hour of the signature. */
  readonly signed: string | null;
}

const TONES = { present: "good", excused: "plain", absent: "bad" } as const;

/** Shows the presence by seat. */
export function PresenceTable({ sheet }: { sheet: readonly SheetRow[] }) {
  const { t } = useTranslation("groups");
  return (
    <Table
      caption={t("presence.title")}
      rows={sheet}
      rowKey={({ seat }) => seat}
      columns={[
        { label: t("seat.organisation"), cell: ({ organisation }) => organisation },
        {
          label: t("presence.title"),
          cell: ({ state }) =>
            state ? <State tone={TONES[state]}>{t(`presences.${state}`)}</State> : t("presence.unknown"),
        },
        {
          label: t("presence.who"),
          cell: ({ name }) => name,
          sub: ({ signed }) => signed && t("presence.signedAt", { hour: signed }),
        },
      ]}
    />
  );
}
