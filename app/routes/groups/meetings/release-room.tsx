import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { listHolds, releaseRoom } from "#app/domain/groups/hold-room.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { found, idOf } from "#app/server/pages/organiser.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { requireMeetingRight } from "./guard.server.ts";
import { Recipients } from "./recipients.tsx";
import { recipientsOf, refusedMeeting } from "./shown.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, meeting } = await requireMeetingRight(visit, "keep-meetings");
  const holds = await listHolds(visit.context.db, { meeting: meeting.id });
  const { name, firm } = found(holds.find(({ id }) => id === idOf(visit.params.hold)));
  return {
    page: groupPage(visit, member, (t) => t("rooms.releaseTitle", { name })),
    id: meeting.id,
    recipients: firm && meeting.state === "convened" ? await recipientsOf(visit, { group: member.group.id }) : null,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, meeting, act } = await requireMeetingRight(visit, "keep-meetings");
  const outcome = await releaseRoom(visit.context.db, { ...act, hold: idOf(visit.params.hold) });
  if (outcome.kind !== "released") return refusedMeeting(visit, {}, outcome, "form");
  return backTo(visit, slug, `/reunions/${meeting.id}`, "released", outcome.letters || undefined);
}

export default function ReleaseRoomPage() {
  const { page, id, recipients } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("rooms.release")} look="danger" back={space(`/reunions/${id}`)}>
        <p>{t("rooms.releaseText")}</p>
        {recipients && <Recipients of={recipients} />}
      </OfficeForm>
    </SpacePage>
  );
}
