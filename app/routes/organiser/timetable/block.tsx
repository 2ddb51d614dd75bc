import { Link } from "@remix-run/react";
import type { TimetableMeeting, TimetableSession } from "#app/domain/programme/timetable.ts";
import type { Warning } from "#app/domain/programme/warnings.ts";
import { formatTimeRange } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { inLanguage } from "#app/ui/page-language.ts";
import { typography } from "#app/ui/typography.ts";
import type { DayBlock } from "./day.ts";
import { lengthOf } from "./slot-form.ts";
import { type TimetableView, viewAddress } from "./timetable-view.ts";

/** The data that every block of a timetable needs. */
export interface Drawn {
  /** Warnings by session. */
  readonly marks: ReadonlyMap<number, ReadonlySet<Warning["kind"]>>;
  readonly view: TimetableView;
}

/** Groups warnings by session. */
export function marksOf(warnings: readonly Warning[]): Drawn["marks"] {
  const marks = new Map<number, Set<Warning["kind"]>>();
  for (const { kind, sessions } of warnings)
    for (const id of sessions) marks.set(id, (marks.get(id) ?? new Set()).add(kind));
  return marks;
}

/** Number of lines of text, each 1.042rem, that fit into a block of this height without its borders. */
const linesOfWords = (rem: number) => Math.floor((rem - 0.25) / 1.042);
/** The stylesheet's largest number of lines of a title. */
const MOST_TITLE = 20;

/** Draws a placed session or meeting. A session links to the form of its slot, and carries the data for dragging. */
export function PlacedBlock({ block, isTall, ...drawn }: { block: DayBlock; isTall: boolean } & Drawn) {
  const { occupant, first, last, left, right, copies, isCopy } = block;
  const { t, language, timeZone } = useOffice();
  const { startsAt, endsAt, start, end } = occupant;
  const overnight = [start < 0 && t("timetable:sinceBefore"), end > 1440 && t("timetable:untilNext")];
  const hours = [formatTimeRange(startsAt, endsAt, timeZone, language), ...overnight].filter(Boolean).join(", ");
  const room = linesOfWords((last - first) * (isTall ? 1 : 0.5));
  const size = room === 0 ? "block-tiny" : room === 1 ? "block-short" : "";
  // The time takes one line, if there is more than one.
  const title = Math.min(Math.max(room - 1, 1), MOST_TITLE);
  const over = isCopy ? "block-copy" : copies.length > 0 ? `block-over [--over:${copies.length + 1}]` : "";
  const className = `${size} ${over} [--title:${title}] row-start-${first} row-end-${last} col-start-${left} col-end-${right}`;
  const placed = { start, hours, className };
  if (occupant.kind === "meeting") return <MeetingBlock meeting={occupant.of} {...placed} />;
  return <SessionBlock session={occupant.of} copies={copies} {...drawn} {...placed} />;
}

/** Draws a session without a slot. */
export function WaitingBlock({ session, ...drawn }: { session: TimetableSession } & Drawn) {
  return <SessionBlock {...drawn} session={session} start={null} hours={null} className="block-waiting" />;
}

interface Placed {
  /** Minutes from the day's midnight; null for unplaced sessions. */
  readonly start: number | null;
  readonly hours: string | null;
  readonly className: string;
  readonly copies?: DayBlock["copies"];
}

function SessionBlock({
  marks,
  view,
  session,
  start,
  hours,
  className,
  copies = [],
}: Drawn & Placed & { session: TimetableSession }) {
  const { t, language, path, may } = useOffice();
  const { id, kind, hue, used, places, speakers } = session;
  const track = inLanguage(language, session.track, session.trackEn);
  const title = typography(session.title, language);
  const place = (of: number) =>
    may("edit-programme")
      ? path("/grille/:id/creneau", { id: of }) + viewAddress(view)
      : path("/programme/:id", { id: of });
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
        {hours && <p className="block-hours">{hours}</p>}
        <Link to={place(id)} id={`session-${id}`} className="block-title" draggable={false}>
          {title}
        </Link>
        {copies.length > 0 && (
          <p className="block-facts block-rooms">
            {t("timetable:alsoIn")}
            {copies.map(({ session: copy, room }) => (
              <Link key={copy} to={place(copy)} draggable={false}>
                {room}
              </Link>
            ))}
          </p>
        )}
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

/** Draws a working group's meeting or another edition's session; it is moved from its own pages. */
function MeetingBlock({ meeting, start, hours, className }: Placed & { meeting: TimetableMeeting }) {
  const { title, group } = meeting;
  const { t } = useOffice();
  return (
    <li
      className={`timetable-block block-fixed ${className}`}
      data-title={title}
      data-start={start}
      data-length={lengthOf(meeting)}
    >
      <div className="block-words">
        <p className="block-hours">{hours}</p>
        <p className="block-title">
          {group === null ? t("timetable:elsewhere", { title }) : t("timetable:meeting", { title, group })}
        </p>
        <p className="block-facts">{t(group === null ? "timetable:fixedElsewhere" : "timetable:fixed")}</p>
      </div>
    </li>
  );
}
