import { useTranslation } from "react-i18next";
import type { GroupRole } from "#app/domain/people/rights.ts";
import { State } from "../organiser/state.tsx";
import { Nothing, Table } from "../organiser/table.tsx";

export interface HolderView {
  readonly name: string;
  readonly email: string;
}

export interface SeatView {
  readonly id: number;
  readonly organisation: string;
  readonly role: GroupRole;
  readonly titular: HolderView | null;
  readonly substitute: HolderView | null;
}

/** A table of a group's seats. @param path to edit a seat; null for none */
export function SeatTable({ seats, path }: { seats: readonly SeatView[]; path: ((id: number) => string) | null }) {
  const { t } = useTranslation("groups");
  if (seats.length === 0) return <Nothing>{t("seat.none")}</Nothing>;
  return (
    <Table
      caption={t("seat.title")}
      rows={seats}
      columns={[
        {
          label: t("seat.organisation"),
          cell: ({ id, organisation }) => (path ? <a href={path(id)}>{organisation}</a> : organisation),
          sub: ({ role }) => role !== "member" && t(`roles.${role}`),
        },
        { label: t("capacities.titular"), cell: ({ titular }) => <Who holder={titular} /> },
        { label: t("capacities.substitute"), cell: ({ substitute }) => <Who holder={substitute} /> },
      ]}
    />
  );
}

function Who({ holder }: { holder: HolderView | null }) {
  const { t } = useTranslation("groups");
  if (!holder) return <span className="text-zinc">{t("seat.empty")}</span>;
  return (
    <>
      {holder.name || holder.email}
      {holder.name && holder.email && (
        <span className="block min-w-44 text-sm text-zinc wrap-anywhere">{holder.email}</span>
      )}
      {!holder.email && (
        <span className="block">
          <State tone="bad">{t("calls.noAddress")}</State>
        </span>
      )}
    </>
  );
}
