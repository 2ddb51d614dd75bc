import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { textOf } from "#app/ui/organiser/office-form.tsx";

/** What a meeting is about. */
export function MeetingFields({ form }: { form: FormState }) {
  const { t } = useTranslation("groups");
  const { t: office } = useOffice();
  return (
    <>
      <TextField label={t("form.title")} required {...textOf(form, "title", office)} />
      <TextArea label={t("meeting.agenda")} hint={t("form.agendaHint")} rows={6} {...textOf(form, "agenda", office)} />
    </>
  );
}

/** Where it is, where no room of an edition is held. */
export function PlaceFields({ form }: { form: FormState }) {
  const { t } = useTranslation("groups");
  const { t: office } = useOffice();
  return (
    <>
      <TextField label={t("form.place")} hint={t("form.placeHint")} {...textOf(form, "place", office)} />
      <TextField type="url" label={t("form.link")} {...textOf(form, "link", office)} />
    </>
  );
}

/** A decision and who carries it out. */
export function DecisionFields({ form }: { form: FormState }) {
  const { t } = useTranslation("groups");
  const { t: office } = useOffice();
  return (
    <>
      <TextField label={t("decisions.text")} required {...textOf(form, "text", office)} />
      <TextField label={t("decisions.responsible")} {...textOf(form, "responsible", office)} />
      <TextField type="date" label={t("decisions.dueOn")} {...textOf(form, "dueOn", office)} />
    </>
  );
}
