import { SettingRefused } from "#app/env.server.ts";
import { PortTaken } from "#app/server.ts";
import { FolderTaken } from "#db/embedded.ts";

/**
 * Runs a command and ends the process: 0 when it is done, 1 with a sentence when something outside was not as it must be,
 * 1 with the whole story when the program itself is at fault.
 */
export async function run(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    process.exitCode = 1;
    const isExpected = error instanceof SettingRefused || error instanceof PortTaken || error instanceof FolderTaken;
    console.error(isExpected || isUnreachable(error) ? sentence(error) : error);
  }
}

/** Calls back once at the first SIGINT or SIGTERM; a second one ends the process at once. */
export function onStop(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      stop().then(
        () => process.exit(0),
        (error) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

function isUnreachable(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: string };
  return code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "28P01" || code === "3D000";
}

function sentence(error: unknown): string {
  const { message, code } = error as { message: string; code?: string };
  return message || `The database cannot be reached (${code}). Is DATABASE_URL right?`;
}
