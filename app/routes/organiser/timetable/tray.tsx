import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { folded } from "#app/domain/folded.ts";
import type { TimetableRoom, TimetableSession } from "#app/domain/programme/timetable.ts";
import type { Warning } from "#app/domain/programme/warnings.ts";
import { dayInWords, dayOf, hoursInWords } from "#app/i18n/dates.ts";
import { SearchField } from "#app/ui/organiser/filter-form.tsx";
import { type OfficePage, useOffice } from "#app/ui/organiser/office.ts";
import { type Drawn, WaitingBlock } from "#app/ui/organiser/timetable-block.tsx";
import { Warnings } from "#app/ui/organiser/timetable-warnings.tsx";
import { typography } from "#app/ui/typography.ts";

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
        {waiting.length === 0 ? (
          <span className="tray-empty">{t("trayEmpty")}</span>
        ) : (
          t(shown.length === 0 ? "trayWithout" : "trayHint")
        )}
      </p>
    </aside>
  );
}

/** Where a session is that was just moved, what does not fit there, and the way back. Empty when nothing was moved. */
export function MoveDone(props: {
  page: OfficePage;
  moved: { session: TimetableSession; back: Readonly<Record<string, string>> | null } | null;
  rooms: readonly TimetableRoom[];
  sessions: readonly TimetableSession[];
  warnings: readonly Warning[];
}) {
  const { page, moved, rooms, sessions } = props;
  const { language, path } = useOffice(page.year);
  const { t } = useTranslation("timetable");
  if (!moved) return null;
  const { session, back } = moved;
  const { id, startsAt, endsAt, roomId } = session;
  const warnings = props.warnings.filter((warning) => warning.sessions.some((about) => about === id));
  const room = rooms.find((one) => one.id === roomId)?.name ?? t("noRoom");
  const day = startsAt && dayInWords(dayOf(startsAt, page.timeZone), language, { year: false });
  const slot =
    startsAt && endsAt ? `${day}, ${hoursInWords(startsAt, endsAt, page.timeZone, language)}, ${room}` : t("toTray");
  return (
    <div
      className={`notice ${warnings.length > 0 ? "notice-attention" : "notice-done"} timetable-moved`}
      data-moved={id}
    >
      <div>
        <p>{t("moved", { title: typography(session.title, language), slot })}</p>
        {warnings.length > 0 && (
          <div className="max-h-32 overflow-y-auto text-sm" data-warned>
            <Warnings page={page} warnings={warnings} sessions={sessions} except={id} />
          </div>
        )}
      </div>
      {back && (
        <Form method="post" action={path(`/grille/${id}/creneau`)} reloadDocument data-undo={id}>
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
