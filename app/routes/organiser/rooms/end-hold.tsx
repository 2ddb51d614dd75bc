import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { endHold } from "#app/domain/groups/answer-hold.ts";
import { cancellationSchema } from "#app/forms/cancellation-form.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeTold } from "#app/server/pages/organiser.server.ts";
import { TextArea } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
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

/** Ending twice says the same: what had ended before is free already. */
export async function action(visit: ActionFunctionArgs) {
  const { office, act } = await requireHold(visit);
  const read = await readForm(visit.request, cancellationSchema);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await endHold(visit.context.db, { ...act, reason: read.values.reason });
  const letters = outcome.kind === "ended" ? outcome.letters : 1;
  return seeTold(visit.request, `/${office.edition.year}/salles`, "roomAnswered", letters);
}

export default function EndHoldPage() {
  const { page, hold } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t: office, path } = useOffice(page.year);
  const { t } = useTranslation("rooms");
  const which = hold.firm ? "firm" : "other";
  return (
    <OrganiserPage page={page} trail={[{ to: path("/salles"), label: office("nouns.rooms") }]}>
      <HoldFacts hold={hold} />
      <OfficeForm form={form} verb={t(`end.verbs.${which}`)} look="danger" back={path("/salles")}>
        <p>{t(`end.texts.${which}`)}</p>
        <TextArea label={t("end.reason")} rows={3} {...textOf(form, "reason", office)} />
      </OfficeForm>
    </OrganiserPage>
  );
}
