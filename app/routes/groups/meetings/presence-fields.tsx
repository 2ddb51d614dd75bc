import { useTranslation } from "react-i18next";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { presenceForm } from "./form.ts";
import type { SheetRow } from "./presence-table.tsx";

const Field = fieldsOf(presenceForm([]));

/**
 * The fields of a presence sheet: who attended for each seat, or nobody. Signed rows are only shown.
 *
 * @param ahead true before the day of the meeting: only excuses can be entered
 */
export function PresenceFields({ sheet, ahead }: { sheet: readonly SheetRow[]; ahead: boolean }) {
  const { t } = useTranslation("groups");
  const absences = ahead ? (["excused"] as const) : (["excused", "absent"] as const);
  return sheet.map(({ seat, organisation, holders, name, signed }) => {
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
  });
}
