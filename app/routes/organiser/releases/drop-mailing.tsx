import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { countRecipients } from "#app/domain/programme/mailings.ts";
import { dropMailing } from "#app/domain/programme/send-mailing.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { idOf } from "#app/server/pages/organiser.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { afterVerb, releasePage, requireWaitingMailing } from "./mailing.server.ts";
import { useReleaseTrail } from "./trail.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const { office, number, release, mailing } = await requireWaitingMailing(visit);
  const { ready } = await countRecipients(visit.context.db, { mailing: mailing.id });
  const page = releasePage(visit.request, office, release, (t) => t("drop.title", { number }));
  return { page, number, ready };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "release-programme");
  const number = idOf(visit.params.number);
  const act = { by: person.personId, now: visit.context.now() };
  const outcome = await dropMailing(visit.context.db, { edition: edition.id, number, ...act });
  return afterVerb(visit.request, { year: edition.year, number }, outcome, "mailingDropped");
}

export default function DropMailingPage() {
  const { page, number, ready } = useLoaderData<typeof loader>();
  const { t } = useTranslation("releases");
  const { path } = useOffice(page.year);
  const above = path(`/versions/${number}`);
  const trail = useReleaseTrail(page.year, number);
  return (
    <OrganiserPage page={page} trail={trail}>
      <OfficeForm form={EMPTY_FORM} verb={t("drop.verb")} look="danger" back={above}>
        <p className="m-0">{t("drop.text", { count: ready })}</p>
      </OfficeForm>
    </OrganiserPage>
  );
}
