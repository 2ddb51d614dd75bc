import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { listGroupSessions } from "#app/domain/groups/group-sessions.ts";
import { listMeetings } from "#app/domain/groups/meetings.ts";
import { seatedOrganisations } from "#app/domain/groups/seats.ts";
import { formatDayAndTimeWithZone } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { languageIn, meetingLine } from "#app/server/pages/group.server.ts";
import { groupOf } from "#app/server/pages/group-guards.server.ts";
import { EntryList, MeetingList } from "#app/ui/groups/entry-list.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SideBySide } from "#app/ui/organiser/layout.tsx";
import { inLanguage } from "#app/ui/page-language.ts";
import { Paragraphs } from "#app/ui/paragraphs.tsx";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

/** The public page of a group: the organisations with seats, without the holders' names. */
export async function loader(visit: LoaderFunctionArgs) {
  const { db, now, settings } = visit.context;
  const [group, language] = [await groupOf(visit), languageIn(visit)];
  const meetings = await listMeetings(db, { group: group.id, convened: true });
  const lines = meetings.map((meeting) => meetingLine(visit, meeting, now(), { open: true }));
  const name = inLanguage(language, group.name, group.nameEn);
  const purpose = inLanguage(language, group.purpose, group.purposeEn);
  return {
    ...{ name, purpose, words: { title: name, description: purpose }, origin: settings.appUrl },
    archived: group.archivedAt !== null,
    seats: await seatedOrganisations(db, { group: group.id }),
    coming: lines.filter(({ past }) => !past).reverse(),
    past: lines.filter(({ past }) => past),
    sessions: (await listGroupSessions(db, { group: group.id })).map(({ year, slug, ...session }) => ({
      to: path(language, "/:year/seances/:slug", { year, slug }),
      title: inLanguage(language, session.title, session.titleEn),
      hint: session.start ? formatDayAndTimeWithZone(session.start, session.timeZone, language) : String(year),
    })),
  };
}

export default function GroupPublicPage() {
  const { name, purpose, archived, seats, coming, past, sessions } = useLoaderData<typeof loader>();
  const { t, path, space } = useGroup();
  const meetingPath = (id: number) => path("/reunions/:id", { id });
  const beside = (
    <>
      {seats.length > 0 && (
        <Part id="seats" title={t("seat.organisations")}>
          <ul className="grid gap-x-10 gap-y-1 sm:grid-cols-2">
            {seats.map(({ organisation, leads }) => (
              <li key={organisation} className="wrap-anywhere">
                {organisation}
                {leads && <span className="hint"> · {t("seat.leading")}</span>}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {sessions.length > 0 && (
        <Part id="sessions" title={t("sessions")}>
          <EntryList entries={sessions} />
        </Part>
      )}
    </>
  );
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
      <SideBySide beside={beside}>
        <Part id="coming" title={t("meetings.coming")}>
          {coming.length === 0 && <p>{t("meetings.noneComing")}</p>}
          {coming.length > 0 && <MeetingList meetings={coming} path={meetingPath} states={false} />}
        </Part>
        {past.length > 0 && (
          <Part id="past" title={t("meetings.past")}>
            <MeetingList meetings={past} path={meetingPath} states={false} />
          </Part>
        )}
      </SideBySide>
      <p className="edition-part">
        <a href={space("")}>{t("space.enter")}</a>
      </p>
      <p>
        <a href={path("/agenda.ics")}>{t("proposals:calendar.follow")}</a>
      </p>
    </>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="edition-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
