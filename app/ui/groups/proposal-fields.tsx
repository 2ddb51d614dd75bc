import { useTranslation } from "react-i18next";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { form } from "#app/forms/form.ts";
import { slotRow } from "#app/forms/slots.ts";
import { FieldRow } from "./field-row.tsx";

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The choices for a slot. */
export interface SlotChoices {
  readonly days: readonly Choice[];
  readonly rooms: readonly Choice[];
}

const Field = fieldsOf<ReturnType<typeof slotRow<number>>>(form(slotRow(1)));

/** The fields of a slot: a day of the edition, a time and a room. */
export function SlotFields(props: { row: number; choices: SlotChoices; anyRoom?: boolean }) {
  const { row, choices, anyRoom = false } = props;
  const { t } = useTranslation("proposals");
  return (
    <FieldRow columns="sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,2fr)]">
      <Field name={`day${row}`} none="" options={choices.days} />
      <Field name={`from${row}`} />
      <Field name={`room${row}`} none={anyRoom ? t("fields.anyRoom") : ""} options={choices.rooms} />
    </FieldRow>
  );
}
