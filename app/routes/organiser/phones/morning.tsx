import { Link } from "@remix-run/react";
import { forecastOf, type Morning, type MorningPlace, PACE_MINUTES } from "#app/domain/door/morning.ts";
import { formatDateTime, formatDay, formatTime, inLanguage, type Language } from "#app/i18n/format.ts";
import { Figure } from "#app/ui/organiser/figure.tsx";
import { FileLinks } from "#app/ui/organiser/file-links.tsx";
import { Section, SideBySide } from "#app/ui/organiser/layout.tsx";
import { type OfficeWords, useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";
import { Arrivals } from "./arrivals.tsx";
import { morningRows } from "./morning-rows.ts";

/**
 * The figures of the door on a day: who is there, who is expected and until when, where, and who was refused.
 *
 * @param props.day null for today
 */
export function MorningFigures(props: {
  morning: Morning;
  day: string | null;
  days: readonly string[];
  now: Date;
  waiting: number;
}) {
  const { morning, day, days, now, waiting } = props;
  const { t, number, language, path } = useOffice();
  const { today, inside, groups, expected, places, venues, ticketTypes, refusals } = morning;
  const isToday = day === null;
  const refused = refusals.reduce((sum, { count }) => sum + count, 0);
  const notCome = t(isToday ? "phones:morning.expected" : "phones:morning.notCome");
  return (
    <section aria-labelledby="morning" className="flex flex-col gap-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="morning" className="m-0 text-xl">
          {morningTitle(day, t, language)}
        </h2>
        <FileLinks of={morningRows.file} list={morningTitle(day, t, language)} />
      </div>
      <Days day={day} days={days} />
      <dl className="m-0 grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] gap-4">
        <Figure
          label={t(isToday ? "phones:morning.inside" : "phones:morning.came")}
          value={number(isToday ? inside : today)}
          note={[
            isToday
              ? t("phones:morning.today", { count: today })
              : inside > 0 && t("phones:morning.notLeft", { count: inside }),
            groups.today > 0 && t("phones:morning.inGroups", { count: isToday ? groups.inside : groups.today }),
          ]
            .filter(Boolean)
            .join(" · ")}
        />
        <Figure
          label={notCome}
          value={number(expected)}
          note={isToday ? <Forecast morning={morning} now={now} /> : t("phones:morning.stillValid")}
        />
        <Figure
          label={t("phones:morning.refused")}
          value={number(refused)}
          to={path("/passages", { query: { genre: "refused" } })}
        />
        {isToday && (
          <Figure label={t("phones:list.waiting")} value={number(waiting)} note={t("phones:morning.onPhones")} />
        )}
      </dl>
      <Arrivals arrivals={morning.arrivals} isToday={isToday} />
      <SideBySide
        beside={
          <Table
            section="by-ticket-type"
            caption={t("phones:morning.ticketTypes")}
            rows={ticketTypes}
            rowKey={({ name }) => name}
            none={t("phones:morning.nobodyRegistered")}
            columns={[
              {
                label: t("phones:morning.ticketType"),
                cell: ({ name, nameEn }) => inLanguage(language, name, nameEn),
              },
              { label: t("phones:morning.came"), numeric: true, cell: (row) => number(row.today) },
              { label: notCome, numeric: true, cell: (row) => number(row.expected) },
            ]}
          />
        }
      >
        <Table
          section="by-place"
          caption={t("phones:morning.places")}
          rows={places}
          none={t("phones:morning.nobody")}
          columns={[
            {
              label: t("phones:morning.place"),
              cell: ({ name, nameEn }) => inLanguage(language, name, nameEn),
              sub: whereOf,
            },
            {
              label: t("phones:morning.inside"),
              numeric: true,
              cell: ({ inside, capacity }) =>
                capacity === null
                  ? number(inside)
                  : t("phones:morning.of", { inside: number(inside), capacity: number(capacity) }),
            },
            {
              label: t("phones:morning.came"),
              numeric: true,
              cell: (row) => number(row.today),
              sub: ({ inGroups }) => inGroups > 0 && t("phones:morning.inGroups", { count: inGroups }),
            },
          ]}
        />
        {venues.length > 0 && (
          <Table
            section="by-venue"
            caption={t("phones:morning.venues")}
            rows={venues}
            rowKey={({ name }) => name}
            columns={[
              { label: t("phones:morning.venue"), cell: ({ name }) => name },
              { label: t("phones:morning.inside"), numeric: true, cell: (row) => number(row.inside) },
              { label: t("phones:morning.came"), numeric: true, cell: (row) => number(row.today) },
            ]}
          />
        )}
      </SideBySide>
      {refusals.length > 0 && (
        <Section id="refusals" title={t("phones:morning.refusals")}>
          <Table
            caption={t("phones:morning.refusals")}
            rows={refusals}
            rowKey={({ reason }) => reason}
            columns={[
              { label: t("phones:morning.reason"), cell: ({ reason }) => t(`badges:log.causes.${reason}`) },
              { label: t("phones:morning.times"), numeric: true, cell: ({ count }) => number(count) },
            ]}
          />
        </Section>
      )}
    </section>
  );
}

/** The choice of the day, where there are several. */
function Days({ day, days }: { day: string | null; days: readonly string[] }) {
  const { t, language, path } = useOffice();
  if (days.length < 2) return null;
  return (
    <nav aria-label={t("phones:morning.days")} className="days">
      <ul>
        {days.map((one) => (
          <li key={one}>
            <Link
              to={path("/telephones", { query: { jour: one } })}
              aria-current={one === (day ?? days.at(-1)) ? "page" : undefined}
            >
              {formatDay(one, language, { year: false })}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What the figures are of. @param day null for today */
export function morningTitle(day: string | null, t: OfficeWords, language: Language): string {
  return day ? t("phones:morning.titleOf", { day: formatDay(day, language) }) : t("phones:morning.title");
}

/** "At 4 a minute, all would be there at 10:20." */
function Forecast({ morning, now }: { morning: Morning; now: Date }) {
  const { t, language, number, timeZone } = useOffice();
  const forecast = forecastOf(morning, now);
  if (!forecast) return t("phones:morning.noForecast", { minutes: PACE_MINUTES });
  const { at, perMinute } = forecast;
  const isSoon = at.getTime() - now.getTime() < 12 * 60 * 60_000;
  const moment = isSoon ? formatTime(at, timeZone, language) : formatDateTime(at, timeZone, language);
  const pace = number(Math.round(perMinute * 10) / 10);
  return t("phones:morning.forecast", { at: moment, pace, minutes: PACE_MINUTES });
}

function whereOf({ venue, room }: MorningPlace): string | null {
  return [venue, room].filter(Boolean).join(" · ") || null;
}
