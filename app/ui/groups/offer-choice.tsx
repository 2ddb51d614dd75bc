import { useTranslation } from "react-i18next";
import type { FormState } from "../organiser/form-state.ts";
import { useOffice } from "../organiser/office.ts";
import { errorText } from "../organiser/office-form.tsx";
import type { ShownSlot } from "./proposal-shown.ts";

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
