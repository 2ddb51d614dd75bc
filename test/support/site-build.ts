import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { ServerBuild } from "@remix-run/node";
import { inject } from "vitest";
import { bundleEnhancements, bundlePrograms } from "../../bin/bundle.ts";
import { until } from "./patience.ts";

export interface SiteBuild {
  readonly build: ServerBuild;
  readonly clientFolder: string;
  readonly enhancements: Readonly<Record<string, string>>;
  readonly importWorker: string;
  readonly planningWorker: string;
  readonly writingWorker: string;
}

/** A build takes minutes on a busy machine. It runs while test files are loaded or in a hook, so no test waits for it. */
const BUILD_PATIENCE_MS = 300_000;

/** Builds the site as for production, once for each run. */
export async function siteBuild(): Promise<SiteBuild> {
  const folder = inject("siteBuildFolder");
  const ready = join(folder, "enhancements.json");
  const failed = join(dirname(folder), "failed");
  if (await isFirst(folder))
    await make(folder, ready).catch(async (error: unknown) => {
      await writeFile(failed, "");
      throw error;
    });
  await until("the site is built", () => existsSync(ready) || existsSync(failed), BUILD_PATIENCE_MS);
  if (existsSync(failed)) throw new Error("the site's build failed in the test that began it");
  const entry = pathToFileURL(join(folder, "server", "index.js")).href;
  return {
    build: (await import(/* @vite-ignore */ entry)) as ServerBuild,
    clientFolder: join(folder, "client"),
    importWorker: join(folder, "import-worker.js"),
    planningWorker: join(folder, "planning-worker.js"),
    writingWorker: join(folder, "writing-worker.js"),
    enhancements: JSON.parse(await readFile(ready, "utf8")),
  };
}

/** Creating a folder succeeds once: the process that did it builds, the others wait. */
async function isFirst(folder: string): Promise<boolean> {
  return mkdir(join(dirname(folder), "building")).then(
    () => true,
    () => false,
  );
}

async function make(folder: string, ready: string): Promise<void> {
  await promisify(execFile)("remix", ["vite:build", "--logLevel", "warn", "-c", "test/support/site.vite.config.ts"], {
    env: { ...process.env, NODE_ENV: "production", SITE_BUILD: folder },
  });
  await bundlePrograms(folder);
  await writeFile(ready, JSON.stringify(await bundleEnhancements(join(folder, "client"))));
}
