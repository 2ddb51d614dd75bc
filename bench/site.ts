import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { makeVault, setVault } from "#app/domain/vault.ts";
import { ownerAddress } from "#db/database-owner.ts";
import { readNote } from "#db/server-note.ts";
import { freePort } from "#test/support/free-port.ts";
import { NODE_OPTIONS as OPTIONS } from "../bin/memory.mjs";

export interface BenchSite {
  readonly url: string;
  readonly databaseUrl: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to its first answer. */
  readonly firstAnswer: number;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the built site in its own process, as `npm start` does, with the demonstration in its own folder.
 *
 * @param options.report is told the process's memory every five seconds
 * @param options.env further settings
 */
export async function startSite(
  folder: string,
  { report, env = {} }: { report?: (memory: NodeJS.MemoryUsage) => void; env?: Readonly<Record<string, string>> } = {},
): Promise<BenchSite> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const begun = performance.now();
  const probe = report ? ["--import", "./bench/memory-probe.mjs"] : [];
  const child = spawn(process.execPath, [...OPTIONS, ...probe, "build/serve.js"], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      DATA_DIR: folder,
      APP_URL: url,
      DATABASE_URL: "",
      SMTP_URL: "",
      SEED: "demo",
      RATE_LIMITS: "off",
      LOG_LEVEL: "error",
      // The sections measure what the site carries.
      WAITING_ROOM_AFTER: "off",
      ...env,
    },
    stdio: ["ignore", "ignore", "inherit", ...(report ? (["ipc"] as const) : [])],
  });
  process.once("exit", () => child.kill("SIGTERM"));
  if (report) child.on("message", (memory) => report(memory as NodeJS.MemoryUsage));
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`the site ended with ${child.exitCode}`);
    await delay(10);
  }
  const firstAnswer = performance.now() - begun;
  // The database's secrets are sealed under the key beside it.
  setVault(makeVault([(await readFile(join(folder, "secrets.key"), "utf8")).trim()]));
  return {
    url,
    databaseUrl: ownerAddress(await readNote(folder)),
    pid: child.pid as number,
    firstAnswer,
    stop: async () => {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

/** A folder for one run, with a function to remove it. */
export async function ownFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "grand-paris-circulaire-bench-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.status === 200,
    () => false,
  );
}
