import { useLoaderData } from "@remix-run/react";
import { listMeetings } from "#app/domain/groups/meetings.ts";
import { listProposals } from "#app/domain/groups/proposals.ts";
import { listSeats } from "#app/domain/groups/seats.ts";
import { meetingLine } from "#app/server/pages/group.server.ts";
import { inGroup } from "#app/server/pages/group-pages.server.ts";
import { seatView } from "#app/server/pages/group-seats.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EntryList, MeetingList } from "#app/ui/groups/entry-list.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { MemberCalendar } from "#app/ui/groups/member-calendar.tsx";
import { ProposalStateWord } from "#app/ui/groups/proposal-facts.tsx";
import { proposalView } from "#app/ui/groups/proposal-view.ts";
import { SeatTable } from "#app/ui/groups/seat-table.tsx";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { Section, SideBySide } from "#app/ui/organiser/layout.tsx";

export const loader = inGroup.loader("see-group-space", async (visit) => {
  const { db, now, group, language } = visit;
  const of = { group: group.id };
  const lines = (await listMeetings(db, of)).map((meeting) => meetingLine(visit, meeting, now));
  return {
    title: undefined,
    coming: lines.filter(({ past }) => !past),
    past: lines.filter(({ past }) => past),
    seats: (await listSeats(db, of)).map(seatView),
    proposals: (await listProposals(db, of)).map((proposal) => proposalView(proposal, language)),
  };
});

export default function SpaceHome() {
  const { page, coming, past, seats, proposals } = useLoaderData<typeof loader>();
  const { t, space } = useGroup();
  const editsSeats = page.may.includes("edit-seats");
  const meetingPath = (id: number) => space("/reunions/:id", { id });
  const beside = (
    <>
      <Section id="seats" title={t("seat.title")}>
        <SeatTable seats={seats} path={editsSeats ? (seat) => space("/sieges/:seat", { seat }) : null} />
        {editsSeats && (
          <p>
            <a href={space("/sieges")}>{t("seat.add")}</a>
          </p>
        )}
      </Section>
      <MemberCalendar />
    </>
  );
  return (
    <SpacePage>
      {page.may.includes("edit-meetings") && (
        <p className="flex flex-wrap gap-3">
          <LinkButton to={space("/reunions/nouvelle")} reloadDocument>
            {t("meetings.propose")}
          </LinkButton>
          {page.may.includes("propose-sessions") && (
            <LinkButton to={space("/propositions/nouvelle")} look="quiet" reloadDocument>
              {t("proposals:space.propose")}
            </LinkButton>
          )}
        </p>
      )}
      <SideBySide beside={beside}>
        <Section id="coming" title={t("meetings.coming")}>
          {coming.length === 0 && <p>{t("meetings.noneComing")}</p>}
          {coming.length > 0 && <MeetingList meetings={coming} path={meetingPath} />}
        </Section>
        {proposals.length > 0 && (
          <Section id="proposals" title={t("proposals:space.title")}>
            <EntryList
              entries={proposals.map(({ id, title, state, edition }) => ({
                ...{ to: space("/propositions/:id", { id }), title, hint: edition },
                state: <ProposalStateWord state={state} side="group" />,
              }))}
            />
          </Section>
        )}
        {past.length > 0 && (
          <Section id="past" title={t("meetings.past")}>
            <MeetingList meetings={past} path={meetingPath} />
          </Section>
        )}
      </SideBySide>
    </SpacePage>
  );
}
