import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findDraftSession } from "#app/domain/programme/draft-sessions.ts";
import { removeSession, SESSION_HOLDS, whatHangsOn } from "#app/domain/programme/end-session.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { refusedField } from "#app/forms/organiser-forms.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { sessionWords } from "#app/server/pages/session.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
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
  const holds = found(await whatHangsOn(visit.context.db, ids));
  const t = sessionWords(visit.request);
  return {
    page: officePage(visit.request, office, "programme", () => t("removeTitle", { title })),
    id: ids.session,
    title,
    holds,
    held: SESSION_HOLDS.filter((hold) => holds[hold] > 0),
    cancelled,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-programme");
  const session = idOf(visit.params.id);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await removeSession(visit.context.db, { session, ...by });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "held") return refusedForm(refusedField({}, "form", "sessionHeld"));
  return seeOther(visit.request, `/${edition.year}/programme`, "removed");
}

export default function RemoveSessionPage() {
  const { page, id, title, holds, held, cancelled } = useLoaderData<typeof loader>();
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
      {held.length === 0 ? (
        <OfficeForm form={form} verb={words("remove.verb")} look="danger" back={above}>
          <p>{words("remove.warning")}</p>
        </OfficeForm>
      ) : (
        <div id="form" className="max-w-2xl flex flex-col gap-4">
          <p className="m-0">{t("removeHeld")}</p>
          <ul className="m-0 list-disc pl-5">
            {held.map((hold) => (
              <li key={hold}>{t(`holds.${hold}`, { count: holds[hold] })}</li>
            ))}
          </ul>
          <div className="flex flex-wrap items-center gap-4">
            {!cancelled && <LinkButton to={path(`/programme/${id}/annulation`)}>{t("cancelInstead")}</LinkButton>}
            <Link to={above}>{words("form.back")}</Link>
          </div>
        </div>
      )}
    </OrganiserPage>
  );
}
