import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { draftChanges } from "#app/domain/programme/draft-changes.ts";
import { releaseProgramme } from "#app/domain/programme/release-programme.ts";
import { requireRight } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { optionalLine, readForm, refusedField } from "#app/http/organiser-forms.ts";
import { officePage, refusedForm, seeOther } from "#app/http/organiser-pages.server.ts";
import { TextField } from "#app/ui/field.tsx";
import { EMPTY_FORM } from "#app/ui/organiser/form-state.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { ChangeList, WillTell, WithoutAddress } from "#app/ui/organiser/release-parts.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const schema = z.object({ name: optionalLine(100) });

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "release-programme");
  const changes = await draftChanges(visit.context.db, { edition: office.edition.id, now: visit.context.now() });
  return {
    page: officePage(visit.request, office, "programme", (t) => t("release.title")),
    changes,
    next: (changes.since?.number ?? 0) + 1,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "release-programme");
  const read = await readForm(visit.request, schema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now() };
  const outcome = await releaseProgramme(visit.context.db, { edition: edition.id, name: read.values.name, ...by });
  if (outcome.kind === "unchanged") return refusedForm(refusedField(read.typed, "form", "nothingToRelease"));
  if (outcome.mailing) return seeOther(visit.request, `/${edition.year}/versions/${outcome.number}`, "mailingPrepared");
  return seeOther(visit.request, `/${edition.year}/programme`, "released");
}

export default function ReleasePage() {
  const { page, changes, next } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, path } = useOffice(page.year);
  const nothing = changes.sessions.length === 0 && !changes.beside && changes.since !== null;
  return (
    <OrganiserPage page={page} trail={[{ to: path("/programme"), label: t("nouns.programme") }]}>
      {nothing && <p>{t("release.nothing")}</p>}
      {!nothing && (
        <OfficeForm form={form} verb={t("release.verb", { number: next })} back={path("/programme")}>
          {changes.since && <WillTell told={changes.told} />}
          <WithoutAddress names={changes.withoutAddress} />
          <TextField label={t("release.name")} hint={t("release.nameHint")} {...textOf(form, "name", t)} />
        </OfficeForm>
      )}
      <ChangeList page={page} changes={changes} />
    </OrganiserPage>
  );
}
