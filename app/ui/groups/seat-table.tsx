import { useTranslation } from "react-i18next";
import type { GroupRole } from "#app/domain/people/rights.ts";
import { dayOf, formatDay } from "#app/i18n/format.ts";
import { State } from "../organiser/state.tsx";
import { Nothing, Table } from "../organiser/table.tsx";
import { usePageLanguage } from "../page-language.ts";

export interface ShownHolder {
  readonly name: string;
  readonly email: string;
}

export interface ShownSeat {
  readonly id: number;
  readonly organisation: string;
  readonly role: GroupRole;
  readonly titular: ShownHolder | null;
  readonly substitute: ShownHolder | null;
}

/** A table of a group's seats. @param path to edit a seat; null for none */
export function SeatTable({ seats, path }: { seats: readonly ShownSeat[]; path: ((id: number) => string) | null }) {
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

/** The former holders of a seat. */
export function FormerHolders({
  holders,
}: {
  holders: readonly { name: string; capacity: "titular" | "substitute"; since: string; until: string }[];
}) {
  const { t } = useTranslation("groups");
  const { language } = usePageLanguage();
  if (holders.length === 0) return null;
  const day = (instant: string) => formatDay(dayOf(instant, "Europe/Paris"), language);
  return (
    <section aria-labelledby="former" className="grid gap-2">
      <h2 id="former" className="text-lg">
        {t("seat.former")}
      </h2>
      <ul className="grid gap-1">
        {holders.map(({ name, capacity, since, until }) => (
          <li key={name + capacity + until}>
            {t("seat.formerLine", { name, capacity: t(`capacities.${capacity}`), from: day(since), until: day(until) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Who({ holder }: { holder: ShownHolder | null }) {
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
