import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { makeBuild, readyIn } from "./make-build.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The folder of the site's build; see `siteBuild`. */
    siteBuildFolder: string;
  }
}

/** The inputs of the build. */
const SOURCES = [
  "app",
  "db",
  "bin",
  "public",
  "package-lock.json",
  "remix.config.js",
  "test/support/site.vite.config.ts",
];
const CACHE = resolve("node_modules/.cache/site-builds");
const KEPT = 3;

/**
 * Provides a folder for the site's build, beside the packages it imports. A finished build of the same sources is
 * reused; the newest builds are kept for that.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const finished = join(CACHE, await digestOf(SOURCES));
  if (existsSync(finished)) {
    project.provide("siteBuildFolder", join(finished, "build"));
    return async () => undefined;
  }
  await mkdir(CACHE, { recursive: true });
  const around = await mkdtemp(join(CACHE, "unfinished-"));
  // The build empties its own folder first, so the builder's marker is in the folder around it.
  const folder = join(around, "build");
  project.provide("siteBuildFolder", folder);
  // A run of all files needs it: it is made while the database is. What fails is said by the first test that asks.
  const isWhole = process.env.TEST_FILES === "all";
  const making = isWhole ? makeBuild(folder).catch((error: unknown) => console.error(error)) : null;
  return async () => {
    await making;
    const keep = existsSync(readyIn(folder)) && !existsSync(finished);
    await (keep ? rename(around, finished) : rm(around, { recursive: true, force: true }));
    await forgetOlder();
  };
}

async function digestOf(paths: readonly string[]): Promise<string> {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--", ...paths], { encoding: "utf8" });
  const hash = createHash("sha256");
  for (const path of listed.split("\n").filter((path) => existsSync(path) && path !== ""))
    hash.update(`${path}\0`).update(await readFile(path));
  return hash.digest("hex").slice(0, 24);
}

async function forgetOlder(): Promise<void> {
  const names = (await readdir(CACHE)).filter((name) => !name.startsWith("unfinished-"));
  const builds = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(CACHE, name))).mtimeMs })));
  for (const { name } of builds.sort((a, b) => b.at - a.at).slice(KEPT))
    await rm(join(CACHE, name), { recursive: true, force: true });
}
