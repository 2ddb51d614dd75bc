import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";
import { freePort } from "#test/support/free-port.ts";
import { startProgram } from "#test/support/processes.ts";
import { roomyMemory } from "#test/support/roomy-memory.ts";
import { SITE } from "./rush.ts";

const run = promisify(execFile);

/** The code as it was before the newest migration, built. */
export interface PreviousRelease {
  /** The folder with its programs, deleted after the test. */
  readonly folder: string;
  /** The commit, shortened. */
  readonly commit: string;
}

/**
 * Builds the code as it was before the newest migration, with its packages. Commits of a branch whose migrations were
 * named anew when it was merged are no release: a database of theirs is not one that can be upgraded.
 *
 * @throws in a checkout without history
 */
export async function previousRelease(): Promise<PreviousRelease> {
  const git = async (...args: string[]) => (await run("git", args)).stdout.trim();
  if (!existsSync(".git") || (await git("rev-parse", "--is-shallow-repository")) === "true")
    throw new Error("The previous release is built from the history, which this checkout lacks: git fetch --unshallow");
  const commit = await lastBefore(git);
  const folder = await mkdtemp(join(await roomyMemory(), "grand-paris-circulaire-previous-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const archive = join(folder, "code.tar");
  await run("git", ["archive", "-o", archive, commit]);
  await run("tar", ["-xf", archive, "-C", folder]);
  await bringPackages(folder);
  await run(process.execPath, ["bin/build.ts"], { cwd: folder, env: { ...process.env, NODE_ENV: "production" } });
  return { folder: join(folder, "build"), commit };
}

/** Uses the packages of this checkout where the release has the same; else installs its own. */
async function bringPackages(folder: string): Promise<void> {
  const lock = (of: string) => readFile(join(of, "package-lock.json"), "utf8");
  if ((await lock(folder)) === (await lock("."))) await symlink(resolve("node_modules"), join(folder, "node_modules"));
  else await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder });
}

type Git = (...args: string[]) => Promise<string>;

/** The latest commit whose migrations are the first ones of the present, and not all of them. */
async function lastBefore(git: Git): Promise<string> {
  const migrationsOf = async (commit: string) => {
    const files = await git("ls-tree", "--name-only", commit, "db/migrations/");
    return files.split("\n").filter((file) => /\/\d{4}-/.test(file));
  };
  const present = await migrationsOf("HEAD");
  for (const commit of (await git("log", "--format=%h", "--", "db/migrations")).split("\n")) {
    const files = await migrationsOf(commit);
    const isBefore = files.length < present.length && files.every((file, at) => file === present[at]);
    if (isBefore) return commit;
  }
  throw new Error("No commit has the present migrations without the newest.");
}

/** A process of the site, of any release. */
export interface Running {
  readonly url: string;
  /** Its log. */
  readonly output: () => string;
  /** Sends SIGTERM and waits. @returns the exit code */
  readonly stop: () => Promise<number | NodeJS.Signals>;
}

/** Starts the site from a folder of programs, and waits until it answers. */
export async function startFrom(folder: string, databaseUrl: string): Promise<Running> {
  const port = await freePort();
  const set = { DATABASE_URL: databaseUrl, APP_URL: SITE, PORT: String(port), SEED: "none", JOBS: "off" };
  const env = { ...set, LOG_LEVEL: "error", RATE_LIMITS: "off" };
  const app = startProgram(join(folder, "serve.js"), [], { env });
  if (!(await app.says(/Grand Paris Circulaire: /))) throw new Error(app.output());
  const stop = () => {
    app.send("SIGTERM");
    return app.ended;
  };
  return { url: `http://localhost:${port}`, output: app.output, stop };
}
