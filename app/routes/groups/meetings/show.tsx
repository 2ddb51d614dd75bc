import { useLoaderData } from "@remix-run/react";
import { isDayOf } from "#app/domain/groups/attendance.ts";
import { type Hold, listHolds } from "#app/domain/groups/hold-room.ts";
import { rightsInGroup } from "#app/server/pages/group-guards.server.ts";
import { minutesView } from "#app/server/pages/group-minutes.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { MinutesPart } from "#app/ui/groups/minutes.tsx";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { CallTable } from "./call-table.tsx";
import { MeetingFacts } from "./facts.tsx";
import { voteFilled, voteForm } from "./form.ts";
import { LeadVerbs } from "./lead-verbs.tsx";
import { aboutMeeting, meetingFacts } from "./pages.server.ts";
import { presenceSheet } from "./presence.server.ts";
import { PresenceTable } from "./presence-sheet.tsx";
import { callViews } from "./show.server.ts";
import { voteTable } from "./votes.server.ts";
import { VoteFields, Votes } from "./votes.tsx";

export const loader = aboutMeeting.loader("see-group-space", async (visit) => {
  const { db, now, member, meeting } = visit;
  const sheet = await presenceSheet(visit);
  const unsigned = sheet.some(({ seat, signed }) => member.seats.includes(seat) && !signed);
  const leads = rightsInGroup(member).includes("edit-meetings");
  return {
    title: meeting.title,
    meeting: meetingFacts(visit),
    votes: await voteTable(visit),
    holds: await listHolds(db, { meeting: meeting.id }),
    sheet: sheet.some(({ state }) => state !== null) ? sheet : [],
    signs: meeting.state === "convened" && isDayOf(meeting, now) && unsigned,
    ...(await minutesView(visit, meeting)),
    calls: leads && meeting.convenedAt ? await callViews(visit) : null,
  };
});

export default function SpaceMeeting() {
  const { page, meeting, votes, holds, sheet, signs, minutes, decisions, calls } = useLoaderData<typeof loader>();
  const { t, path, space } = useGroup();
  const { id, state } = meeting;
  const own = { id };
  const decides = page.may.includes("edit-minutes");
  return (
    <SpacePage>
      {page.may.includes("edit-meetings") && <LeadVerbs meeting={meeting} />}
      {page.may.includes("propose-sessions") && state !== "cancelled" && (
        <p>
          <a href={space("/propositions/nouvelle", { query: { reunion: id } })}>{t("proposals:space.propose")}</a>
        </p>
      )}
      {signs && (
        <p>
          <LinkButton to={space("/reunions/:id/emargement", own)} reloadDocument>
            {t("presence.sign")}
          </LinkButton>
        </p>
      )}
      <MeetingFacts meeting={meeting} />
      {calls && <CallTable meeting={id} calls={calls} />}
      <HeldRooms meeting={id} holds={holds} leads={page.may.includes("edit-meetings")} />
      {state === "open" && page.may.includes("answer-dates") && (
        <Section id="own" title={t("votes.own")}>
          <OfficeForm
            of={voteForm(votes.dates)}
            form={voteFilled(votes.dates, votes.own)}
            action={space("/reunions/:id/votes", own)}
            verb={t("votes.send")}
          >
            <VoteFields dates={votes.dates} />
          </OfficeForm>
        </Section>
      )}
      {state === "open" && <Votes dates={votes.dates} voters={votes.voters} />}
      {sheet.length > 0 && <PresenceTable sheet={sheet} />}
      <MinutesPart
        minutes={minutes}
        decisions={decisions}
        decisionPath={decides ? (decision) => space("/reunions/:id/decisions/:decision", { id, decision }) : null}
        addPath={decides && state === "convened" && meeting.begun ? space("/reunions/:id/decisions", own) : null}
      />
      {(state === "convened" || state === "cancelled") && (
        <p>
          <a href={path("/reunions/:id", own)}>{t("meeting.publicPage")}</a>
        </p>
      )}
    </SpacePage>
  );
}

/** The rooms that a meeting holds. Those who lead the group release them here. */
function HeldRooms({ meeting, holds, leads }: { meeting: number; holds: readonly Hold[]; leads: boolean }) {
  const { t, space } = useGroup();
  if (holds.length === 0) return null;
  return (
    <Section id="rooms" title={t("rooms.title")}>
      <ul>
        {holds.map(({ id, name, venue, firm, asked }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b py-2">
            <span className="wrap-anywhere">
              {name} · {venue}
            </span>
            <State tone={firm ? "good" : "waiting"}>
              {t(firm ? "rooms.firm" : asked ? "rooms.asked" : "rooms.soft")}
            </State>
            {leads && (
              <a href={space("/reunions/:id/salle/:hold/fin", { id: meeting, hold: id })}>
                {t("rooms.release")}
                <span className="sr-only"> {name}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
