import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeMeeting } from "#app/domain/groups/change-meeting.ts";
import { requireLeadOf } from "#app/http/group-guards.server.ts";
import { backTo, groupPage, refusedMeeting } from "#app/http/group-pages.server.ts";
import { meetingForm, meetingSchema } from "#app/http/meeting-forms.ts";
import { readForm } from "#app/http/organiser-forms.ts";
import { refusedForm } from "#app/http/organiser-pages.server.ts";
import { TimeFields } from "#app/ui/groups/date-fields.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { MeetingFields, PlaceFields } from "#app/ui/groups/meeting-fields.tsx";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, meeting } = await requireLeadOf(visit);
  return {
    page: groupPage(visit, member, (t) => t("verbs.change")),
    id: meeting.id,
    dated: meeting.start !== null,
    convened: meeting.state === "convened",
    saved: meetingForm(meeting),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, meeting, act } = await requireLeadOf(visit);
  const read = await readForm(visit.request, meetingSchema);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await changeMeeting(visit.context.db, { ...read.values, ...act });
  if (outcome.kind !== "changed") return refusedMeeting(visit, read.typed, outcome, "day");
  return backTo(visit, slug, `/reunions/${meeting.id}`, meeting.state === "convened" ? "told" : "changed");
}

export default function ChangeMeetingPage() {
  const { page, id, dated, convened, saved } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("form.save")} back={space(`/reunions/${id}`)}>
        {convened && <p>{t("form.tellsMembers")}</p>}
        <MeetingFields form={form} />
        {dated && <TimeFields form={form} />}
        <PlaceFields form={form} />
      </OfficeForm>
    </SpacePage>
  );
}
