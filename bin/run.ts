import { setTimeout as delay } from "node:timers/promises";
import { SettingRefused } from "#app/env.server.ts";
import { PortTaken } from "#app/server/listen.server.ts";
import { BackupRefused } from "#db/backup/format.ts";
import { FolderRefused } from "#db/folder-owner.ts";
import { DatabaseRefused } from "./await-database.ts";

const EXPECTED = [SettingRefused, PortTaken, FolderRefused, DatabaseRefused, BackupRefused];
/** Ctrl-C reaches a program from the terminal and again through npm; within this time it counts once. */
const SAME_PRESS_MS = 1_000;

/**
 * How long requests, letters and files may take to end, in milliseconds. With what is closed afterwards a process ends
 * within twelve seconds.
 */
export const DRAIN_MS = 10_500;

const closing: (() => Promise<unknown>)[] = [];

/**
 * Runs a command, and exits with 1 when it fails: with a sentence for an expected outside cause, else with the stack.
 * SIGINT, SIGTERM and the end of the launcher (`setup.mjs`) close what was given to `onStop` and exit with 0, also during
 * the start; a second signal, later, exits at once.
 */
export async function run(command: () => Promise<void>): Promise<void> {
  let stopping: number | null = null;
  const stop = () => {
    if (stopping === null) void close().then((code) => process.exit(code));
    else if (performance.now() - stopping > SAME_PRESS_MS) process.exit(1);
    stopping ??= performance.now();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  // The launcher has ended without passing a signal on, such as when it was killed.
  process.on("disconnect", () => {
    if (stopping === null) stop();
  });
  process.channel?.unref();
  try {
    await command();
  } catch (error) {
    // A failure while closing is expected.
    if (stopping !== null) return;
    console.error(EXPECTED.some((kind) => error instanceof kind) ? (error as Error).message : error);
    await close();
    process.exit(1);
  }
}

/**
 * Registers what to close when the process stops or the command fails; the last one is closed first.
 *
 * @param atMost how long it is waited for, in milliseconds
 */
export function onStop(close: () => Promise<unknown>, atMost?: number): void {
  closing.unshift(async () => Promise.race([close(), ...(atMost ? [delay(atMost, null, { ref: false })] : [])]));
}

/** Closes everything. @returns the exit code: 1 when something could not be closed */
async function close(): Promise<number> {
  let code = 0;
  for (let next = closing.shift(); next; next = closing.shift()) {
    await next().catch((error) => {
      console.error(error);
      code = 1;
    });
  }
  return code;
}
