import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findDraftSession } from "#app/domain/programme/draft-sessions.ts";
import { restoreSession } from "#app/domain/programme/end-session.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { sessionWords, takenRoom } from "#app/server/pages/session.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-programme");
  const ids = { edition: office.edition.id, session: idOf(visit.params.id) };
  const { title, cancelled } = found(await findDraftSession(visit.context.db, ids));
  if (!cancelled) throw notFound();
  const t = sessionWords(visit.request);
  return {
    page: officePage(visit.request, office, "programme", () => t("restoreTitle", { title })),
    id: ids.session,
    title,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-programme");
  const session = idOf(visit.params.id);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await restoreSession(visit.context.db, { session, ...by });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "taken") return refusedForm(takenRoom(visit.request, {}, "form", outcome.by, edition.timeZone));
  return seeOther(visit.request, `/${edition.year}/programme/${session}`, "changed");
}

export default function RestoreSessionPage() {
  const { page, id, title } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t: words, path } = useOffice(page.year);
  const { t } = useTranslation("sessions");
  const above = path(`/programme/${id}`);
  const trail = [
    { to: path("/programme"), label: words("nouns.programme") },
    { to: above, label: title },
  ];
  return (
    <OrganiserPage page={page} trail={trail}>
      <OfficeForm form={form} verb={t("restore")} back={above}>
        <p>{t("restoreWarning")}</p>
      </OfficeForm>
    </OrganiserPage>
  );
}
