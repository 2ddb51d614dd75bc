import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { keepPreview } from "#app/domain/programme/import-previews.ts";
import { BAD_EVENTS } from "#app/domain/programme/incoming.ts";
import { EMPTY_FORM, type FormState } from "#app/forms/form-state.ts";
import { refusedField } from "#app/forms/organiser-forms.ts";
import { languageOf, localPath } from "#app/i18n/languages.ts";
import { LARGEST_PROGRAMME } from "#app/server/body-bounds.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage } from "#app/server/pages/organiser.server.ts";
import { readUploaded } from "#app/server/upload.server.ts";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Findings } from "./findings.tsx";
import { type FindingWords, findingWords } from "./words.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

interface Refusal {
  readonly form: FormState;
  readonly findings: readonly FindingWords[];
}

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-programme");
  return { page: officePage(visit.request, office, "programme", (t) => t("import.title")) };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-programme");
  const { db, now } = visit.context;
  const { file, text } = await readUploaded(visit.request, { field: "file", most: LARGEST_PROGRAMME });
  const typed = { timeZone: text("timeZone"), bad: text("bad") };
  if (file === null || file === "too-large") {
    const code = file === null ? "file" : "fileTooLarge";
    return data<Refusal>({ form: refusedField(typed, "file", code), findings: [] }, { status: 422 });
  }
  const language = languageOf(new URL(visit.request.url).pathname);
  const read = await visit.context.reading.read(file.bytes, {
    fileName: file.name,
    timeZone: typed.timeZone.trim() || undefined,
    bad: BAD_EVENTS.find((word) => word === typed.bad),
    fallbackTimeZone: edition.timeZone,
  });
  if (read.kind === "busy" || read.kind === "too-long") {
    const sessions = read.kind === "too-long" ? read.sessions : 0;
    const code = read.kind === "too-long" ? "readingTooLong" : "readingBusy";
    return data<Refusal>(
      { form: refusedField(typed, "file", code, { count: sessions }), findings: [] },
      { status: 422 },
    );
  }
  if (read.kind === "refused")
    return data<Refusal>(
      { form: { values: typed, errors: {} }, findings: findingWords(read.problems, language) },
      { status: 422 },
    );
  const kept = { edition: edition.id, fileName: file.name, programme: read.json };
  const preview = await keepPreview(db, { ...kept, by: person.personId, now: now() });
  return redirect(localPath(language, `/organisation/${edition.year}/programme/import/${preview}`), 303);
}

export default function ImportPage() {
  const { page } = useLoaderData<typeof loader>();
  const { form, findings } = useActionData<typeof action>() ?? { form: EMPTY_FORM, findings: [] };
  const { t, path } = useOffice(page.year);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/programme"), label: t("nouns.programme") }]}>
      <Findings title={t("import.refused")} hint={t("import.refusedHint")} findings={findings} />
      <OfficeForm form={form} verb={t("import.preview")} back={path("/programme")} file>
        <TextField
          type="file"
          label={t("import.file")}
          hint={t("import.fileHint")}
          accept=".xml,.json,.csv,.txt"
          {...{ ...textOf(form, "file", t), defaultValue: undefined }}
        />
        <TextField
          label={t("import.zone")}
          hint={t("import.zoneHint", { timeZone: page.timeZone })}
          {...textOf(form, "timeZone", t)}
        />
        <SelectField label={t("import.bad")} hint={t("import.badHint")} {...textOf(form, "bad", t)}>
          <option value="unscheduled">{t("import.badUnscheduled")}</option>
          <option value="skip">{t("import.badSkip")}</option>
          <option value="refuse">{t("import.badRefuse")}</option>
        </SelectField>
      </OfficeForm>
    </OrganiserPage>
  );
}
