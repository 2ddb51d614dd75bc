import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { type SlotChoices, SlotFields } from "#app/ui/groups/proposal-fields.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { textOf } from "#app/ui/organiser/office-form.tsx";

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
