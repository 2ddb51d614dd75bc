import { CONFIRMS_PLACES } from "#app/domain/registration/asks-confirmation.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import type { FieldWords } from "#app/ui/organiser/changed-meanwhile.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { errorText, textOf } from "#app/ui/organiser/office-form.tsx";

/** Everything that is written about an edition. */
export function EditionFields({ form }: { form: FormState }) {
  const { t } = useOffice();
  return (
    <>
      <EditionBasics form={form} />
      <TextField label={t("edition.nameEn")} {...textOf(form, "nameEn", t)} />
      <TextField label={t("edition.place")} {...textOf(form, "place", t)} />
      <TextField
        label={t("edition.offerHours")}
        hint={t("edition.offerHoursHint")}
        inputMode="numeric"
        required
        {...textOf(form, "offerHours", t)}
      />
      <TextField
        type="email"
        label={t("edition.contactEmail")}
        hint={t("edition.contactEmailHint")}
        autoComplete="off"
        {...textOf(form, "contactEmail", t)}
      />
      <SelectField
        label={t("edition.confirmsPlaces")}
        hint={t("edition.confirmsPlacesHint")}
        {...textOf(form, "confirmsPlaces", t)}
      >
        {CONFIRMS_PLACES.map((way) => (
          <option key={way} value={way}>
            {t(`edition.confirms.${way}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t("edition.holdHours")}
        hint={t("edition.holdHoursHint")}
        inputMode="numeric"
        required
        {...textOf(form, "holdHours", t)}
      />
      <TextField label={t("edition.theme")} {...textOf(form, "theme", t)} />
      <TextField label={t("edition.themeEn")} {...textOf(form, "themeEn", t)} />
      <TextArea label={t("edition.introduction")} rows={6} {...textOf(form, "introduction", t)} />
      <TextArea label={t("edition.introductionEn")} rows={6} {...textOf(form, "introductionEn", t)} />
    </>
  );
}

/** How an edition's fields are named. */
export function useEditionWords(): FieldWords {
  const { t } = useOffice();
  return { label: (field) => t(`edition.${field as "name"}`) };
}

/** Name, number, zone and days: what an edition begins with. */
export function EditionBasics({ form }: { form: FormState }) {
  const { t } = useOffice();
  return (
    <>
      <TextField label={t("edition.name")} required {...textOf(form, "name", t)} />
      <TextField label={t("edition.number")} inputMode="numeric" {...textOf(form, "number", t)} />
      <TextField
        label={t("edition.timeZone")}
        hint={t("edition.timeZoneHint")}
        required
        {...textOf(form, "timeZone", t)}
      />
      <Days form={form} />
    </>
  );
}

/** One field a day, and three more for days to add: works without scripts, a few at a time. */
function Days({ form }: { form: FormState }) {
  const { t } = useOffice();
  const days = [form.values.days ?? []].flat().filter(Boolean);
  const error = errorText(t, form.errors.days);
  return (
    <fieldset id="days" className="m-0 border-0 p-0" aria-describedby={error ? "days-hint days-error" : "days-hint"}>
      <legend className="p-0 font-semibold">{t("edition.days")}</legend>
      <p className="hint" id="days-hint">
        {t("edition.daysHint")}
      </p>
      {error && (
        <p className="field-error" id="days-error">
          {error}
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-3">
        {[...days, "", "", ""].map((day, at) => (
          // Fields of one name, told apart by their place alone.
          <TextField
            key={days[at] ?? `more-${at}`}
            label={<span className="text-sm">{t("edition.day", { number: at + 1 })}</span>}
            type="date"
            name="days"
            defaultValue={day}
          />
        ))}
      </div>
    </fieldset>
  );
}
