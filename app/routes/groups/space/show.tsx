import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listMeetings } from "#app/domain/groups/meetings.ts";
import { listProposals } from "#app/domain/groups/proposals.ts";
import { listSeats } from "#app/domain/groups/seats.ts";
import { meetingLine } from "#app/server/pages/group.server.ts";
import { inGroup } from "#app/server/pages/group-pages.server.ts";
import { shownSeat } from "#app/server/pages/group-seats.server.ts";
import { shownProposal } from "#app/server/pages/proposal.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { MeetingList } from "#app/ui/groups/meeting-list.tsx";
import { MemberCalendar } from "#app/ui/groups/member-calendar.tsx";
import { SeatTable } from "#app/ui/groups/seat-table.tsx";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { TwoColumns } from "#app/ui/groups/two-columns.tsx";
import { ProposalList } from "./proposal-list.tsx";

export const loader = inGroup.loader("see-group-space", async (visit) => {
  const { db, now, group, language } = visit;
  const of = { group: group.id };
  const lines = (await listMeetings(db, of)).map((meeting) => meetingLine(visit, meeting, now));
  return {
    title: undefined,
    coming: lines.filter(({ past }) => !past),
    past: lines.filter(({ past }) => past),
    seats: (await listSeats(db, of)).map(shownSeat),
    proposals: (await listProposals(db, of)).map((proposal) => shownProposal(proposal, language)),
  };
});

export default function SpaceHome() {
  const { page, coming, past, seats, proposals } = useLoaderData<typeof loader>();
  const { t, space } = useGroup(page.slug);
  const { t: say } = useTranslation("proposals");
  const meetingPath = (id: number) => space(`/reunions/${id}`);
  return (
    <SpacePage page={page} wide>
      {page.may.includes("keep-meetings") && (
        <p className="flex flex-wrap gap-3">
          <LinkButton to={space("/reunions/nouvelle")} reloadDocument>
            {t("meetings.propose")}
          </LinkButton>
          {page.may.includes("propose-sessions") && (
            <LinkButton to={space("/propositions/nouvelle")} look="quiet" reloadDocument>
              {say("space.propose")}
            </LinkButton>
          )}
        </p>
      )}
      <TwoColumns
        beside={
          <>
            <section aria-labelledby="seats" className="grid gap-3">
              <h2 id="seats">{t("seat.title")}</h2>
              <SeatTable seats={seats} path={page.may.includes("keep-seats") ? (id) => space(`/sieges/${id}`) : null} />
              {page.may.includes("keep-seats") && (
                <p>
                  <a href={space("/sieges")}>{t("seat.add")}</a>
                </p>
              )}
            </section>
            <MemberCalendar />
          </>
        }
      >
        <section aria-labelledby="coming" className="grid gap-3">
          <h2 id="coming">{t("meetings.coming")}</h2>
          {coming.length === 0 ? (
            <p>{t("meetings.noneComing")}</p>
          ) : (
            <MeetingList meetings={coming} path={meetingPath} />
          )}
        </section>
        {proposals.length > 0 && (
          <section aria-labelledby="proposals" className="grid gap-3">
            <h2 id="proposals">{say("space.title")}</h2>
            <ProposalList proposals={proposals} path={(id) => space(`/propositions/${id}`)} />
          </section>
        )}
        {past.length > 0 && (
          <section aria-labelledby="past" className="grid gap-3">
            <h2 id="past">{t("meetings.past")}</h2>
            <MeetingList meetings={past} path={meetingPath} />
          </section>
        )}
      </TwoColumns>
    </SpacePage>
  );
}
