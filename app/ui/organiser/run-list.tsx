import type { ReactNode } from "react";
import { useOffice } from "./office.ts";
import { PostButton } from "./post-button.tsx";
import { RunProgress, runState } from "./run-progress.tsx";
import { stateWord } from "./state.tsx";
import { type Column, Table } from "./table.tsx";

const RunStateWord = stateWord("badges:runs.states", {
  ...{ good: ["done"], waiting: ["waiting", "running"], bad: ["failed"], plain: ["empty", "dropped"] },
});

type Run = Parameters<typeof runState>[0] & {
  readonly id: number;
  readonly done: number;
};

/**
 * Lists runs that make files, newest first, with how far each is. While one is made the page's script refreshes it every
 * second; without scripts the browser does.
 */
export function RunList<Listed extends Run>(props: {
  title: string;
  /** Without any. */
  none: string;
  /** How long files are kept. */
  kept: string;
  runs: readonly Listed[];
  /** Before the one of states. */
  columns: readonly Column<Listed>[];
  /** Names a run's bar. */
  progress: (run: Listed) => string;
  /** Below the state of a run that has its file. */
  notes: (run: Listed) => readonly (string | false)[];
  /** The address that starts a failed run again. */
  retry: (run: Listed) => string;
  /** What can be done with a run that has ended with something. */
  made: (run: Listed) => ReactNode;
}) {
  const { title, none, kept, runs, columns } = props;
  const { t } = useOffice();
  const live = runs.some((run) => ["waiting", "running"].includes(runState(run)));
  const state = (run: Listed) => (
    <div className="py-1">
      <RunStatus run={run} progress={props.progress(run)} notes={props.notes(run)} />
    </div>
  );
  const made = (run: Listed) => {
    if (["done", "dropped"].includes(runState(run))) return <div className="py-1">{props.made(run)}</div>;
    if (runState(run) !== "failed") return null;
    return (
      <div className="py-1">
        <PostButton look="quiet" to={props.retry(run)}>
          {t("badges:runs.again")}
        </PostButton>
      </div>
    );
  };
  return (
    <section aria-labelledby="runs" className="flex flex-col gap-3" data-follow={live ? "live" : "still"}>
      {live && (
        <noscript>
          <meta httpEquiv="refresh" content="3" />
        </noscript>
      )}
      <h2 id="runs" className="m-0 text-xl">
        {title}
      </h2>
      <Table
        caption={title}
        none={none}
        rows={runs}
        columns={[
          ...columns,
          { label: t("badges:runs.state"), cell: state },
          { label: t("badges:runs.made"), cell: made },
        ]}
      />
      {runs.length > 0 && <p className="hint">{kept}</p>}
    </section>
  );
}

function RunStatus({ run, progress, notes }: { run: Run; progress: string; notes: readonly (string | false)[] }) {
  const { t } = useOffice();
  const state = runState(run);
  return (
    <div className="flex w-full max-w-72 flex-col items-start gap-1.5 sm:w-auto sm:min-w-44">
      <RunStateWord state={state} />
      {state === "running" && <RunProgress of={run} label={progress} />}
      {state === "done" &&
        notes.map(
          (note) =>
            note && (
              <span key={note} className="text-sm">
                {note}
              </span>
            ),
        )}
      {state === "failed" && <span className="text-sm">{t("badges:runs.failedWhy")}</span>}
    </div>
  );
}
