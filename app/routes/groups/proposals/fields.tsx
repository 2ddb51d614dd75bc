import { useTranslation } from "react-i18next";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { FieldRow } from "#app/ui/groups/field-row.tsx";
import { type SlotChoices, SlotFields } from "#app/ui/groups/proposal-fields.tsx";
import { SLOT_ROWS, type wishesForm } from "./form.ts";

const Field = fieldsOf({} as ReturnType<typeof wishesForm>);

/** The fields of a proposal: subject, length, places, then several slots, the preferred first. */
export function ProposalFields({ choices }: { choices: SlotChoices }) {
  const { t } = useTranslation("proposals");
  return (
    <>
      <Field name="title" />
      <Field name="titleEn" />
      <Field name="abstract" />
      <FieldRow>
        <Field name="minutes" />
        <Field name="expected" />
      </FieldRow>
      <Field name="meeting" />
      <fieldset className="m-0 grid gap-5 border-0 p-0">
        <legend className="p-0 font-semibold">{t("fields.slots")}</legend>
        <p className="hint m-0">{t("fields.slotsHint")}</p>
        {SLOT_ROWS.map((row) => (
          <fieldset key={row} className="m-0 border-0 p-0">
            <legend className="mb-1 p-0 text-zinc">{t("fields.slotRow", { row })}</legend>
            <SlotFields row={row} choices={choices} anyRoom />
          </fieldset>
        ))}
      </fieldset>
    </>
  );
}
