import type { BadgeRun } from "#app/domain/door/badge-runs.ts";
import type { UndeclaredRun } from "#app/domain/door/badges-to-print.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { badgesOf, lookOf } from "./run-words.ts";
import { SaidOfRun } from "./said-of-run.tsx";

const SHOWN = 4;

/**
 * Says which of the new or changed badges stand in prepared runs that nobody declared printed, with the ways to say so or to
 * discard them; nothing without any.
 *
 * @param props.fresh how many badges are new or changed
 * @param props.listed the edition's latest runs, for what they are
 */
export function UndeclaredRuns({
  runs,
  fresh,
  listed,
}: {
  runs: readonly UndeclaredRun[];
  fresh: number;
  listed: readonly BadgeRun[];
}) {
  const { t, moment, language } = useOffice();
  const known = runs.flatMap((one) => listed.filter(({ id }) => id === one.id).map((run) => ({ ...one, run })));
  const shown = known.slice(0, SHOWN);
  if (shown.length === 0) return null;
  const more = runs.length - shown.length;
  return (
    <section aria-labelledby="undeclared" className="grid max-w-text gap-2">
      <h3 id="undeclared" className="m-0 text-base">
        {t("badges:undeclared.title")}
      </h3>
      <ul className="m-0 grid list-none gap-4 p-0">
        {shown.map(({ id, finishedAt, fresh: count, run }) => {
          const said = {
            ...{ run: id, at: moment(finishedAt), total: badgesOf(run, t), look: lookOf(run, t, language) },
          };
          return (
            <li key={id} className="grid gap-2">
              <span>
                {fresh === 1
                  ? t("badges:undeclared.only", said)
                  : t("badges:undeclared.run", { ...said, all: fresh, count })}{" "}
                {t("badges:undeclared.again")}
              </span>
              <span>
                <SaidOfRun run={run} isOver={false} />
              </span>
            </li>
          );
        })}
      </ul>
      {more > 0 && <p className="m-0">{t("badges:undeclared.more", { count: more })}</p>}
    </section>
  );
}
