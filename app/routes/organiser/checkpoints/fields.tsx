import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { Button } from "#app/ui/button.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { type OfficePage, useOffice } from "#app/ui/organiser/office.ts";
import { errorText, textOf } from "#app/ui/organiser/office-form.tsx";
import { momentWritten } from "#app/ui/organiser/written.ts";

/** Adds the checkpoint of one bookable session, or of all that have none. */
export function AddCheckpoint(props: {
  page: OfficePage;
  sessions: readonly { id: number; title: string; startsAt: Date | null }[];
  form: FormState;
  open: boolean;
}) {
  const { page, sessions, form, open } = props;
  const { t } = useTranslation("badges");
  const office = useOffice(page.year);
  if (sessions.length === 0 && !open) return <p className="m-0 text-zinc">{t("points.allHave")}</p>;
  return (
    <>
      {sessions.length > 0 && (
        <Form method="post" action={office.path("/points-de-controle/seances")} reloadDocument>
          <Button look="quiet">{t("points.addAll", { count: sessions.length })}</Button>
        </Form>
      )}
      <AddForm verb={t("points.add")}>
        <SelectField
          id="session"
          name="session"
          label={t("points.session")}
          error={errorText(office.t, form.errors.session)}
          defaultValue={String(form.values.session ?? "")}
          required
        >
          <option value="">{t("points.choose")}</option>
          {sessions.map(({ id, title, startsAt }) => (
            <option key={id} value={id}>
              {startsAt ? `${momentWritten(startsAt, page.timeZone, office.language)} · ${title}` : title}
            </option>
          ))}
        </SelectField>
        <CheckpointFields form={form} hint={t("points.nameHint")} />
      </AddForm>
    </>
  );
}

export function CheckpointFields({ form, hint }: { form: FormState; hint?: string }) {
  const { t } = useTranslation("badges");
  const office = useOffice();
  return (
    <>
      <TextField label={t("points.name")} hint={hint} required={!hint} {...textOf(form, "name", office.t)} />
      <TextField label={t("points.nameEn")} {...textOf(form, "nameEn", office.t)} />
    </>
  );
}
