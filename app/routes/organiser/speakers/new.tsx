import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { bringSpeaker } from "#app/domain/programme/bring-speaker.ts";
import { addSpeaker } from "#app/domain/programme/draft.ts";
import { namesakes } from "#app/domain/programme/speakers.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm, refusedField } from "#app/forms/organiser-forms.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { sessionWords } from "#app/server/pages/session.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { SpeakerFields } from "./fields.tsx";
import { newSpeakerSchema } from "./form.ts";
import { refusedNamesakes } from "./namesakes.server.ts";
import { SameChoice } from "./same-choice.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-programme");
  const t = sessionWords(visit.request);
  return { page: officePage(visit.request, office, "speakers", () => t("people.add")) };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-programme");
  const read = await readForm(visit.request, newSpeakerSchema);
  if (read.kind === "refused") return refusedForm(read);
  const { same, ...words } = read.values;
  const others = await namesakes(visit.context.db, { edition: edition.id, name: words.name });
  const chosen = others.find(({ id }) => String(id) === same);
  if (others.length > 0 && same !== "new" && !chosen) return refusedNamesakes(read.typed, others);
  const to = (id: number) => `/${edition.year}/intervenants/${id}`;
  if (chosen?.here) return seeOther(visit.request, to(chosen.id), null);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const given = { ...words, ...by };
  const outcome = chosen
    ? await bringSpeaker(visit.context.db, { ...given, sameAs: chosen.id })
    : await addSpeaker(visit.context.db, given);
  if (outcome.kind === "unknown") return refusedForm(refusedField(read.typed, "name", "unknown"));
  return seeOther(visit.request, to(outcome.id), outcome.kind === "added" ? "added" : null);
}

export default function NewSpeakerPage() {
  const { page } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t: words, path } = useOffice(page.year);
  const { t } = useTranslation("sessions");
  return (
    <OrganiserPage page={page} trail={[{ to: path("/intervenants"), label: words("nouns.speakers") }]}>
      <OfficeForm form={form} verb={t("people.add")} back={path("/intervenants")}>
        <SameChoice form={form} />
        <SpeakerFields form={form} />
      </OfficeForm>
    </OrganiserPage>
  );
}
