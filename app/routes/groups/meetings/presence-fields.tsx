import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { errorText } from "#app/ui/organiser/office-form.tsx";
import type { SheetRow } from "./presence-table.tsx";

/**
 * The sheet to fill in: who of a seat was there, or that nobody was. What was signed is only shown.
 *
 * @param ahead true before the day of the meeting: only excuses are known
 */
export function PresenceFields({ sheet, ahead }: { sheet: readonly SheetRow[]; ahead: boolean }) {
  const { t } = useTranslation("groups");
  return (
    <>
      {sheet.map(({ seat, organisation, holders, state, person, name, signed }) => (
        <fieldset key={seat} className="m-0 border-0 p-0">
          <legend className="p-0 font-semibold">{organisation}</legend>
          {signed ? (
            <p className="m-0">
              {name} · {t("presence.signedAt", { hour: signed })}
            </p>
          ) : (
            <div className="flex flex-wrap gap-x-6">
              {(ahead ? [] : holders).map((holder) => (
                <Choice
                  key={holder.person}
                  seat={seat}
                  value={`present:${holder.person}`}
                  chosen={state === "present" && person === holder.person}
                  label={t("presence.presentBy", { name: holder.name })}
                />
              ))}
              {(ahead ? (["excused"] as const) : (["excused", "absent"] as const)).map((each) => (
                <Choice key={each} seat={seat} value={each} chosen={state === each} label={t(`presences.${each}`)} />
              ))}
            </div>
          )}
        </fieldset>
      ))}
    </>
  );
}

/** For which seat one signs; one that is alone is chosen already. */
export function SignFields({ form, seats }: { form: FormState; seats: readonly SheetRow[] }) {
  const { t } = useTranslation("groups");
  const { t: office } = useOffice();
  const error = errorText(office, form.errors.seat);
  return (
    <fieldset id="seat" className="m-0 border-0 p-0" aria-describedby={error ? "seat-error" : undefined}>
      <legend className="p-0 font-semibold">{t("presence.forSeat")}</legend>
      {error && (
        <p className="field-error" id="seat-error">
          {error}
        </p>
      )}
      {seats.map(({ seat, organisation }) => (
        <label key={seat} className="flex min-h-11 items-center gap-2">
          <input type="radio" name="seat" value={seat} defaultChecked={seats.length === 1} />
          {organisation}
        </label>
      ))}
    </fieldset>
  );
}

function Choice({ seat, value, chosen, label }: { seat: number; value: string; chosen: boolean; label: string }) {
  return (
    <label className="flex min-h-11 items-center gap-2">
      <input type="radio" name={`seat${seat}`} value={value} defaultChecked={chosen} />
      {label}
    </label>
  );
}
