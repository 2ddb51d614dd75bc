import { Link } from "@remix-run/react";
import { formatDay } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { type TimetableView, viewAddress } from "./shown.ts";

/** The days of the edition, one of them shown; a session is dragged onto another to have its slot there. */
export function DayChoice(props: { days: readonly string[]; day: string | null; view: TimetableView }) {
  const { days, day, view } = props;
  const { t, language, path } = useOffice();
  return (
    <nav aria-label={t("timetable:days")} className="days">
      <ul>
        {days.map((one) => (
          <li key={one}>
            <Link
              to={path(`/grille${viewAddress(view, { jour: one })}`)}
              aria-current={one === day ? "page" : undefined}
              data-to-day={one === day ? undefined : one}
            >
              {formatDay(one, language, { year: false })}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
