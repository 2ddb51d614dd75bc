import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { TimetableRoom, TimetableSession } from "#app/domain/programme/timetable.ts";
import type { Warning } from "#app/domain/programme/warnings.ts";
import { dayInWords, dayOf, hoursInWords } from "#app/i18n/dates.ts";
import { typography } from "../typography.ts";
import { SearchField } from "./filter-form.tsx";
import { type OfficePage, useOffice } from "./office.ts";
import { type Drawn, WaitingBlock } from "./timetable-block.tsx";

/** More to check than this is folded. */
const FEW_WARNINGS = 4;
/** More in the tray than this is searched. */
const FEW_WAITING = 8;

/** The days of the edition, one of them shown; a session is dragged onto another to have its slot there. */
export function DayChoice({ page, days, day }: { page: OfficePage; days: readonly string[]; day: string | null }) {
  const { language, path } = useOffice(page.year);
  const { t } = useTranslation("timetable");
  return (
    <nav aria-label={t("days")} className="days">
      <ul>
        {days.map((one) => (
          <li key={one}>
            <Link
              to={path(`/grille?jour=${one}`)}
              aria-current={one === day ? "page" : undefined}
              data-to-day={one === day ? undefined : one}
            >
              {dayInWords(one, language, { year: false })}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What does not fit, each with the sessions it is about. */
export function WarningList(props: {
  page: OfficePage;
  warnings: readonly Warning[];
  sessions: readonly Pick<TimetableSession, "id" | "title">[];
  /** The session whose page it is: no link leads there. */
  except?: number;
}) {
  const { page, warnings, sessions, except } = props;
  const { language, path } = useOffice(page.year);
  const { t } = useTranslation("timetable");
  if (warnings.length === 0) return null;
  const titles = new Map(sessions.map(({ id, title }) => [id, typography(title, language)]));
  return (
    <details className="timetable-warnings" open={warnings.length <= FEW_WARNINGS}>
      <summary className="w-fit cursor-pointer py-1 font-semibold text-brick">
        <span aria-hidden="true">▲ </span>
        {t("warnings", { count: warnings.length })}
      </summary>
      <ul className="max-h-60 overflow-y-auto border-brick border-s-4 ps-4 text-sm">
        {warnings.map((warning) => (
          <li key={JSON.stringify(warning)} className="flex flex-wrap gap-x-4 py-1 wrap-anywhere">
            <span>{t(`kinds.${warning.kind}`, { ...warning, sessions: undefined })}</span>
            {warning.sessions.map(
              (id) =>
                id !== except && (
                  <Link key={id} to={path(`/grille/${id}/creneau`)}>
                    {titles.get(id)}
                  </Link>
                ),
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The sessions that have no slot yet, those that hold what was searched. */
export function Tray(props: Drawn & { day: string; waiting: readonly TimetableSession[]; search: string | null }) {
  const { day, waiting, search, ...drawn } = props;
  const { t: office } = useOffice();
  const { t } = useTranslation("timetable");
  const shown = search ? waiting.filter(({ title }) => folded(title).includes(folded(search))) : waiting;
  return (
    <aside className="timetable-tray" aria-labelledby="tray" data-tray>
      <h2 id="tray" data-part="tray-count">
        {t("tray", { count: waiting.length })}
      </h2>
      {(waiting.length > FEW_WAITING || search) && (
        <Form method="get" role="search" reloadDocument data-filter>
          <input type="hidden" name="jour" value={day} />
          <SearchField label={t("search")} />
          <noscript>
            <button type="submit" className="button button-quiet">
              {office("filter.apply")}
            </button>
          </noscript>
        </Form>
      )}
      <ul data-part="tray">
        {shown.map((session) => (
          <WaitingBlock key={session.id} session={session} {...drawn} />
        ))}
      </ul>
      <p className="hint" data-part="tray-hint">
        {t(waiting.length === 0 ? "trayEmpty" : shown.length === 0 ? "trayWithout" : "trayHint")}
      </p>
    </aside>
  );
}

/** What is to be checked, by session. */
export function marksOf(warnings: readonly Warning[]): Drawn["marks"] {
  const marks = new Map<number, Set<Warning["kind"]>>();
  for (const { kind, sessions } of warnings)
    for (const id of sessions) marks.set(id, (marks.get(id) ?? new Set()).add(kind));
  return marks;
}

/** Where a session is that was just moved, with the way back. Empty when nothing was moved. */
export function MoveDone(props: {
  page: OfficePage;
  moved: { session: TimetableSession; back: Readonly<Record<string, string>> | null } | null;
  rooms: readonly TimetableRoom[];
}) {
  const { page, moved, rooms } = props;
  const { language, path } = useOffice(page.year);
  const { t } = useTranslation("timetable");
  if (!moved) return null;
  const { session, back } = moved;
  const { startsAt, endsAt, roomId } = session;
  const room = rooms.find(({ id }) => id === roomId)?.name ?? t("noRoom");
  const day = startsAt && dayInWords(dayOf(startsAt, page.timeZone), language, { year: false });
  const slot =
    startsAt && endsAt ? `${day}, ${hoursInWords(startsAt, endsAt, page.timeZone, language)}, ${room}` : t("toTray");
  return (
    <div className="notice notice-done timetable-moved">
      <p>{t("moved", { title: typography(session.title, language), slot })}</p>
      {back && (
        <Form method="post" action={path(`/grille/${session.id}/creneau`)} reloadDocument data-undo={session.id}>
          {Object.entries(back).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button type="submit" className="button button-quiet">
            {t("undo")}
          </button>
        </Form>
      )}
    </div>
  );
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
