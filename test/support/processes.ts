import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { inject, onTestFinished } from "vitest";
import { clusterIn } from "#db/cluster.ts";
import { findBinaries, run } from "#db/postgres-binaries.ts";
import { isAlive } from "#db/server-process.ts";
import { until } from "./patience.ts";
import { roomyMemory } from "./roomy-memory.ts";

export interface Started {
  readonly pid: number;
  /** All output so far, of both streams. */
  readonly output: () => string;
  /** Waits until its output matches, or it ends. @returns the match, null when it ended without */
  readonly says: (words: RegExp) => Promise<RegExpExecArray | null>;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  readonly send: (signal: NodeJS.Signals) => void;
}

/** Starts a Node program; it is killed with its test. @param options.env the whole environment beside PATH and HOME */
export function startProgram(
  file: string,
  args: readonly string[],
  { env = {}, uid, gid }: { env?: Readonly<Record<string, string>>; uid?: number; gid?: number } = {},
): Started {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [file, ...args], {
    env: { PATH, HOME, NODE_ENV: "production", ...compiledBeside(), ...env } as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
    uid,
    gid,
  });
  const started = watch(child);
  onTestFinished(() => void child.kill("SIGKILL"));
  return started;
}

/** Makes Node programs cache compiled code beside the site's build. */
export function compiledBeside(): { NODE_COMPILE_CACHE: string } {
  return { NODE_COMPILE_CACHE: join(dirname(inject("siteBuildFolder")), "compiled") };
}

/** Makes a folder for a test; afterwards its server, if any, is killed and the folder deleted. */
export async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(await roomyMemory(), "grand-paris-circulaire-test-"));
  onTestFinished(async () => {
    const pid = await postmasterOf(folder);
    if (pid !== null) await killed(pid);
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  return folder;
}

/**
 * Makes a folder as `ownFolder`, with a migrated, empty database whose server is stopped: making one takes longer than
 * copying it. For tests whose subject is not a first start.
 */
export async function migratedFolder(): Promise<string> {
  const folder = await ownFolder();
  await promisify(execFile)("cp", ["-a", `${inject("migratedFolder")}/.`, folder]);
  return folder;
}

/** The process id of a data folder's server, null when none runs. */
export async function postmasterOf(home: string): Promise<number | null> {
  const [line] = (await readFile(join(home, "postgres", "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const pid = Number(line);
  return pid > 0 && (await isAlive(pid)) ? pid : null;
}

/** Kills a process and waits until it is gone. */
export async function killed(pid: number): Promise<void> {
  process.kill(pid, "SIGKILL");
  await until(`process ${pid} is gone`, async () => !(await isAlive(pid)));
}

function watch(child: ChildProcess): Started {
  let said = "";
  let over = false;
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
    });
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      over = true;
      resolve(code ?? signal ?? 0);
    });
  });
  return {
    pid: child.pid ?? 0,
    output: () => said,
    says: async (words) => {
      await until(
        () => `process ${child.pid} says ${words}; it said: ${said || "nothing"}`,
        () => over || words.test(said),
      );
      return words.exec(said);
    },
    ended,
    send: (signal) => void child.kill(signal),
  };
}

/** Starts the server of a data folder as its operator would, on a port; it is not waited for. */
export async function startServer(home: string, port: number): Promise<void> {
  const { postgres, account } = await findBinaries(clusterIn(home));
  const flags = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];
  run(postgres, clusterIn(home), (data) => ["-D", data, "-p", String(port), ...flags], account, {
    stdio: "ignore",
  }).unref();
}
