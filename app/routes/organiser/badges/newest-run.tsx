import type { BadgeRun } from "#app/domain/door/badge-runs.ts";
import { Notice } from "#app/ui/notice.tsx";
import { DoneNotice } from "#app/ui/organiser/done-notice.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { RunProgress, runState } from "#app/ui/organiser/run-progress.tsx";
import { Download } from "./runs.tsx";

/** Whether the message of a page is about a run that was asked for or started again. */
export function isOfRun(done: string | null): boolean {
  return ["badgesAsked", "badgesUnderWay", "badgesAgain"].includes(done ?? "");
}

/**
 * The message of a page after a run was asked for: how far the newest is, then its file. It follows the list of runs, with
 * which it is refreshed.
 */
export function NewestRun({ runs }: { runs: readonly BadgeRun[] }) {
  const { t } = useOffice();
  const run = runs.find((one) => ["waiting", "running"].includes(runState(one))) ?? runs[0];
  const state = run && runState(run);
  if (!run || !state || state === "dropped") return <DoneNotice />;
  return (
    <div id="newest-run" data-followed="">
      <Notice tone={state === "failed" ? "attention" : state === "done" ? "done" : "info"}>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <span>{t(`badges:newest.${state}`, { run: run.id })}</span>
          {state === "running" && (
            <span className="flex w-full max-w-72 flex-col gap-1.5">
              <RunProgress of={run} label={t("badges:runs.progressOf", { run: run.id })} />
            </span>
          )}
          {state === "done" && <Download run={run} />}
        </div>
      </Notice>
    </div>
  );
}
