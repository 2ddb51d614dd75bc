import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { changesWithout, releaseWithout } from "#app/domain/programme/release-without.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { optionalLine, readForm, refusedField } from "#app/forms/organiser-forms.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, seeOther } from "#app/server/pages/organiser.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { ChangeTable } from "./changes.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "release-programme");
  const { db, now } = visit.context;
  const which = { edition: office.edition.id, notice: idOf(visit.params.id), now: now() };
  return {
    page: officePage(visit.request, office, "work", (t) => t("release.withoutTitle")),
    ...found(await changesWithout(db, which)),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "release-programme");
  const read = await readForm(visit.request, z.object({ since: optionalLine(9) }));
  const since = read.kind === "read" ? Number(read.values.since) : 0;
  const act = { edition: edition.id, by: person.personId, now: visit.context.now() };
  const outcome = await releaseWithout(visit.context.db, { ...act, notice: idOf(visit.params.id), since });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "changed-since") return data(refusedField({}, "form", "draftChanged"), { status: 422 });
  return seeOther(visit.request, `/${edition.year}/a-traiter`, "released");
}

export default function ReleaseWithoutPage() {
  const { page, speaker, since, changes } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, path } = useOffice(page.year);
  const { t: say } = useTranslation("notices");
  return (
    <OrganiserPage page={page} trail={[{ to: path("/a-traiter"), label: t("nouns.work") }]}>
      <p className="max-w-2xl">{say("without.text", { speaker })}</p>
      <ChangeTable page={page} changes={changes} />
      <OfficeForm form={form} verb={t("release.verb", { number: since + 1 })} back={path("/a-traiter")}>
        {/* The form publishes what this page shows, or nothing. */}
        <input type="hidden" name="since" value={since} />
      </OfficeForm>
    </OrganiserPage>
  );
}
