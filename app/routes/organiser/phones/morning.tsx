import { forecastOf, type Morning, type MorningPlace, PACE_MINUTES } from "#app/domain/door/morning.ts";
import { formatDateTime, formatTime, inLanguage } from "#app/i18n/format.ts";
import { Figure } from "#app/ui/organiser/figure.tsx";
import { Section, SideBySide } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";
import { Arrivals } from "./arrivals.tsx";

/** The figures of the door today: who is there, who is expected and until when, where, and who was refused. */
export function MorningFigures({ morning, now, waiting }: { morning: Morning; now: Date; waiting: number }) {
  const { t, number, language, path } = useOffice();
  const { today, inside, expected, places, ticketTypes, refusals } = morning;
  const refused = refusals.reduce((sum, { count }) => sum + count, 0);
  return (
    <section aria-labelledby="morning" className="flex flex-col gap-5">
      <h2 id="morning" className="m-0 text-xl">
        {t("phones:morning.title")}
      </h2>
      <dl className="m-0 grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] gap-4">
        <Figure
          label={t("phones:morning.inside")}
          value={number(inside)}
          note={t("phones:morning.today", { count: today })}
        />
        <Figure
          label={t("phones:morning.expected")}
          value={number(expected)}
          note={<Forecast morning={morning} now={now} />}
        />
        <Figure
          label={t("phones:morning.refused")}
          value={number(refused)}
          to={path("/passages", { query: { genre: "refused" } })}
        />
        <Figure label={t("phones:list.waiting")} value={number(waiting)} note={t("phones:morning.onPhones")} />
      </dl>
      <Arrivals arrivals={morning.arrivals} />
      <SideBySide
        beside={
          <Table
            section="by-ticket-type"
            caption={t("phones:morning.ticketTypes")}
            rows={ticketTypes}
            rowKey={({ name }) => name}
            none={t("phones:morning.nobodyRegistered")}
            columns={[
              { label: t("phones:morning.ticketType"), cell: ({ name }) => name },
              { label: t("phones:morning.came"), numeric: true, cell: (row) => number(row.today) },
              { label: t("phones:morning.expected"), numeric: true, cell: (row) => number(row.expected) },
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
            { label: t("phones:morning.came"), numeric: true, cell: (row) => number(row.today) },
          ]}
        />
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
