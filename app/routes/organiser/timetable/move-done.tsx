import { Form } from "@remix-run/react";
import type { TimetableRoom, TimetableSession } from "#app/domain/programme/timetable.ts";
import type { Warning } from "#app/domain/programme/warnings.ts";
import { dayOf, formatDay, formatTimeRange } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Warnings } from "#app/ui/organiser/warning-list.tsx";
import { typography } from "#app/ui/typography.ts";
import { type TimetableView, viewAddress } from "./timetable-view.ts";

/** Shows the new slot of a moved session, its conflicts, and the form to move it back. Empty without a move. */
export function MoveDone(props: {
  moved: { session: TimetableSession; back: Readonly<Record<string, string>> | null } | null;
  rooms: readonly TimetableRoom[];
  sessions: readonly TimetableSession[];
  warnings: readonly Warning[];
  view: TimetableView;
}) {
  const { moved, view, rooms, sessions } = props;
  const { t, language, path, timeZone } = useOffice();
  if (!moved) return null;
  const { session, back } = moved;
  const { id, startsAt, endsAt, roomId } = session;
  const warnings = props.warnings.filter((warning) => warning.sessions.some((about) => about === id));
  const room = rooms.find((one) => one.id === roomId)?.name ?? t("timetable:noRoom");
  const day = startsAt && formatDay(dayOf(startsAt, timeZone), language, { year: false });
  const slot =
    startsAt && endsAt
      ? `${day}, ${formatTimeRange(startsAt, endsAt, timeZone, language)}, ${room}`
      : t("timetable:toTray");
  return (
    <div
      className={`notice ${warnings.length > 0 ? "notice-attention" : "notice-done"} timetable-moved`}
      data-moved={id}
    >
      <div>
        <p>{t("timetable:moved", { title: typography(session.title, language), slot })}</p>
        {warnings.length > 0 && (
          <div className="max-h-32 overflow-y-auto text-sm" data-warned>
            <Warnings warnings={warnings} sessions={sessions} except={id} />
          </div>
        )}
      </div>
      {back && (
        <Form
          method="post"
          action={path("/grille/:id/creneau", { id }) + viewAddress(view)}
          reloadDocument
          data-undo={id}
        >
          {Object.entries(back).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button type="submit" className="button button-quiet">
            {t("timetable:undo")}
          </button>
        </Form>
      )}
    </div>
  );
}
