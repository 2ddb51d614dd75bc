import { useLoaderData } from "@remix-run/react";
import { holdRoom } from "#app/domain/groups/hold-room.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { holdForm } from "./form.ts";
import { type RoomView, roomChoices } from "./hold-room.server.ts";
import { aboutMeeting, done, filled, lettersToLeave, refusedMeeting } from "./pages.server.ts";

export const loader = aboutMeeting.loader("edit-meetings", async (visit) => {
  const { t, meeting } = visit;
  const { when, rooms } = await roomChoices(visit);
  const convened = meeting.state === "convened";
  const letterNotes = convened ? [t("rooms.tellsMembers"), ...(await lettersToLeave(visit))] : [];
  return {
    title: t("verbs.room"),
    form: filled(holdForm, { hold: convened ? "firm" : "soft" }),
    asks: {
      verb: t("rooms.hold"),
      text: [
        when ? t("rooms.about", { when }) : t("rooms.undated"),
        ...letterNotes,
        rooms.length === 0 && t("rooms.none"),
      ],
    },
    rooms,
  };
});

export const action = aboutMeeting.action("edit-meetings", holdForm, async (sent) => {
  const { room, hold, why } = sent.value;
  const outcome = await holdRoom(sent.db, { ...sent.actor, room, firm: hold === "firm", why });
  if (outcome.kind !== "held") return refusedMeeting(sent, outcome, "room");
  const letters = sent.meeting.state === "convened" ? outcome.letters : undefined;
  return done(sent, outcome.asked ? "asked" : "held", letters);
});

export default function HoldRoomPage() {
  const { rooms } = useLoaderData<typeof loader>();
  const { t } = useGroup();
  const holds = (["firm", "soft"] as const).map((value) => ({
    value,
    label: t(`rooms.holds.${value}`),
    hint: t(`rooms.holdHints.${value}`),
  }));
  const absent = rooms.length === 0;
  const looks = {
    room: { options: rooms.map((room) => ({ value: room.id, label: <Room room={room} /> })), absent },
    hold: { options: holds, absent },
    why: { absent: !rooms.some(({ asked }) => asked) },
  };
  return <EditPage of={holdForm} looks={looks} />;
}

/** A room to choose, with its occupants at that time. */
function Room({ room }: { room: RoomView }) {
  const { t } = useGroup();
  const { name, venue, capacity, years, asked, occupants, soft } = room;
  const seats = capacity !== null && t("rooms.seats", { count: capacity });
  return (
    <span className="block min-w-0 wrap-anywhere">
      <span className="font-semibold">{name}</span> · {venue}
      <span className="hint block">
        {[t("rooms.of", { years: years.join(", "), count: years.length }), seats].filter(Boolean).join(" · ")}
      </span>
      {asked && <span className="block text-sm">{t("rooms.asks")}</span>}
      {occupants.map(({ title, when }) => (
        <span key={title + when} className="block text-brick text-sm">
          {t("rooms.takenBy", { title, when })}
        </span>
      ))}
      {soft.map((group) => (
        <span key={group} className="block text-sm">
          {t("rooms.softBy", { group })}
        </span>
      ))}
    </span>
  );
}
