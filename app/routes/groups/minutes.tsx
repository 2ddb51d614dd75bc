import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { keepMinutes } from "#app/domain/groups/minutes.ts";
import { requireMeetingRight } from "#app/http/group-guards.server.ts";
import { backTo, groupPage, recipientsOf, refusedMeeting } from "#app/http/group-pages.server.ts";
import { minutesSchema } from "#app/http/meeting-forms.ts";
import { readForm } from "#app/http/organiser-forms.ts";
import { refusedForm } from "#app/http/organiser-pages.server.ts";
import { CheckField, TextArea } from "#app/ui/field.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { Recipients } from "#app/ui/groups/recipients.tsx";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import type { FormState } from "#app/ui/organiser/form-state.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, meeting } = await requireMeetingRight(visit, "keep-minutes");
  const { minutes, id } = meeting;
  const values = { text: minutes?.text ?? "", ...(minutes?.public ? { open: "on" } : {}) };
  const saved: FormState = { values, errors: {} };
  return {
    page: groupPage(visit, member, (t) => t("verbs.minutes")),
    id,
    saved,
    first: minutes === null,
    recipients: await recipientsOf(visit, { group: member.group.id }),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, meeting, act } = await requireMeetingRight(visit, "keep-minutes");
  const read = await readForm(visit.request, minutesSchema);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await keepMinutes(visit.context.db, { ...read.values, ...act });
  if (outcome.kind !== "kept") return refusedMeeting(visit, read.typed, outcome, "text");
  const told = read.values.tell || outcome.letters > 0;
  return backTo(visit, slug, `/reunions/${meeting.id}`, "minuted", told ? outcome.letters : undefined);
}

export default function MinutesPage() {
  const { page, id, saved, first, recipients } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, space } = useGroup(page.slug);
  const { t: office } = useOffice();
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("form.save")} back={space(`/reunions/${id}`)}>
        <TextArea
          label={t("minutes.title")}
          hint={t("minutes.hint")}
          rows={16}
          required
          {...textOf(form, "text", office)}
        />
        <CheckField name="open" label={t("minutes.open")} defaultChecked={Boolean(form.values.open)} />
        {first ? <p>{t("minutes.tellsMembers")}</p> : <CheckField name="tell" label={t("minutes.tell")} />}
        <Recipients of={recipients} />
      </OfficeForm>
    </SpacePage>
  );
}
