import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { inject } from "vitest";
import { failedBeside, makeBuild, readyIn } from "./make-build.ts";
import { BUILD_PATIENCE_MS, until } from "./patience.ts";

export interface SiteBuild {
  readonly build: ServerBuild;
  readonly clientFolder: string;
  readonly enhancements: Readonly<Record<string, string>>;
  readonly importWorker: string;
  readonly planningWorker: string;
  readonly writingWorker: string;
}

/** Returns the run's build of the site. It is made when the run begins, or by the first test that asks for it. */
export async function siteBuild(): Promise<SiteBuild> {
  const folder = inject("siteBuildFolder");
  const [ready, failed] = [readyIn(folder), failedBeside(folder)];
  await makeBuild(folder);
  await until("the site is built", () => existsSync(ready) || existsSync(failed), BUILD_PATIENCE_MS);
  if (existsSync(failed)) throw new Error("the site's build failed where it was begun");
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
