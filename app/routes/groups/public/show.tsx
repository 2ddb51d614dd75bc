import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listGroupSessions } from "#app/domain/groups/group-sessions.ts";
import { listMeetings } from "#app/domain/groups/meetings.ts";
import { seatedOrganisations } from "#app/domain/groups/seats.ts";
import { formatDayAndTimeWithZone } from "#app/i18n/format.ts";
import { languageIn, meetingLine } from "#app/server/pages/group.server.ts";
import { groupOf } from "#app/server/pages/group-guards.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { MeetingList } from "#app/ui/groups/meeting-list.tsx";
import { TwoColumns } from "#app/ui/groups/two-columns.tsx";
import { inLanguage } from "#app/ui/page-language.ts";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Paragraphs } from "#app/ui/paragraphs.tsx";
import { GroupCalendar } from "./calendar-link.tsx";
import { SeatedOrganisations } from "./seated-organisations.tsx";
import { GroupSessions } from "./sessions.tsx";

/** The public page of a group: the organisations with seats, without the holders' names. */
export async function loader(visit: LoaderFunctionArgs) {
  const { db, now, settings } = visit.context;
  const [group, language] = [await groupOf(visit), languageIn(visit)];
  const meetings = await listMeetings(db, { group: group.id, convened: true });
  const lines = meetings.map((meeting) => meetingLine(visit, meeting, now(), { open: true }));
  return {
    slug: group.slug,
    name: inLanguage(language, group.name, group.nameEn),
    purpose: inLanguage(language, group.purpose, group.purposeEn),
    archived: group.archivedAt !== null,
    seats: await seatedOrganisations(db, { group: group.id }),
    coming: lines.filter(({ past }) => !past).reverse(),
    past: lines.filter(({ past }) => past),
    sessions: (await listGroupSessions(db, { group: group.id })).map((session) => ({
      path: `/${session.year}/seances/${session.slug}`,
      title: inLanguage(language, session.title, session.titleEn),
      when: session.start ? formatDayAndTimeWithZone(session.start, session.timeZone, language) : String(session.year),
    })),
    origin: settings.appUrl,
  };
}

export const headers = () => ({ "cache-control": "public, max-age=0, must-revalidate" });

export const meta: MetaFunction<typeof loader> = ({ data, location }) =>
  data ? pageMeta({ location, origin: data.origin }, { title: data.name, description: data.purpose }) : [];

export default function GroupPublicPage() {
  const { slug, name, purpose, archived, seats, coming, past, sessions } = useLoaderData<typeof loader>();
  const { t, path, space } = useGroup(slug);
  const meetingPath = (id: number) => path(`/reunions/${id}`);
  return (
    <>
      <div className="page-head">
        <p className="kicker">{t("kicker")}</p>
        <h1 className="wrap-anywhere">{name}</h1>
        {archived && <p className="hint">{t("list.archived")}</p>}
      </div>
      <div className="max-w-text">
        <Paragraphs text={purpose} />
      </div>
      <TwoColumns
        beside={
          <>
            <SeatedOrganisations seats={seats} />
            <GroupSessions sessions={sessions} />
          </>
        }
      >
        <section className="edition-part" aria-labelledby="coming">
          <h2 id="coming">{t("meetings.coming")}</h2>
          {coming.length === 0 ? (
            <p>{t("meetings.noneComing")}</p>
          ) : (
            <MeetingList meetings={coming} path={meetingPath} states={false} />
          )}
        </section>
        {past.length > 0 && (
          <section className="edition-part" aria-labelledby="past">
            <h2 id="past">{t("meetings.past")}</h2>
            <MeetingList meetings={past} path={meetingPath} states={false} />
          </section>
        )}
      </TwoColumns>
      <p className="edition-part">
        <a href={space()}>{t("space.enter")}</a>
      </p>
      <GroupCalendar slug={slug} />
    </>
  );
}
