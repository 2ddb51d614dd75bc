import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { releaseReviewed } from "#app/domain/programme/release-programme.ts";
import { changesSinceReview, reviewDraft } from "#app/domain/programme/reviewed-draft.ts";
import { readTimetable } from "#app/domain/programme/timetable.ts";
import { warningsOf } from "#app/domain/programme/warnings.ts";
import { EMPTY_FORM, type FormState } from "#app/forms/form-state.ts";
import { optionalLine, readForm, refusedField } from "#app/forms/organiser-forms.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { TextField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { WarningList } from "#app/ui/organiser/warning-list.tsx";
import { ChangeList, SinceReview } from "./changes.tsx";
import { WillTell, WithoutAddress } from "./will-tell.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const schema = z.object({ name: optionalLine(100), reviewed: optionalLine(100) });

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "release-programme");
  const { db, now } = visit.context;
  const changes = await reviewDraft(db, { edition: office.edition.id, now: now() });
  const timetable = await readTimetable(db, { edition: office.edition.id });
  const warnings = warningsOf(timetable);
  const warned = new Set(warnings.flatMap(({ sessions }) => [...sessions]));
  return {
    page: officePage(visit.request, office, "programme", (t) => t("release.title")),
    changes,
    warnings,
    sessions: timetable.sessions.flatMap(({ id, title }) => (warned.has(id) ? { id, title } : [])),
    next: (changes.since?.number ?? 0) + 1,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "release-programme");
  const read = await readForm(visit.request, schema);
  if (read.kind === "refused") return refusedForm(read);
  const { db } = visit.context;
  const act = { edition: edition.id, by: person.personId, now: visit.context.now() };
  const reviewed = read.values.reviewed ?? "";
  const outcome = await releaseReviewed(db, { ...act, name: read.values.name, reviewed });
  if (outcome.kind === "unchanged") return refusedForm(refusedField(read.typed, "form", "nothingToRelease"));
  if (outcome.kind === "changed-since") {
    const since = await changesSinceReview(db, { ...act, reviewed });
    return data({ ...refusedField(read.typed, "form", "draftChanged"), since }, { status: 422 });
  }
  if (outcome.mailing) return seeOther(visit.request, `/${edition.year}/versions/${outcome.number}`, "mailingPrepared");
  return seeOther(visit.request, `/${edition.year}/programme`, "released");
}

export default function ReleasePage() {
  const { page, changes, next, warnings, sessions } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const form: FormState = refused ?? EMPTY_FORM;
  const { t, path } = useOffice(page.year);
  const nothing = changes.sessions.length === 0 && !changes.beside && changes.since !== null;
  return (
    <OrganiserPage page={page} trail={[{ to: path("/programme"), label: t("nouns.programme") }]}>
      {refused && "since" in refused && <SinceReview page={page} since={refused.since} />}
      <WarningList page={page} warnings={warnings} sessions={sessions} />
      {nothing && <p>{t("release.nothing")}</p>}
      {!nothing && (
        <OfficeForm form={form} verb={t("release.verb", { number: next })} back={path("/programme")}>
          {changes.since && <WillTell told={changes.told} />}
          <WithoutAddress names={changes.withoutAddress} />
          {/* The form publishes what this page shows, or nothing. */}
          <input type="hidden" name="reviewed" value={changes.version} />
          <TextField label={t("release.name")} hint={t("release.nameHint")} {...textOf(form, "name", t)} />
        </OfficeForm>
      )}
      <ChangeList page={page} changes={changes} />
    </OrganiserPage>
  );
}
