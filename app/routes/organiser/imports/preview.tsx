import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm, waitsWouldEnd } from "#app/forms/organiser-forms.ts";
import { languageOf } from "#app/i18n/languages.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, officePage, refusedForm, seeOther, uuidOf } from "#app/server/pages/organiser.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { ImportChangesShown } from "./changes.tsx";
import { Findings } from "./findings.tsx";
import { findingWords, mergeWords } from "./words.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-programme");
  const edition = office.edition.id;
  const preview = uuidOf(visit.params.preview);
  const { fileName, changes, inFile, merged } = found(await visit.context.planning.preview({ edition, preview }));
  const language = languageOf(new URL(visit.request.url).pathname);
  return {
    page: officePage(visit.request, office, "programme", (t) => t("import.previewTitle", { file: fileName })),
    changes,
    remarks: [...findingWords(inFile.first, language), ...mergeWords(merged.first, language)],
    remarked: inFile.count + merged.count,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-programme");
  const by = { by: person.personId, now: visit.context.now() };
  const preview = uuidOf(visit.params.preview);
  const read = await readForm(visit.request, z.object({}));
  if (read.kind === "refused") return refusedForm(read);
  const { endsWaits } = read;
  const outcome = await visit.context.planning.apply({ edition: edition.id, preview, endsWaits, ...by });
  if (outcome.kind === "ends-waits") return refusedForm(waitsWouldEnd(read.typed, outcome.waits));
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/programme`, "applied");
}

export default function ImportPreviewPage() {
  const { page, changes, remarks, remarked } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, path } = useOffice(page.year);
  const trail = [
    { to: path("/programme"), label: t("nouns.programme") },
    { to: path("/programme/import"), label: t("import.title") },
  ];
  return (
    <OrganiserPage page={page} trail={trail}>
      <ImportChangesShown changes={changes} timeZone={page.timeZone} />
      <Findings title={t("import.warnings", { count: remarked })} findings={remarks} count={remarked} quiet />
      <OfficeForm form={form} verb={t("import.apply")}>
        <Link to={path("/programme/import")}>{t("import.another")}</Link>
      </OfficeForm>
    </OrganiserPage>
  );
}
