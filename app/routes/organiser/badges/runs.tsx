import type { BadgeRun } from "#app/domain/door/badge-runs.ts";
import { formatSize } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { RunList } from "#app/ui/organiser/run-list.tsx";
import { badgesOf, lookOf } from "./run-words.ts";
import { SaidOfRun } from "./said-of-run.tsx";

/** Lists an edition's runs, with what a person says of each. */
export function BadgeRuns({ runs }: { runs: readonly BadgeRun[] }) {
  const { t, moment, language, may, path } = useOffice();
  return (
    <RunList
      {...{ title: t("badges:runs.title"), none: t("badges:runs.none"), kept: t("badges:runs.kept"), runs }}
      columns={[
        {
          label: t("badges:runs.run"),
          cell: ({ id }) => t("badges:run.title", { run: id }),
          to: ({ id, finishedAt, total }) =>
            may("print-badges") && finishedAt && total > 0 ? path("/badges/:id", { id }) : null,
          sub: ({ askedAt }) => moment(askedAt),
        },
        { label: t("badges:runs.badges"), cell: (run) => badgesOf(run, t), sub: (run) => lookOf(run, t, language) },
      ]}
      progress={({ id }) => t("badges:runs.progressOf", { run: id })}
      notes={({ latin, illegible }) => [
        latin > 0 && t("badges:runs.latin", { count: latin }),
        illegible > 0 && t("badges:runs.illegible", { count: illegible }),
      ]}
      retry={({ id }) => path("/badges/:id/relance", { id })}
      made={(run) => <MadeRun run={run} />}
    />
  );
}

function MadeRun({ run }: { run: BadgeRun }) {
  const { t, language, path } = useOffice();
  return (
    <div className="flex flex-wrap items-center gap-3">
      {run.bytes !== null && (
        <a
          className="button button-main"
          href={path("/badges/:id.pdf", { id: run.id })}
          aria-label={t("badges:runs.downloadOf", { count: run.total, size: formatSize(run.bytes, language) })}
        >
          {t("badges:runs.download")}
        </a>
      )}
      <SaidOfRun run={run} />
    </div>
  );
}
