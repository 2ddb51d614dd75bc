import type { BadgeRun } from "#app/domain/door/badge-runs.ts";
import { formatSize } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { RunProgress, runState } from "#app/ui/organiser/run-progress.tsx";
import { stateWord } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { badgesOf, lookOf } from "./run-words.ts";
import { SaidOfRun } from "./said-of-run.tsx";

const RunStateWord = stateWord("badges:runs.states", {
  ...{ good: ["done"], waiting: ["waiting", "running"], bad: ["failed"], plain: ["empty", "dropped"] },
});

/**
 * Lists an edition's runs, newest first. During a run the page's script refreshes it every second; without scripts the
 * browser does.
 */
export function BadgeRuns({ runs }: { runs: readonly BadgeRun[] }) {
  const { t, moment, language, may, path } = useOffice();
  const live = runs.some((run) => ["waiting", "running"].includes(runState(run)));
  return (
    <section aria-labelledby="runs" className="flex flex-col gap-3" data-follow={live ? "live" : "still"}>
      {live && (
        <noscript>
          <meta httpEquiv="refresh" content="3" />
        </noscript>
      )}
      <h2 id="runs" className="m-0 text-xl">
        {t("badges:runs.title")}
      </h2>
      <Table
        caption={t("badges:runs.title")}
        none={t("badges:runs.none")}
        rows={runs}
        columns={[
          {
            label: t("badges:runs.run"),
            cell: ({ id }) => t("badges:run.title", { run: id }),
            to: ({ id, finishedAt, total }) =>
              may("print-badges") && finishedAt && total > 0 ? path("/badges/:id", { id }) : null,
            sub: ({ askedAt }) => moment(askedAt),
          },
          { label: t("badges:runs.badges"), cell: (run) => badgesOf(run, t), sub: (run) => lookOf(run, t, language) },
          {
            label: t("badges:runs.state"),
            cell: (run) => (
              <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
                <RunState run={run} />
                <RunFile run={run} />
              </div>
            ),
          },
        ]}
      />
      {runs.length > 0 && <p className="hint">{t("badges:runs.kept")}</p>}
    </section>
  );
}

function RunState({ run }: { run: BadgeRun }) {
  const { t } = useOffice();
  const state = runState(run);
  return (
    <div className="flex w-full max-w-72 flex-col items-start gap-1.5 sm:w-auto sm:min-w-60">
      <RunStateWord state={state} />
      {state === "running" && <RunProgress of={run} label={t("badges:runs.progressOf", { run: run.id })} />}
      {state === "done" && run.latin > 0 && (
        <span className="text-sm">{t("badges:runs.latin", { count: run.latin })}</span>
      )}
      {state === "done" && run.illegible > 0 && (
        <span className="text-sm">{t("badges:runs.illegible", { count: run.illegible })}</span>
      )}
      {state === "failed" && <span className="text-sm">{t("badges:runs.failedWhy")}</span>}
    </div>
  );
}

function RunFile({ run }: { run: BadgeRun }) {
  const { t, language, path } = useOffice();
  const state = runState(run);
  if (state === "failed")
    return (
      <PostButton look="quiet" to={path("/badges/:id/relance", { id: run.id })}>
        {t("badges:runs.again")}
      </PostButton>
    );
  if (state !== "done" && state !== "dropped") return null;
  const size = formatSize(run.bytes ?? 0, language);
  return (
    <div className="flex flex-wrap items-center gap-3">
      {state === "done" && (
        <a
          className="button button-main"
          href={path("/badges/:id.pdf", { id: run.id })}
          aria-label={t("badges:runs.downloadOf", { count: run.total, size })}
        >
          {t("badges:runs.download")}
        </a>
      )}
      <SaidOfRun run={run} />
    </div>
  );
}
