import type { RegistrationHistory } from "#app/domain/registration/registration-history.ts";
import { type Curve, curvesOf, frameOf, stepsOf } from "./curve.ts";
import { useOffice } from "./office.ts";
import { Nothing, Table } from "./table.tsx";

const LINES = ["stroke-forest", "stroke-zinc"] as const;

/** Shows registrations over time beside the last edition's: a chart, and the figures as a table. */
export function OverTime({ current, last }: { current: RegistrationHistory; last: RegistrationHistory | null }) {
  const { t, number } = useOffice();
  const { comparable, curves } = curvesOf(current, last);
  if (curves.length === 0) return <Nothing>{t("home.noRegistration")}</Nothing>;
  const frame = frameOf(curves);
  return (
    <div className="max-w-3xl flex flex-col gap-3">
      <p className="m-0 text-zinc">{t(comparable ? "home.overTimeHint" : "home.overTimeByDay")}</p>
      <ul className="m-0 flex list-none flex-wrap gap-x-6 p-0">
        {curves.map(({ year, points }, at) => (
          <li key={year} className="m-0 flex items-center gap-2 p-0">
            <svg viewBox="0 0 32 4" className="h-1 w-8" aria-hidden="true">
              <path d="M0 2H32" strokeWidth="3" strokeDasharray={at === 0 ? undefined : "6 4"} className={LINES[at]} />
            </svg>
            {year} · {number(points.at(-1)?.total ?? 0)}
          </li>
        ))}
      </ul>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 pt-2" aria-hidden="true">
        <div className="flex h-52 flex-col justify-between text-right text-sm text-zinc tabular-nums">
          <span className="-translate-y-1/2">{number(frame.top)}</span>
          <span className="translate-y-1/2">0</span>
        </div>
        <svg
          aria-hidden="true"
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="h-52 w-full overflow-visible"
        >
          {[0, 25, 50, 75, 100].map((y) => (
            <path key={y} d={`M0 ${y}H100`} vectorEffect="non-scaling-stroke" className="stroke-zinc/30" fill="none" />
          ))}
          {curves.toReversed().map((curve) => {
            const at = curves.indexOf(curve);
            return (
              <path
                key={curve.year}
                d={stepsOf(curve, frame)}
                fill="none"
                vectorEffect="non-scaling-stroke"
                strokeWidth={at === 0 ? 3 : 2}
                strokeDasharray={at === 0 ? undefined : "6 4"}
                className={LINES[at]}
              />
            );
          })}
        </svg>
        <span />
        <div className="flex justify-between pt-2 text-sm text-zinc tabular-nums">
          {comparable && (
            <>
              <span>{t("home.daysLeft", { count: -frame.from })}</span>
              <span>{t("home.daysLeft", { count: Math.max(0, -frame.until) })}</span>
            </>
          )}
        </div>
      </div>
      <details>
        <summary className="cursor-pointer py-1 text-forest">{t("home.inTable")}</summary>
        <Figures curves={curves} comparable={comparable} />
      </details>
    </div>
  );
}

function Figures({ curves, comparable }: { curves: readonly Curve[]; comparable: boolean }) {
  const { t, number } = useOffice();
  const totals = curves.map(({ points }) => new Map(points.map(({ at, total }) => [at, total])));
  const ats = [...new Set(totals.flatMap((of) => [...of.keys()]))].sort((one, other) => one - other);
  return (
    <Table
      caption={t("home.overTime")}
      rows={ats.map((at) => ({ id: at }))}
      columns={[
        { label: t(comparable ? "home.daysBefore" : "home.day"), cell: ({ id }) => (comparable ? -id : id) },
        ...totals.map((of, index) => ({
          ...{ label: curves[index]?.year, numeric: true },
          cell: ({ id }: { id: number }) => (of.has(id) ? number(of.get(id) ?? 0) : ""),
        })),
      ]}
    />
  );
}
