import { useOffice } from "./office.ts";

/** How far a run that makes a file is. `label` names the run. */
export function RunProgress({
  of: run,
  label,
}: {
  of: { done: number; total: number; attempts: number };
  label: string;
}) {
  const { t } = useOffice();
  const { done, total, attempts } = run;
  return (
    <>
      <progress
        className="h-3 w-full appearance-none overflow-hidden rounded-md border border-forest bg-paper [&::-moz-progress-bar]:bg-forest [&::-webkit-progress-bar]:bg-paper [&::-webkit-progress-value]:bg-forest"
        max={total}
        value={done}
        aria-label={label}
      />
      <span className="text-sm tabular-nums">
        {done < total ? t("badges:runs.progress", { done, total }) : t("badges:runs.finishing")}
      </span>
      {attempts > 1 && <span className="text-sm text-zinc">{t("badges:runs.retaken")}</span>}
    </>
  );
}

export type RunState = "waiting" | "running" | "done" | "empty" | "dropped" | "failed";

/** Says where a run that makes a file is. */
export function runState(run: {
  readonly failure: string | null;
  readonly finishedAt: unknown;
  readonly total: number;
  readonly bytes: number | null;
  readonly attempts: number;
}): RunState {
  if (run.failure !== null) return "failed";
  if (run.finishedAt === null) return run.attempts > 0 && run.total > 0 ? "running" : "waiting";
  if (run.total === 0) return "empty";
  return run.bytes === null ? "dropped" : "done";
}
