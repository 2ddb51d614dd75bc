import type { CertificateRun } from "#app/domain/door/certificate-runs.ts";
import { formatSize } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { RunProgress, runState } from "#app/ui/organiser/run-progress.tsx";
import { stateWord } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

const RunStateWord = stateWord("badges:runs.states", {
  ...{ good: ["done"], waiting: ["waiting", "running"], bad: ["failed"], plain: ["empty", "dropped"] },
});

/**
 * Lists an edition's files of certificates, newest first. While one is made the page's script refreshes it every second;
 * without scripts the browser does.
 */
export function CertificateRuns({ runs }: { runs: readonly CertificateRun[] }) {
  const { t, moment } = useOffice();
  const live = runs.some((run) => ["waiting", "running"].includes(runState(run)));
  return (
    <section aria-labelledby="runs" className="flex flex-col gap-3" data-follow={live ? "live" : "still"}>
      {live && (
        <noscript>
          <meta httpEquiv="refresh" content="3" />
        </noscript>
      )}
      <h2 id="runs" className="m-0 text-xl">
        {t("attendance:certificates.files")}
      </h2>
      <Table
        caption={t("attendance:certificates.files")}
        none={t("attendance:certificates.noFiles")}
        rows={runs}
        columns={[
          {
            label: t("badges:runs.asked"),
            cell: ({ askedAt }) => moment(askedAt),
            sub: ({ isOfChosen }) => t(isOfChosen ? "badges:runs.whats.chosen" : "attendance:certificates.all"),
          },
          {
            label: t("badges:runs.state"),
            cell: (run) => (
              <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
                <Progress run={run} />
                <File run={run} />
              </div>
            ),
          },
        ]}
      />
      {runs.length > 0 && <p className="hint">{t("attendance:certificates.kept")}</p>}
    </section>
  );
}

function Progress({ run }: { run: CertificateRun }) {
  const { t } = useOffice();
  const state = runState(run);
  return (
    <div className="flex w-full max-w-72 flex-col items-start gap-1.5 sm:w-auto sm:min-w-60">
      <RunStateWord state={state} />
      {state === "running" && <RunProgress of={run} label={t("attendance:certificates.progressOf", { run: run.id })} />}
      {state === "done" && <span className="text-sm">{t("attendance:certificates.inFile", { count: run.total })}</span>}
      {state === "failed" && <span className="text-sm">{t("badges:runs.failedWhy")}</span>}
    </div>
  );
}

function File({ run }: { run: CertificateRun }) {
  const { t, language, path } = useOffice();
  const state = runState(run);
  if (state === "failed")
    return (
      <PostButton look="quiet" to={path("/presences/attestations/:id/relance", { id: run.id })}>
        {t("badges:runs.again")}
      </PostButton>
    );
  if (state !== "done") return null;
  const size = formatSize(run.bytes ?? 0, language);
  return (
    <a
      className="button button-main"
      href={path("/presences/attestations/:id.pdf", { id: run.id })}
      aria-label={t("attendance:certificates.downloadOf", { count: run.total, size })}
    >
      {t("badges:runs.download")}
    </a>
  );
}
