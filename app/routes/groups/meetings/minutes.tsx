import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Meeting } from "#app/domain/groups/meetings.ts";
import { keepMinutes, minutesWords } from "#app/domain/groups/minutes.ts";
import { seenOf } from "#app/domain/seen.ts";
import { changedMeanwhile } from "#app/forms/changed-meanwhile.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";
import { CheckField, TextArea } from "#app/ui/field.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { minutesSchema } from "./form.ts";
import { requireMeetingRight } from "./guard.server.ts";
import { Recipients } from "./recipients.tsx";
import { recipientsOf, refusedMeeting } from "./shown.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, meeting } = await requireMeetingRight(visit, "keep-minutes");
  const { minutes, id } = meeting;
  const saved = minutesForm(meeting);
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
  const read = await readForm(visit.request, minutesSchema, [], minutesForm(meeting).values);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await keepMinutes(visit.context.db, { ...read.values, ...act, seen: read.seen });
  if (outcome.kind === "changed-meanwhile") {
    const { meeting: now } = await requireMeetingRight(visit, "keep-minutes");
    return changedMeanwhile(read.typed, outcome.changed, minutesForm(now));
  }
  if (outcome.kind !== "kept") return refusedMeeting(visit, read.typed, outcome, "text");
  const told = read.values.tell || outcome.letters > 0;
  return backTo(visit, slug, `/reunions/${meeting.id}`, "minuted", told ? outcome.letters : undefined);
}

/** The form of a meeting's minutes before anything is changed. */
function minutesForm({ minutes }: Meeting): FormState {
  const words = minutesWords({ text: minutes?.text ?? null, open: minutes?.public ?? false });
  return {
    values: { text: words.text ?? "", ...(words.open ? { open: "on" } : {}) },
    errors: {},
    seen: seenOf(words),
  };
}

export default function MinutesPage() {
  const { page, id, saved, first, recipients } = useLoaderData<typeof loader>();
  const form: FormState = useActionData<typeof action>() ?? saved;
  const { t, space } = useGroup(page.slug);
  const { t: office } = useOffice();
  const words = {
    label: (field: string) => t(field === "open" ? "minutes.open" : "minutes.title"),
    value: (field: string, value: string) => (field === "open" ? t("answers.yes") : value),
  };
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("form.save")} back={space(`/reunions/${id}`)} words={words}>
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
