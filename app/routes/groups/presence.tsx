import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isBeforeDayOf, notePresence } from "#app/domain/groups/presence.ts";
import { readFields } from "#app/http/forms.ts";
import { requireMeetingRight } from "#app/http/group-guards.server.ts";
import { backTo, groupPage, refusedMeeting } from "#app/http/group-pages.server.ts";
import { presenceSheet, sheetIn } from "#app/http/group-presence.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { PresenceFields } from "#app/ui/groups/presence-parts.tsx";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { EMPTY_FORM } from "#app/ui/organiser/form-state.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
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
