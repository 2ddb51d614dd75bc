import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import type { ShownSlot } from "#app/ui/groups/proposal-shown.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { errorText } from "#app/ui/organiser/office-form.tsx";

/** Which of the slots offered it is to be. */
export function OfferChoice({ form, slots }: { form: FormState; slots: readonly ShownSlot[] }) {
  const { t } = useTranslation("proposals");
  const { t: office } = useOffice();
  const error = errorText(office, form.errors.slot);
  const chosen = form.values.slot ?? String(slots[0]?.id ?? "");
  return (
    <fieldset id="slot" className="m-0 border-0 p-0" aria-describedby={error ? "slot-error" : undefined}>
      <legend className="p-0 font-semibold">{t("offer.which")}</legend>
      {error && (
        <p className="field-error" id="slot-error">
          {error}
        </p>
      )}
      {slots.map(({ id, when, room }) => (
        <label key={id} className="flex min-h-11 items-start gap-3 border-line border-b py-2.5">
          <input type="radio" name="slot" value={id} className="mt-0.5" defaultChecked={chosen === String(id)} />
          <span className="min-w-0 wrap-anywhere">
            {when}
            <span className="hint block">{room}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
