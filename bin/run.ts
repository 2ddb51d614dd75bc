import { SettingRefused } from "#app/env.server.ts";
import { PortTaken } from "#app/server/listen.server.ts";
import { FolderRefused } from "#db/folder-owner.ts";
import { DatabaseRefused } from "./reach.ts";

const EXPECTED = [SettingRefused, PortTaken, FolderRefused, DatabaseRefused];
/** Ctrl-C reaches a program from the terminal and again through npm: within this time it is one and the same. */
const SAME_PRESS_MS = 1_000;

const closing: (() => Promise<void>)[] = [];

/**
 * Runs a command and ends the process when it failed: 1 with a sentence when something outside was not as it must be, 1
 * with the whole story when the program itself is at fault. SIGINT and SIGTERM close what `onStop` was told and end with
 * 0, also while the command is still starting; a second one, later, ends at once.
 */
export async function run(command: () => Promise<void>): Promise<void> {
  let stopping: number | null = null;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (stopping === null) void close().then((code) => process.exit(code));
      else if (performance.now() - stopping > SAME_PRESS_MS) process.exit(1);
      stopping ??= performance.now();
    });
  }
  try {
    await command();
  } catch (error) {
    // What fails because it is being closed is no failure.
    if (stopping !== null) return;
    console.error(EXPECTED.some((kind) => error instanceof kind) ? (error as Error).message : error);
    await close();
    process.exit(1);
  }
}

/** Tells what to close when the process is told to stop, or the command fails; the last told goes first. */
export function onStop(close: () => Promise<void>): void {
  closing.unshift(close);
}

/** @returns the exit code: 1 when something could not be closed */
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
