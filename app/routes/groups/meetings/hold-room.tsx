import { useLoaderData } from "@remix-run/react";
import { holdRoom } from "#app/domain/groups/hold-room.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { done } from "#app/server/pages/group-pages.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { holdForm } from "./form.ts";
import { aboutMeeting } from "./pages.server.ts";
import { Recipients } from "./recipients.tsx";
import { RoomChoice } from "./room-choice.tsx";
import { roomChoices } from "./rooms.server.ts";
import { recipientsOf, refusedMeeting } from "./shown.server.ts";

const Field = fieldsOf(holdForm);

export const loader = aboutMeeting.loader("keep-meetings", async (visit) => {
  const convened = visit.meeting.state === "convened";
  return {
    title: visit.t("verbs.room"),
    form: filled(holdForm, { hold: convened ? "firm" : "soft" }),
    recipients: convened ? await recipientsOf(visit) : null,
    ...(await roomChoices(visit, visit.meeting)),
  };
});

export const action = aboutMeeting.action("keep-meetings", holdForm, async (sent) => {
  const { room, hold, why } = sent.value;
  const outcome = await holdRoom(sent.db, { ...sent.act, room, firm: hold === "firm", why });
  if (outcome.kind !== "held") return refusedMeeting(sent, outcome, "room");
  const letters = sent.meeting.state === "convened" ? outcome.letters : undefined;
  return done(sent, outcome.asked ? "asked" : "held", letters);
});

export default function HoldRoomPage() {
  const { page, when, rooms, recipients } = useLoaderData<typeof loader>();
  const { t } = useGroup(page.slug);
  const holds = (["firm", "soft"] as const).map((value) => ({
    value,
    label: t(`rooms.holds.${value}`),
    hint: t(`rooms.holdHints.${value}`),
  }));
  return (
    <GroupEditPage of={holdForm} verb={t("rooms.hold")}>
      <p>{when ? t("rooms.about", { when }) : t("rooms.undated")}</p>
      {recipients && <p>{t("rooms.tellsMembers")}</p>}
      {recipients && <Recipients of={recipients} />}
      {rooms.length === 0 ? (
        <p>{t("rooms.none")}</p>
      ) : (
        <>
          <Field name="room" options={rooms.map((room) => ({ value: room.id, label: <RoomChoice room={room} /> }))} />
          <Field name="hold" options={holds} />
        </>
      )}
      {rooms.some(({ asked }) => asked) && <Field name="why" />}
    </GroupEditPage>
  );
}
