import { isDayOf, signAttendance } from "#app/domain/groups/attendance.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { signatureForm } from "./form.ts";
import { aboutMeeting, done, filled, refused, refusedMeeting } from "./pages.server.ts";
import { presenceSheet } from "./presence.server.ts";

export const loader = aboutMeeting.loader("sign-presence", async (visit) => {
  const { meeting, member, now, t } = visit;
  const sheet = await presenceSheet(visit);
  const seats = sheet.filter(({ seat, signed }) => member.seats.includes(seat) && !signed);
  return {
    title: t("presence.sign"),
    asks: {
      text: [t("presence.signText", { title: meeting.title })],
      closed: isDayOf(meeting, now) ? seats.length === 0 && t("presence.allSigned") : t("presence.notToday"),
    },
    looks: { seat: { options: seats.map(({ seat, organisation }) => ({ value: seat, label: organisation })) } },
    form: filled(signatureForm, { seat: seats.length === 1 ? seats[0]?.seat : undefined }),
  };
});

export const action = aboutMeeting.action("sign-presence", signatureForm, async (sent) => {
  const outcome = await signAttendance(sent.db, { ...sent.actor, ...sent.value });
  if (outcome.kind === "signed-already") return refused(sent.typed, "seat", "signedAlready");
  return outcome.kind === "signed" ? done(sent, "signed") : refusedMeeting(sent, outcome, "seat");
});

export default formPage(signatureForm);
