import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listMeetings } from "#app/domain/groups/meetings.ts";
import { listSeats } from "#app/domain/groups/seats.ts";
import { requireMember } from "#app/http/group-guards.server.ts";
import { groupPage, meetingLine } from "#app/http/group-pages.server.ts";
import { shownSeat } from "#app/http/group-seats.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { MeetingList } from "#app/ui/groups/meeting-list.tsx";
import { SeatTable } from "#app/ui/groups/seat-table.tsx";
import { SpacePage } from "#app/ui/groups/space-page.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { db, now } = visit.context;
  const member = await requireMember(visit);
  const group = { group: member.group.id };
  const lines = (await listMeetings(db, group)).map((meeting) => meetingLine(visit, meeting, now()));
  return {
    page: groupPage(visit, member),
    coming: lines.filter(({ past }) => !past),
    past: lines.filter(({ past }) => past),
    seats: (await listSeats(db, group)).map(shownSeat),
  };
}

export default function SpaceHome() {
  const { page, coming, past, seats } = useLoaderData<typeof loader>();
  const { t, space } = useGroup(page.slug);
  const meetingPath = (id: number) => space(`/reunions/${id}`);
  return (
    <SpacePage page={page} wide>
      {page.leads && (
        <p>
          <LinkButton to={space("/reunions/nouvelle")} reloadDocument>
            {t("meetings.propose")}
          </LinkButton>
        </p>
      )}
      <section aria-labelledby="coming" className="grid gap-3">
        <h2 id="coming">{t("meetings.coming")}</h2>
        {coming.length === 0 ? <p>{t("meetings.noneComing")}</p> : <MeetingList meetings={coming} path={meetingPath} />}
      </section>
      <section aria-labelledby="seats" className="grid gap-3">
        <h2 id="seats">{t("seat.title")}</h2>
        <SeatTable seats={seats} path={page.leads ? (id) => space(`/sieges/${id}`) : null} />
        {page.leads && (
          <p>
            <a href={space("/sieges")}>{t("seat.add")}</a>
          </p>
        )}
      </section>
      {past.length > 0 && (
        <section aria-labelledby="past" className="grid gap-3">
          <h2 id="past">{t("meetings.past")}</h2>
          <MeetingList meetings={past} path={meetingPath} />
        </section>
      )}
    </SpacePage>
  );
}
