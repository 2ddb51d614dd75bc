import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { SelectField, TextField } from "../field.tsx";
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
