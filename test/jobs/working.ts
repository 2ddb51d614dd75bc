import { onTestFinished } from "vitest";
import type { Settings } from "#app/env.server.ts";
import { startJobs } from "#app/jobs/start.ts";
import type { Connection } from "#db/connect.ts";
import { NOW } from "#test/support/database.ts";
import { openSharedPrint } from "#test/support/print-thread.ts";

/** Starts a worker in this process, stopped at the end of the test. */
export async function work(
  connection: Connection,
  {
    smtpUrl,
    returnsAddress = null,
    imapUrl = null,
    dkim = null,
    lettersPerMinute = null,
    now = NOW,
  }: Pick<Settings, "smtpUrl"> &
    Partial<Pick<Settings, "returnsAddress" | "imapUrl" | "dkim" | "lettersPerMinute">> & { now?: Date },
) {
  const lines: string[] = [];
  const jobs = await startJobs({
    openPrintPool: openSharedPrint,
    connection,
    settings: {
      appUrl: "https://circulaire.example",
      smtpUrl,
      returnsAddress,
      imapUrl,
      dkim,
      lettersPerMinute,
      mailFrom: null,
      sessionSecret: null,
    },
    now: () => now,
    log: (line) => lines.push(line),
  });
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= jobs.stop();
    return stopped;
  };
  onTestFinished(stop);
  return { stop, lines };
}

export function letterOf({ db }: Connection, id: number) {
  return db.selectFrom("letter").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}
