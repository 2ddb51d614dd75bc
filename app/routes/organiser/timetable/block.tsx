import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { TimetableMeeting, TimetableSession } from "#app/domain/programme/timetable.ts";
import type { Warning } from "#app/domain/programme/warnings.ts";
import { formatTimeRange } from "#app/i18n/format.ts";
import { type OfficePage, useOffice } from "#app/ui/organiser/office.ts";
import { inLanguage } from "#app/ui/page-language.ts";
import { typography } from "#app/ui/typography.ts";
import type { DayBlock } from "./day.ts";
import { type TimetableView, viewAddress } from "./shown.ts";

/** What every block of a timetable is drawn with. */
export interface Drawn {
  readonly page: OfficePage;
  /** What is to be checked, by session. */
  readonly marks: ReadonlyMap<number, ReadonlySet<Warning["kind"]>>;
  readonly view: TimetableView;
}

/** Lines of words, of 1.042rem, that so much of the grid has room for, less its edges. */
const linesOfWords = (rem: number) => Math.floor((rem - 0.25) / 1.042);
/** As many lines of a title as the stylesheet can clamp. */
const MOST_TITLE = 20;
/** Minutes that a session gets where it has no slot yet. */
const USUAL_LENGTH = 60;

/** A session or a meeting where it stands. A session leads to the form of its slot, and carries what a script needs to drag it. */
export function PlacedBlock({ block, isTall, ...drawn }: { block: DayBlock; isTall: boolean } & Drawn) {
  const { standing, first, last, left, right } = block;
  const { t, language } = useOffice();
  const night = [
    standing.start < 0 ? t("timetable:sinceBefore") : null,
    standing.end > 1440 ? t("timetable:untilNext") : null,
  ];
  const hours = [formatTimeRange(standing.startsAt, standing.endsAt, drawn.page.timeZone, language), ...night];
  const room = linesOfWords((last - first) * (isTall ? 1 : 0.5));
  const size = room === 0 ? "block-tiny" : room === 1 ? "block-short" : "";
  // The hours have one line, where there is more than one.
  const title = Math.min(Math.max(room - 1, 1), MOST_TITLE);
  const lines = `${size} [--title:${title}] row-start-${first} row-end-${last} col-start-${left} col-end-${right}`;
  const words = hours.filter(Boolean).join(", ");
  if (standing.kind === "meeting")
    return (
      <MeetingBlock meeting={standing.of} start={standing.start} className={lines}>
        {words}
      </MeetingBlock>
    );
  return (
    <SessionBlock {...drawn} session={standing.of} start={standing.start} className={lines}>
      {words}
    </SessionBlock>
  );
}

/** A session that has no slot yet. */
export function WaitingBlock({ session, ...drawn }: { session: TimetableSession } & Drawn) {
  return <SessionBlock {...drawn} session={session} start={null} className="block-waiting" />;
}

function SessionBlock(
  props: Drawn & { session: TimetableSession; start: number | null; className: string; children?: ReactNode },
) {
  const { marks, view, session, start, className, children } = props;
  const { t, language, path, may } = useOffice();
  const { id, kind, hue, used, places, speakers } = session;
  const track = inLanguage(language, session.track, session.trackEn);
  const title = typography(session.title, language);
  return (
    <li
      className={`timetable-block ${hue ? `hue-${hue}` : ""} ${className}`}
      data-session={id}
      data-title={title}
      data-start={start}
      data-length={lengthOf(session)}
      data-seen={session.changedAt.toISOString()}
    >
      <div className="block-words">
        {children && <p className="block-hours">{children}</p>}
        <Link
          to={path(may("edit-programme") ? `/grille/${id}/creneau${viewAddress(view)}` : `/programme/${id}`)}
          id={`session-${id}`}
          className="block-title"
          draggable={false}
        >
          {title}
        </Link>
        {[...(marks.get(id) ?? [])].map((mark) => (
          <p key={mark} className="block-mark">
            <span aria-hidden="true">▲ </span>
            {t(`timetable:marks.${mark}`)}
          </p>
        ))}
        <p className="block-facts">
          {t(`kinds.${kind}`)}
          {track && <span className="track">{typography(track, language)}</span>}
        </p>
        {speakers.length > 0 && <p className="block-facts">{speakers.map(({ name }) => name).join(", ")}</p>}
        {places !== null && <p className="block-facts">{t("timetable:booked", { used: used ?? 0, places })}</p>}
      </div>
    </li>
  );
}

/** A working group's meeting or another edition's session has its room; it is moved from the group's or the edition's own pages. */
function MeetingBlock(props: { meeting: TimetableMeeting; start: number; className: string; children: ReactNode }) {
  const { meeting, start, className, children } = props;
  const { t } = useOffice();
  return (
    <li
      className={`timetable-block block-fixed ${className}`}
      data-title={meeting.title}
      data-start={start}
      data-length={lengthOf(meeting)}
    >
      <div className="block-words">
        <p className="block-hours">{children}</p>
        <p className="block-title">
          {meeting.group === null
            ? t("timetable:elsewhere", { title: meeting.title })
            : t("timetable:meeting", { title: meeting.title, group: meeting.group })}
        </p>
        <p className="block-facts">{t(meeting.group === null ? "timetable:fixedElsewhere" : "timetable:fixed")}</p>
      </div>
    </li>
  );
}

function lengthOf({ startsAt, endsAt }: Pick<TimetableSession, "startsAt" | "endsAt">): number {
  return startsAt && endsAt ? Math.round((+endsAt - +startsAt) / 60_000) : USUAL_LENGTH;
}
