import { useLoaderData } from "@remix-run/react";
import { isDayOf } from "#app/domain/groups/attendance.ts";
import { listHolds } from "#app/domain/groups/hold-room.ts";
import { rightsInGroup } from "#app/server/pages/group-guards.server.ts";
import { shownMinutes } from "#app/server/pages/group-minutes.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { MinutesPart } from "#app/ui/groups/minutes.tsx";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { CallTable } from "./call-table.tsx";
import { shownCalls } from "./calls.server.ts";
import { MeetingFacts } from "./facts.tsx";
import { voteFilled, voteForm } from "./form.ts";
import { HeldRooms } from "./held-rooms.tsx";
import { LeadVerbs } from "./lead-verbs.tsx";
import { aboutMeeting } from "./pages.server.ts";
import { presenceSheet } from "./presence.server.ts";
import { PresenceTable } from "./presence-table.tsx";
import { ProposeFrom } from "./propose-from.tsx";
import { meetingFacts } from "./shown.server.ts";
import { VoteFields } from "./vote-fields.tsx";
import { VoteTable } from "./vote-table.tsx";
import { voteTable } from "./votes.server.ts";

export const loader = aboutMeeting.loader("see-group-space", async (visit) => {
  const { db, now, member, meeting } = visit;
  const sheet = await presenceSheet(visit, meeting, member);
  const unsigned = sheet.some(({ seat, signed }) => member.seats.includes(seat) && !signed);
  const leads = rightsInGroup(member).includes("keep-meetings");
  return {
    title: meeting.title,
    meeting: meetingFacts(visit),
    votes: await voteTable(visit, meeting, member),
    holds: await listHolds(db, { meeting: meeting.id }),
    sheet: sheet.some(({ state }) => state !== null) ? sheet : [],
    signs: meeting.state === "convened" && isDayOf(meeting, now) && unsigned,
    ...(await shownMinutes(visit, meeting)),
    calls: leads && meeting.convenedAt ? await shownCalls(visit, meeting, member) : null,
  };
});

export default function SpaceMeeting() {
  const { page, meeting, votes, holds, sheet, signs, minutes, decisions, calls } = useLoaderData<typeof loader>();
  const { t, path, space } = useGroup(page.slug);
  const own = `/reunions/${meeting.id}`;
  const open = meeting.state === "open";
  return (
    <SpacePage page={page} wide>
      {page.may.includes("keep-meetings") && <LeadVerbs slug={page.slug} meeting={meeting} />}
      {page.may.includes("propose-sessions") && meeting.state !== "cancelled" && (
        <ProposeFrom slug={page.slug} meeting={meeting.id} />
      )}
      {signs && (
        <p>
          <LinkButton to={space(`${own}/emargement`)} reloadDocument>
            {t("presence.sign")}
          </LinkButton>
        </p>
      )}
      <MeetingFacts meeting={meeting} />
      {calls && <CallTable calls={calls} again={(letter) => space(`${own}/courriels/${letter}/relance`)} />}
      <HeldRooms slug={page.slug} meeting={meeting.id} holds={holds} leads={page.may.includes("keep-meetings")} />
      {open && page.may.includes("answer-dates") && (
        <section aria-labelledby="own" className="grid gap-3">
          <h2 id="own">{t("votes.own")}</h2>
          <OfficeForm
            of={voteForm(votes.dates)}
            form={voteFilled(votes.dates, votes.own)}
            action={space(`${own}/votes`)}
            verb={t("votes.send")}
          >
            <VoteFields dates={votes.dates} />
          </OfficeForm>
        </section>
      )}
      {open && (
        <section aria-labelledby="answers" className="grid gap-3">
          <h2 id="answers">{t("votes.caption")}</h2>
          <VoteTable dates={votes.dates} voters={votes.voters} />
        </section>
      )}
      {sheet.length > 0 && (
        <section aria-labelledby="presence" className="grid gap-3">
          <h2 id="presence">{t("presence.title")}</h2>
          <PresenceTable sheet={sheet} />
        </section>
      )}
      <MinutesPart
        minutes={minutes}
        decisions={decisions}
        decisionPath={page.may.includes("keep-minutes") ? (id) => space(`${own}/decisions/${id}`) : null}
        addPath={
          page.may.includes("keep-minutes") && meeting.state === "convened" && meeting.begun
            ? space(`${own}/decisions`)
            : null
        }
      />
      {(meeting.state === "convened" || meeting.state === "cancelled") && (
        <p>
          <a href={path(own)}>{t("meeting.publicPage")}</a>
        </p>
      )}
    </SpacePage>
  );
}
