import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { grantRoom } from "#app/domain/groups/answer-hold.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { refusedField } from "#app/forms/organiser-forms.ts";
import { notFound } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeTold } from "#app/server/pages/organiser.server.ts";
import { takenRoom } from "#app/server/pages/session.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { requireHold } from "./hold.server.ts";
import { HoldFacts } from "./hold-facts.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const { office, shown } = await requireHold(visit);
  return { page: officePage(visit.request, office, "rooms", () => shown.room), hold: shown };
}

export async function action(visit: ActionFunctionArgs) {
  const { office, act } = await requireHold(visit);
  const { year, timeZone } = office.edition;
  const outcome = await grantRoom(visit.context.db, act);
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "closed") return refusedForm(refusedField({}, "form", "requestClosed"));
  if (outcome.kind === "taken") return refusedForm(takenRoom(visit.request, {}, "form", outcome.by, timeZone));
  return seeTold(visit.request, `/${year}/salles`, "roomAnswered", outcome.letters);
}

export default function GrantRoomPage() {
  const { page, hold } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t: office, path } = useOffice(page.year);
  const { t } = useTranslation("rooms");
  return (
    <OrganiserPage page={page} trail={[{ to: path("/salles"), label: office("nouns.rooms") }]}>
      <HoldFacts hold={hold} />
      <OfficeForm form={form} verb={t("grant.verb")} back={path("/salles")}>
        <p>{t("grant.text")}</p>
      </OfficeForm>
    </OrganiserPage>
  );
}
