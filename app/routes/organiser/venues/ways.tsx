import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { keepWays, listSites, listWays } from "#app/domain/programme/ways.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { languageOf } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Nothing } from "#app/ui/organiser/table.tsx";
import { WayFields } from "./way-fields.tsx";
import { pairsOf, waysSchema, waysValues } from "./ways-form.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-settings");
  const edition = { edition: office.edition.id };
  const pairs = pairsOf(await listSites(visit.context.db, edition));
  const values = waysValues(pairs, await listWays(visit.context.db, edition));
  const { t } = messagesIn(languageOf(new URL(visit.request.url).pathname));
  const page = officePage(visit.request, office, "venues", () => t("timetable:ways.title"));
  return { page, pairs, saved: { values, errors: {} } as FormState };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-settings");
  const pairs = pairsOf(await listSites(visit.context.db, { edition: edition.id }));
  const read = await readForm(visit.request, waysSchema(pairs));
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await keepWays(visit.context.db, { ways: read.values, ...by });
  if (outcome.kind === "unknown-venue") throw notFound();
  return seeOther(visit.request, `/${edition.year}/lieux/trajets`, "changed");
}

export default function WaysPage() {
  const { page, pairs, saved } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, path } = useOffice(page.year);
  const { t: words } = useTranslation("timetable");
  return (
    <OrganiserPage page={page} trail={[{ to: path("/lieux"), label: t("nouns.venues") }]}>
      <p className="m-0 max-w-text">{words("ways.introduction")}</p>
      {pairs.length === 0 ? (
        <Nothing>{words("ways.none")}</Nothing>
      ) : (
        <OfficeForm needs="edit-settings" form={form} verb={t("form.save")} back={path("/lieux")}>
          <WayFields form={form} pairs={pairs} />
        </OfficeForm>
      )}
    </OrganiserPage>
  );
}
