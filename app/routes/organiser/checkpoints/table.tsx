import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { CheckpointOfOffice } from "#app/domain/door/keep-checkpoints.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { localPath } from "#app/i18n/languages.ts";
import { Button } from "#app/ui/button.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { type OfficePage, useOffice } from "#app/ui/organiser/office.ts";
import { errorText, textOf } from "#app/ui/organiser/office-form.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Cell, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";
import { momentWritten, numberWritten } from "#app/ui/organiser/written.ts";

/** Where badges are read: the entrance, then a line for each session's checkpoint. */
export function CheckpointList(props: { page: OfficePage; checkpoints: readonly CheckpointOfOffice[] }) {
  const { page, checkpoints } = props;
  const { t } = useTranslation("badges");
  const office = useOffice(page.year);
  const columns = [
    { key: "name", label: t("points.name") },
    { key: "when", label: t("points.when") },
    { key: "booked", label: t("points.booked"), numeric: true },
    { key: "scans", label: t("points.scans"), numeric: true },
    { key: "open", label: <span className="sr-only">{t("points.open")}</span> },
  ];
  return (
    <>
      <p className="m-0 max-w-2xl">{t("points.lead")}</p>
      <Table caption={office.t("nouns.checkpoints")} columns={columns}>
        {checkpoints.map((checkpoint) => (
          <CheckpointRow key={checkpoint.id} page={page} checkpoint={checkpoint} />
        ))}
      </Table>
    </>
  );
}

function CheckpointRow({ page, checkpoint }: { page: OfficePage; checkpoint: CheckpointOfOffice }) {
  const { t } = useTranslation("badges");
  const { language, path } = useOffice(page.year);
  const { id, slug, session, sessionTitle, startsAt, cancelled, booked, scans } = checkpoint;
  const name = (language === "en" && checkpoint.nameEn) || checkpoint.name;
  return (
    <Row>
      <RowHead>
        <Link to={path(`/points-de-controle/${id}`)}>{name}</Link>
        {sessionTitle !== checkpoint.name && (
          <span className="block font-normal text-sm text-zinc">{sessionTitle ?? t("points.sessionNone")}</span>
        )}
        {cancelled && (
          <div className="mt-1 font-normal">
            <State tone="bad">{t("points.cancelled")}</State>
          </div>
        )}
      </RowHead>
      <Cell>
        <span className="whitespace-nowrap">{startsAt && momentWritten(startsAt, page.timeZone, language)}</span>
      </Cell>
      <Cell numeric>{session === null ? "" : numberWritten(booked ?? 0, language)}</Cell>
      <Cell numeric>{numberWritten(scans ?? 0, language)}</Cell>
      <Cell>
        <May needs="scan-badges">
          <a
            href={`${localPath(language, `/accueil/${page.year}`)}?point=${slug}`}
            aria-label={t("points.openAt", { name })}
            className="whitespace-nowrap"
          >
            {t("points.open")}
          </a>
        </May>
      </Cell>
    </Row>
  );
}

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
