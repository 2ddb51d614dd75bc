import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { findDraftSession } from "#app/domain/programme/draft-sessions.ts";
import { cancelSession } from "#app/domain/programme/end-session.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { optionalLine, readForm, waitsWouldEnd } from "#app/forms/organiser-forms.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { sessionWords } from "#app/server/pages/session.server.ts";
import { TextField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const schema = z.object({ reason: optionalLine(300) });

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-programme");
  const ids = { edition: office.edition.id, session: idOf(visit.params.id) };
  const { title, cancelled, used } = found(await findDraftSession(visit.context.db, ids));
  if (cancelled) throw notFound();
  const t = sessionWords(visit.request);
  return {
    page: officePage(visit.request, office, "programme", () => t("cancelTitle", { title })),
    id: ids.session,
    title,
    used,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-programme");
  const session = idOf(visit.params.id);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const read = await readForm(visit.request, schema);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await cancelSession(visit.context.db, {
    session,
    reason: read.values.reason,
    endsWaits: read.endsWaits,
    ...by,
  });
  if (outcome.kind === "ends-waits") return refusedForm(waitsWouldEnd(read.typed, outcome.waits));
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/programme/${session}`, "sessionCancelled");
}

export default function CancelSessionPage() {
  const { page, id, title, used } = useLoaderData<typeof loader>();
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
      <OfficeForm form={form} verb={t("cancel")} look="danger" back={above}>
        <p>{t("cancelWarning")}</p>
        {used ? <p>{t("cancelBooked", { count: used })}</p> : null}
        <TextField label={t("cancelReason")} hint={t("cancelReasonHint")} {...textOf(form, "reason", words)} />
      </OfficeForm>
    </OrganiserPage>
  );
}
