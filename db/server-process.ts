import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

const STOP_TIMEOUT_MS = 30_000;

/** Whether a process runs; one that has ended and waits for its parent to notice does not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return (await status(pid))[0] !== "Z";
}

/**
 * Tells this process from a later one with the same id: ids are used again, in containers after every start.
 *
 * @returns the moment it started and the machine's start it belongs to; empty where the system does not tell
 */
export async function startMark(pid: number): Promise<string> {
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  const started = (await status(pid))[STARTED_AT];
  return started ? `${boot.trim()}.${started}` : "";
}

/** The words a process was started with; null where the system does not tell. */
export async function commandLine(pid: number): Promise<readonly string[] | null> {
  if (process.platform !== "linux") return null;
  return (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0");
}

/** Ends a Postgres server: everything is written, connections are cut. One that takes too long is ended at once. */
export async function endServer(pid: number): Promise<void> {
  // SIGINT is Postgres's "fast" shutdown, SIGQUIT its "immediate" one, after which it recovers by itself.
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    if (!(await isAlive(pid))) return;
    process.kill(pid, signal);
    for (let waited = 0; waited < STOP_TIMEOUT_MS && (await isAlive(pid)); waited += 20) await delay(20);
  }
}

/** The fields after the program's name in `/proc/PID/stat`; see proc_pid_stat(5). */
async function status(pid: number): Promise<string[]> {
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return line.slice(line.lastIndexOf(")") + 2).split(" ");
}
const STARTED_AT = 19;
