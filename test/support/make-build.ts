import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { bundleEnhancements, bundlePrograms } from "../../bin/bundle.ts";

/** The file of a build that is written last. @param folder the build's */
export const readyIn = (folder: string) => join(folder, "enhancements.json");

/** The file that says that a build has failed. It is beside the build, whose folder is emptied first. */
export const failedBeside = (folder: string) => join(dirname(folder), "failed");

/** Builds the site as for production, unless another process of this run has begun to. */
export async function makeBuild(folder: string): Promise<void> {
  if (!(await isFirst(folder))) return;
  try {
    await make(folder);
  } catch (error) {
    await writeFile(failedBeside(folder), "");
    throw error;
  }
}

/** Creating a folder succeeds once. */
async function isFirst(folder: string): Promise<boolean> {
  return mkdir(join(dirname(folder), "building")).then(
    () => true,
    () => false,
  );
}

async function make(folder: string): Promise<void> {
  const args = ["vite:build", "--logLevel", "warn", "-c", "test/support/site.vite.config.ts"];
  const building = promisify(execFile)("remix", args, {
    env: { ...process.env, NODE_ENV: "production", SITE_BUILD: folder },
  });
  // A run that is interrupted leaves no build behind.
  const end = () => void building.child.kill();
  process.once("exit", end);
  await building.finally(() => process.off("exit", end));
  await bundlePrograms(folder);
  await writeFile(readyIn(folder), JSON.stringify(await bundleEnhancements(join(folder, "client"))));
}
