import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where this run keeps the site's build once a test needs it; see `siteBuild`. */
    siteBuildFolder: string;
  }
}

/** Sets a folder aside for the site's build, beside the packages it imports, and takes it away at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cache = resolve("node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const around = await mkdtemp(`${cache}/site-`);
  // The build empties its own folder when it begins: who builds is noted beside it, in what is around.
  project.provide("siteBuildFolder", join(around, "build"));
  return () => rm(around, { recursive: true, force: true });
}
