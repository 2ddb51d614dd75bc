import type { BadgeRun } from "#app/domain/door/badge-runs.ts";
import type { PrintedSince } from "#app/domain/door/printed-since.ts";
import { formatSize } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { RunList } from "#app/ui/organiser/run-list.tsx";
import { badgesOf, isAllSince, lookOf, sinceText } from "./run-words.ts";
import { SaidOfRun } from "./said-of-run.tsx";

/** Lists an edition's runs, with what a person says of each. @param props.since what others printed of them since */
export function BadgeRuns({ runs, since }: { runs: readonly BadgeRun[]; since: readonly PrintedSince[] }) {
  const { t, moment, language, may, path } = useOffice();
  const sinceOf = (id: number) => since.find(({ run }) => run === id);
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
      notes={({ id, latin, illegible }) => [
        sinceOf(id) ? sinceText(sinceOf(id) as PrintedSince, t, language) : false,
        latin > 0 && t("badges:runs.latin", { count: latin }),
        illegible > 0 && t("badges:runs.illegible", { count: illegible }),
      ]}
      retry={({ id }) => path("/badges/:id/relance", { id })}
      made={(run) => <MadeRun run={run} since={sinceOf(run.id)} />}
    />
  );
}

function MadeRun({ run, since }: { run: BadgeRun; since: PrintedSince | undefined }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Download run={run} />
      <SaidOfRun run={run} isOver={since !== undefined && isAllSince(since)} />
    </div>
  );
}

/** The button for a run's file; nothing without one. */
export function Download({ run }: { run: BadgeRun }) {
  const { t, language, path } = useOffice();
  if (run.bytes === null) return null;
  return (
    <a
      className="button button-main"
      href={path("/badges/:id.pdf", { id: run.id })}
      aria-label={t("badges:runs.downloadOf", { count: run.total, size: formatSize(run.bytes, language) })}
    >
      {t("badges:runs.download")}
    </a>
  );
}
