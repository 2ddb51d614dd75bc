import { useTranslation } from "react-i18next";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { presenceForm } from "./form.ts";
import type { SheetRow } from "./presence.server.ts";

const Field = fieldsOf(presenceForm([]));
const TONES = { present: "good", excused: "plain", absent: "bad" } as const;

/**
 * The sheet to fill in: who of a seat was there, or that nobody was. What was signed is only shown.
 *
 * @param ahead true before the day of the meeting: only excuses are known
 */
export function PresenceFields({ sheet, ahead }: { sheet: readonly SheetRow[]; ahead: boolean }) {
  const { t } = useTranslation("groups");
  const absences = ahead ? (["excused"] as const) : (["excused", "absent"] as const);
  return (
    <>
      {ahead && <p>{t("presence.ahead")}</p>}
      {sheet.map(({ seat, organisation, holders, name, signed }) => {
        if (signed)
          return (
            <div key={seat}>
              <p className="m-0 font-semibold">{organisation}</p>
              <p className="m-0">
                {name} · {t("presence.signedAt", { hour: signed })}
              </p>
            </div>
          );
        const options = [
          ...(ahead ? [] : holders).map(({ person, name: who }) => ({
            value: `present:${person}`,
            label: t("presence.presentBy", { name: who }),
          })),
          ...absences.map((value) => ({ value, label: t(`presences.${value}`) })),
        ];
        return <Field key={seat} name={`seat${seat}`} label={organisation} options={options} />;
      })}
    </>
  );
}

/** Who was there, seat by seat. */
export function PresenceTable({ sheet }: { sheet: readonly SheetRow[] }) {
  const { t } = useTranslation("groups");
  return (
    <Table
      section="presence"
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
