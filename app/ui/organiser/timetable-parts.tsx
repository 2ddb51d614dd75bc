import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { readTimetable, TimetableSession } from "#app/domain/programme/timetable.ts";
import type { Warning } from "#app/domain/programme/warnings.ts";
import { dayInWords, dayOf, hoursInWords } from "#app/i18n/dates.ts";
import { type OfficePage, useOffice } from "./office.ts";
import { Cell, Row, RowHead, Table } from "./table.tsx";

type Timetable = Awaited<ReturnType<typeof readTimetable>>;

/** The days of the edition, one of them shown. */
export function DayChoice({ page, days, day }: { page: OfficePage; days: readonly string[]; day: string | null }) {
  const { language, path } = useOffice(page.year);
  const { t } = useTranslation("timetable");
  return (
    <nav aria-label={t("days")} className="flex flex-wrap gap-x-5 gap-y-1">
      {days.map((one) => (
        <Link key={one} to={path(`/grille?jour=${one}`)} aria-current={one === day ? "page" : undefined}>
          {dayInWords(one, language)}
        </Link>
      ))}
    </nav>
  );
}

/** What does not fit, each with the sessions it is about. */
export function WarningList(props: {
  page: OfficePage;
  warnings: readonly Warning[];
  sessions: readonly TimetableSession[];
}) {
  const { page, warnings, sessions } = props;
  const { path } = useOffice(page.year);
  const { t } = useTranslation("timetable");
  if (warnings.length === 0) return null;
  return (
    <section aria-labelledby="warnings">
      <h2 id="warnings" className="text-xl">
        {t("warnings")}
      </h2>
      <ul>
        {warnings.map((warning) => (
          <li key={JSON.stringify(warning)} className="wrap-anywhere">
            {t(`kinds.${warning.kind}`, { ...warning, sessions: undefined })}{" "}
            {warning.sessions.map((id) => (
              <Link key={id} to={path(`/grille/${id}/creneau`)} className="mr-3">
                {sessions.find((session) => session.id === id)?.title}
              </Link>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The sessions that have no slot or no room yet. */
export function Tray({ page, sessions }: { page: OfficePage; sessions: readonly TimetableSession[] }) {
  const { path } = useOffice(page.year);
  const { t } = useTranslation("timetable");
  const waiting = sessions.filter(({ cancelled, startsAt, roomId }) => !cancelled && (!startsAt || !roomId));
  return (
    <section aria-labelledby="tray">
      <h2 id="tray" className="text-xl">
        {t("tray", { count: waiting.length })}
      </h2>
      <ul>
        {waiting.map(({ id, title }) => (
          <li key={id} className="wrap-anywhere">
            <Link to={path(`/grille/${id}/creneau`)}>{title}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One day: a line for each room in the order of its venues, what stands there in the order of time. */
export function Grid(props: { page: OfficePage; day: string; timetable: Timetable; warnings: readonly Warning[] }) {
  const { page, day, timetable, warnings } = props;
  const { language, path } = useOffice(page.year);
  const { t } = useTranslation("timetable");
  const warned = new Set(warnings.flatMap(({ sessions }) => [...sessions]));
  const standing = [
    ...timetable.sessions.flatMap(({ startsAt, endsAt, ...session }) =>
      startsAt && endsAt && !session.cancelled ? [{ ...session, startsAt, endsAt, group: null }] : [],
    ),
    ...timetable.meetings,
  ]
    .filter(({ startsAt, endsAt }) => {
      const last = new Date(+endsAt - 1);
      return dayOf(startsAt, page.timeZone) <= day && dayOf(last, page.timeZone) >= day;
    })
    .sort((one, other) => +one.startsAt - +other.startsAt);
  const columns = [
    { key: "room", label: t("room") },
    { key: "sessions", label: t("standing") },
  ];
  return (
    <Table caption={dayInWords(day, language)} captionShown columns={columns}>
      {timetable.rooms.map((room) => (
        <Row key={room.id}>
          <RowHead>
            {room.name}
            <span className="block font-normal text-sm text-zinc">{room.venue}</span>
          </RowHead>
          <Cell>
            <ul className="m-0 flex list-none flex-wrap gap-2 p-0">
              {standing.flatMap(({ roomId, id, title, startsAt, endsAt, group }) =>
                roomId !== room.id ? (
                  []
                ) : (
                  <li
                    key={`${group ?? ""}${id}`}
                    className="m-0 w-56 rounded-md border border-zinc/40 bg-leaf px-3 py-2 text-sm wrap-anywhere"
                  >
                    <span className="block">{hoursInWords(startsAt, endsAt, page.timeZone, language)}</span>
                    {group === null ? (
                      <Link to={path(`/grille/${id}/creneau`)}>{title}</Link>
                    ) : (
                      <span>{t("meeting", { title, group })}</span>
                    )}
                    {group === null && warned.has(id) && <strong className="block">▲ {t("toCheck")}</strong>}
                  </li>
                ),
              )}
            </ul>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
