import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { SelectField, TextArea, TextField } from "../field.tsx";
import { useOffice } from "../organiser/office.ts";
import { errorText, textOf } from "../organiser/office-form.tsx";

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What a slot can be chosen from. */
export interface SlotChoices {
  readonly days: readonly Choice[];
  readonly rooms: readonly Choice[];
}

/** What the session is about, how long it takes and for how many. */
export function ProposalFields({ form }: { form: FormState }) {
  const { t } = useTranslation("proposals");
  const { t: office } = useOffice();
  const meeting = form.values.meeting;
  return (
    <>
      <TextField label={t("fields.title")} required {...textOf(form, "title", office)} />
      <TextField label={t("fields.titleEn")} lang="en" {...textOf(form, "titleEn", office)} />
      <TextArea
        label={t("fields.abstract")}
        hint={t("fields.abstractHint")}
        rows={6}
        {...textOf(form, "abstract", office)}
      />
      <div className="grid gap-3 sm:grid-cols-2 [&>.field]:m-0">
        <TextField label={t("fields.minutes")} inputMode="numeric" required {...textOf(form, "minutes", office)} />
        <TextField label={t("fields.expected")} inputMode="numeric" {...textOf(form, "expected", office)} />
      </div>
      {typeof meeting === "string" && meeting && <input type="hidden" name="meeting" value={meeting} />}
    </>
  );
}

/** Several slots, the best first; rows left empty are left out. */
export function SlotRows(props: { form: FormState; rows: readonly number[]; choices: SlotChoices }) {
  const { t } = useTranslation("proposals");
  return (
    <fieldset className="m-0 grid gap-5 border-0 p-0">
      <legend className="p-0 font-semibold">{t("fields.slots")}</legend>
      <p className="hint m-0">{t("fields.slotsHint")}</p>
      {props.rows.map((row) => (
        <fieldset key={row} className="m-0 border-0 p-0">
          <legend className="mb-1 p-0 text-zinc">{t("fields.slotRow", { row })}</legend>
          <SlotFields {...props} row={row} anyRoom />
        </fieldset>
      ))}
    </fieldset>
  );
}

/** A day of the edition, an hour and a room. */
export function SlotFields(props: { form: FormState; row: number; choices: SlotChoices; anyRoom?: boolean }) {
  const { form, row, choices, anyRoom = false } = props;
  const { t } = useTranslation("proposals");
  return (
    <div className="grid gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,2fr)] [&>.field]:m-0">
      <Select form={form} name={`day${row}`} label={t("fields.day")} empty="" choices={choices.days} />
      <FromField form={form} row={row} />
      <Select
        form={form}
        name={`room${row}`}
        label={t("fields.room")}
        empty={anyRoom ? t("fields.anyRoom") : ""}
        choices={choices.rooms}
      />
    </div>
  );
}

function FromField({ form, row }: { form: FormState; row: number }) {
  const { t } = useTranslation("proposals");
  const { t: office } = useOffice();
  return <TextField type="time" label={t("fields.from")} {...textOf(form, `from${row}`, office)} />;
}

function Select(props: { form: FormState; name: string; label: string; empty: string; choices: readonly Choice[] }) {
  const { form, name, label, empty, choices } = props;
  const { t: office } = useOffice();
  return (
    <SelectField
      id={name}
      name={name}
      label={label}
      defaultValue={String(form.values[name] ?? "")}
      error={errorText(office, form.errors[name])}
    >
      <option value="">{empty}</option>
      {choices.map(({ value, label: words }) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </SelectField>
  );
}
