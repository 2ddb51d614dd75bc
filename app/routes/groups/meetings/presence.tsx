import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isBeforeDayOf, notePresence } from "#app/domain/groups/presence.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readFields } from "#app/forms/forms.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { requireMeetingRight } from "./guard.server.ts";
import { presenceSheet, sheetIn } from "./presence.server.ts";
import { PresenceFields } from "./presence-fields.tsx";
import { refusedMeeting } from "./shown.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, meeting } = await requireMeetingRight(visit, "keep-minutes");
  const sheet = await presenceSheet(visit, meeting, member);
  return {
    page: groupPage(visit, member, (t) => t("presence.title")),
    id: meeting.id,
    sheet,
    ahead: isBeforeDayOf(meeting, visit.context.now()),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, meeting, act } = await requireMeetingRight(visit, "keep-minutes");
  const sheet = sheetIn(await readFields(visit.request));
  const outcome = await notePresence(visit.context.db, { ...act, sheet });
  if (outcome.kind !== "noted") return refusedMeeting(visit, {}, outcome, "form");
  return backTo(visit, slug, `/reunions/${meeting.id}`, "noted");
}

export default function PresencePage() {
  const { page, id, sheet, ahead } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("form.save")} back={space(`/reunions/${id}`)}>
        {ahead && <p>{t("presence.ahead")}</p>}
        <PresenceFields sheet={sheet} ahead={ahead} />
      </OfficeForm>
    </SpacePage>
  );
}
