import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { holdRoom } from "#app/domain/groups/hold-room.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { holdSchema } from "./form.ts";
import { requireMeetingRight } from "./guard.server.ts";
import { Recipients } from "./recipients.tsx";
import { RoomFields } from "./room-fields.tsx";
import { roomChoices } from "./rooms.server.ts";
import { recipientsOf, refusedMeeting } from "./shown.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, meeting } = await requireMeetingRight(visit, "keep-meetings");
  return {
    page: groupPage(visit, member, (t) => t("verbs.room")),
    id: meeting.id,
    convened: meeting.state === "convened",
    recipients: await recipientsOf(visit, { group: member.group.id }),
    ...(await roomChoices(visit, meeting)),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, meeting, act } = await requireMeetingRight(visit, "keep-meetings");
  const read = await readForm(visit.request, holdSchema);
  if (read.kind === "refused") return refusedForm(read);
  const { room, hold, why } = read.values;
  const outcome = await holdRoom(visit.context.db, { ...act, room, firm: hold === "firm", why });
  if (outcome.kind !== "held") return refusedMeeting(visit, read.typed, outcome, "room");
  return backTo(
    visit,
    slug,
    `/reunions/${meeting.id}`,
    outcome.asked ? "asked" : "held",
    meeting.state === "convened" ? outcome.letters : undefined,
  );
}

export default function HoldRoomPage() {
  const { page, id, when, rooms, convened, recipients } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("rooms.hold")} back={space(`/reunions/${id}`)}>
        <p>{when ? t("rooms.about", { when }) : t("rooms.undated")}</p>
        {convened && <p>{t("rooms.tellsMembers")}</p>}
        {convened && <Recipients of={recipients} />}
        <RoomFields form={form} rooms={rooms} convened={convened} />
      </OfficeForm>
    </SpacePage>
  );
}
