import type { Morning } from "#app/domain/door/morning.ts";
import { formatTime } from "#app/i18n/format.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/** Bars of the people who came: in each of the last sixty minutes or, of another day, in each quarter of an hour. */
export function Arrivals({ arrivals, isToday }: Pick<Morning, "arrivals"> & { isToday: boolean }) {
  const { t, number, language, timeZone } = useOffice();
  const time = (at: Date) => formatTime(at, timeZone, language);
  const most = Math.max(0, ...arrivals.map(({ count }) => count));
  const [first, last] = [arrivals[0], arrivals.at(-1)];
  const title = t(isToday ? "phones:morning.arrivals" : "phones:morning.arrivalsByQuarter");
  const top = Math.max(most, 1);
  const wide = 100 / arrivals.length;
  return (
    <Section id="arrivals" title={title}>
      <div className="flex max-w-3xl flex-col gap-3">
        {!first || !last || most === 0 ? (
          <p className="m-0 text-zinc">{t(isToday ? "phones:morning.noArrival" : "phones:morning.nobody")}</p>
        ) : (
          <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 pt-2" aria-hidden="true">
            <div className="flex h-32 flex-col justify-between text-right text-sm text-zinc tabular-nums">
              <span className="-translate-y-1/2">{number(top)}</span>
              <span className="translate-y-1/2">0</span>
            </div>
            <svg
              viewBox="0 0 100 100"
              preserveAspectRatio="none"
              className="h-32 w-full overflow-visible"
              aria-hidden="true"
            >
              {[0, 50, 100].map((y) => (
                <path
                  key={y}
                  d={`M0 ${y}H100`}
                  vectorEffect="non-scaling-stroke"
                  className="stroke-zinc/30"
                  fill="none"
                />
              ))}
              {arrivals.map(({ from, count }, at) => (
                <rect
                  key={from.getTime()}
                  x={at * wide + wide * 0.1}
                  width={wide * 0.8}
                  y={100 - (count / top) * 100}
                  height={(count / top) * 100}
                  className="fill-forest"
                />
              ))}
            </svg>
            <span />
            <div className="flex justify-between pt-2 text-sm text-zinc tabular-nums">
              <span>{time(first.from)}</span>
              <span>{time(last.from)}</span>
            </div>
          </div>
        )}
        {most > 0 && (
          <details>
            <summary className="cursor-pointer py-1 text-forest">{t("home.inTable")}</summary>
            <Table
              caption={title}
              rows={arrivals.filter(({ count }) => count > 0)}
              rowKey={({ from }) => from.getTime()}
              columns={[
                { label: t("phones:morning.from"), cell: ({ from }) => time(from) },
                { label: t("phones:morning.came"), numeric: true, cell: ({ count }) => number(count) },
              ]}
            />
          </details>
        )}
      </div>
    </Section>
  );
}
