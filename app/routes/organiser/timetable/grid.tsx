import { formatClock, formatDay } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { type Drawn, PlacedBlock } from "./block.tsx";
import { type DayColumn, LINES_AN_HOUR, type TimetableDay } from "./day.ts";

const LANE_REM = 7;
/** The stylesheet's largest number of rooms of one venue. */
const MOST_BESIDE = 60;

/** Draws one day, rooms × time; on a narrow screen, a list for each room. */
export function TimetableGrid({ day, grid, ...drawn }: { day: string; grid: TimetableDay } & Drawn) {
  const { t, language } = useOffice();
  const { hours, isTall } = grid;
  const [from = 0, last = 23] = [hours.at(0), hours.at(-1)];
  return (
    // A scrolling area must be reachable by keyboard (WCAG 2.1.1).
    <section
      className="timetable-scroll"
      data-part="grid"
      aria-label={t("timetable:grid", { day: formatDay(day, language) })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it
      tabIndex={0}
    >
      <div
        className={`timetable ${isTall ? "timetable-tall" : ""}`}
        data-day={day}
        data-from={from * 60}
        data-until={(last + 1) * 60}
        data-hours={hours.join(" ")}
      >
        <div className="timetable-hours" aria-hidden="true">
          <ol>
            {hours.map((hour, at) => (
              <li
                key={hour}
                className={`row-start-${at * LINES_AN_HOUR + 1} row-end-${(at + 1) * LINES_AN_HOUR + 1} ${at > 0 && hours[at - 1] !== hour - 1 ? "after-fold" : ""}`}
              >
                {formatClock(hour, 0, language)}
              </li>
            ))}
          </ol>
        </div>
        {grid.venues.map(({ name, columns }) => (
          <section
            key={columns[0]?.room?.venueId ?? "none"}
            className={`timetable-venue grow-${Math.min(columns.length, MOST_BESIDE)}`}
          >
            {name === null ? (
              <div className="timetable-site" />
            ) : (
              <h2 className="timetable-site">
                <span>{name}</span>
              </h2>
            )}
            <div className="timetable-rooms">
              {columns.map((column) => (
                <RoomColumn key={column.room?.id ?? "none"} column={column} isTall={isTall} {...drawn} />
              ))}
            </div>
          </section>
        ))}
      </div>
    </section>
  );
}

function RoomColumn({ column, ...drawn }: { column: DayColumn; isTall: boolean } & Drawn) {
  const { t } = useOffice();
  const { room, lanes, blocks } = column;
  const name = room?.name ?? t("timetable:noRoom");
  return (
    <section
      className={`timetable-room ${lanes > 1 ? `min-w-[${lanes * LANE_REM}rem]` : ""}`}
      data-room={room?.id ?? ""}
    >
      <h3 title={name} data-name={name}>
        <span>{name}</span>
        {room?.capacity && <small>{t("timetable:seats", { count: room.capacity })}</small>}
      </h3>
      <ol className="timetable-column">
        {blocks.map((block) => (
          <PlacedBlock key={`${block.occupant.kind}${block.occupant.of.id}`} block={block} {...drawn} />
        ))}
      </ol>
      {blocks.length === 0 && <p className="timetable-nothing">{t("timetable:nothing")}</p>}
    </section>
  );
}
