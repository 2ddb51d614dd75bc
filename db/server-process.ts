import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

const STOP_TIMEOUT_MS = 30_000;

/** Whether a process runs; a zombie does not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return (await status(pid))[0] !== "Z";
}

/**
 * Identifies a process beyond its id, which systems reuse, in containers after every start.
 *
 * @returns its start time and the machine's boot; empty where unknown
 */
export async function startMark(pid: number): Promise<string> {
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  const started = (await status(pid))[STARTED_AT];
  return started ? `${boot.trim()}.${started}` : "";
}

/** The arguments of a process; null where unknown. */
export async function commandLine(pid: number): Promise<readonly string[] | null> {
  if (process.platform !== "linux") return null;
  return (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0");
}

/** Stops a Postgres server with a fast shutdown, or an immediate one if that takes too long. */
export async function endServer(pid: number): Promise<void> {
  // SIGINT is Postgres's "fast" shutdown, SIGQUIT the "immediate" one, after which it recovers by itself.
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
