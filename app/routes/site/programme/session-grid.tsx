import { useTranslation } from "react-i18next";
import { byLocalDay } from "#app/domain/programme/programme-view.ts";
import type { ReleasedProgramme, ReleasedSession } from "#app/domain/programme/released.ts";
import { formatDay, formatTime } from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import type { Lookup } from "#app/ui/programme/lookup.ts";
import { hueOf, PlacesWord, SessionFacts, SessionLink } from "#app/ui/programme/session-facts.tsx";
import { type GridCell, programmeGrid } from "./grid.ts";
import { isStarrable, Star } from "./star.tsx";

/** Shows rooms × time, one table per day. Sessions without a room or a time are only in the list. */
export function SessionGrid(props: {
  programme: ReleasedProgramme;
  sessions: readonly ReleasedSession[];
  lookup: Lookup;
  /** Whether the page already names the day above. */
  dayIsSaid: boolean;
  /** Whether sessions can be starred, by the page's form (`StarForm`). */
  stars: boolean;
}) {
  const { programme, sessions, lookup, dayIsSaid, stars } = props;
  return byLocalDay(sessions, lookup.timeZone).map(
    ({ day, sessions: ofDay }) =>
      day && <DayGrid key={day} {...{ day, dayIsSaid, lookup, stars }} grid={programmeGrid(programme, ofDay)} />,
  );
}

function DayGrid(props: {
  day: string;
  dayIsSaid: boolean;
  grid: ReturnType<typeof programmeGrid>;
  lookup: Lookup;
  stars: boolean;
}) {
  const { day, dayIsSaid, grid, lookup, stars } = props;
  const { t } = useTranslation("site");
  const { language } = usePageLanguage();
  if (grid.columns.length === 0) return null;
  const caption = `grid-${day}`;
  return (
    <section className="grid-scroll" aria-labelledby={caption}>
      <table className="programme-grid">
        <caption id={caption} className={dayIsSaid ? "said-above" : undefined}>
          {formatDay(day, language)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("programme.hour")}</th>
            {grid.columns.map(({ room, venue }) => (
              <th key={room.slug} scope="col">
                {room.name}
                {venue && lookup.venues.size > 1 && !room.name.includes(venue.name) && <small>{venue.name}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row) => (
            <tr key={row.start}>
              <th scope="row">{formatTime(row.start, lookup.timeZone, language)}</th>
              {row.cells.map((cell) => (
                <Cell key={cell.room} {...{ cell, lookup, stars }} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ cell, lookup, stars }: { cell: GridCell; lookup: Lookup; stars: boolean }) {
  const { sessions } = cell;
  const [first] = sessions;
  const hue = first && sessions.length === 1 ? hueOf(first, lookup) : "";
  return (
    <td rowSpan={cell.span} colSpan={cell.columns} className={first ? `busy ${hue}` : undefined}>
      {sessions.map((session) => (
        <div key={session.id} className={sessions.length > 1 ? hueOf(session, lookup) : undefined}>
          {stars && isStarrable(session) && <Star session={session} />}
          <SessionLink session={session} lookup={lookup} />
          <SessionFacts session={session} lookup={lookup} hours="span" place={false} />
          <PlacesWord session={session} lookup={lookup} />
        </div>
      ))}
    </td>
  );
}
