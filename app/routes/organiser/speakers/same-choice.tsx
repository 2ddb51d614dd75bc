import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { errorText } from "#app/ui/organiser/office-form.tsx";

/** Whether somebody new is one of those who have the same name; shown once the name is known to be theirs. */
export function SameChoice({ form }: { form: FormState }) {
  const { t: words } = useOffice();
  const { t } = useTranslation("sessions");
  const error = errorText(words, form.errors.same);
  const offered = [form.values.namesakes ?? []].flat().map((line) => line.split("\t"));
  if (!error || offered.length === 0) return null;
  return (
    <fieldset id="same" tabIndex={-1} className="m-0 border-0 p-0" aria-describedby="same-error">
      <legend className="p-0 font-semibold">{t("people.same")}</legend>
      <p className="field-error" id="same-error">
        {error}
      </p>
      <div className="mt-2 flex flex-col gap-2">
        {offered.map(([id = "", ...about]) => (
          <Same key={id} id={id} label={t("people.sameAs", { who: about.join(", ") })} />
        ))}
        <Same id="new" label={t("people.another")} />
      </div>
    </fieldset>
  );
}

function Same({ id, label }: { id: string; label: string }) {
  return (
    <div className="field field-check">
      <input type="radio" name="same" value={id} id={`same-${id}`} />
      <label htmlFor={`same-${id}`}>{label}</label>
    </div>
  );
}
