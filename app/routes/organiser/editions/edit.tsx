import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findEditionById } from "#app/domain/edition/edition.ts";
import { updateEdition } from "#app/domain/edition/keep-edition.ts";
import { changedMeanwhile } from "#app/forms/changed-meanwhile.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { readForm, refusedField, waitsWouldEnd } from "#app/forms/organiser-forms.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { EditionFields, useEditionWords } from "./fields.tsx";
import { editionForm, editionSchema } from "./form.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-settings");
  return { page: officePage(visit.request, office, "edition"), saved: editionForm(office.edition) };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-settings");
  const read = await readForm(visit.request, editionSchema, ["days"], editionForm(edition).values);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now() };
  const outcome = await updateEdition(visit.context.db, {
    ...read.values,
    ...by,
    edition: edition.id,
    seen: read.seen,
    endsWaits: read.endsWaits,
  });
  if (outcome.kind === "ends-waits") return refusedForm(waitsWouldEnd(read.typed, outcome.waits));
  if (outcome.kind === "changed-meanwhile")
    return changedMeanwhile(
      read.typed,
      outcome.changed,
      editionForm(await findEditionById(visit.context.db, edition.id)),
    );
  if (outcome.kind === "days-in-use")
    return refusedForm(refusedField(read.typed, "days", "daysInUse", { days: outcome.days.join(", ") }));
  return seeOther(visit.request, `/${edition.year}/edition`, "changed");
}

export default function EditionPage() {
  const { page, saved } = useLoaderData<typeof loader>();
  const form: FormState = useActionData<typeof action>() ?? saved;
  const { t, path } = useOffice(page.year);
  const { t: words } = useTranslation("sessions");
  return (
    <OrganiserPage
      page={page}
      verbs={
        <>
          {!page.published && (
            <May needs="edit-settings">
              <Link to={path("/publication")}>{t("publication.toPublish")}</Link>
            </May>
          )}
          <May needs="clone-edition">
            <LinkButton look="quiet" to={path("/clonage")}>
              {words("clone.link")}
            </LinkButton>
          </May>
        </>
      }
    >
      <OfficeForm needs="edit-settings" form={form} verb={t("form.save")} words={useEditionWords()}>
        <EditionFields form={form} />
      </OfficeForm>
    </OrganiserPage>
  );
}
