import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isAlive, startMark } from "./server-process.ts";

/** A refusal with a message for the terminal. */
export class FolderRefused extends Error {}

/**
 * Makes this process the owner of a data folder, which is created if missing. Of several processes one succeeds; a dead
 * owner's claim is removed.
 *
 * @returns null when this process owns the folder, else the living owner's process id
 * @throws FolderRefused when the folder cannot be created or written
 */
export async function claim(home: string): Promise<number | null> {
  const mine = await writeClaim(home);
  try {
    for (;;) {
      // A link appears complete, so that no process reads half a claim.
      if (await succeeds(link(mine, ownerFile(home)), "EEXIST")) return null;
      const found = await readOwner(home);
      const owner = await livingProcess(found);
      if (owner !== null) return owner;
      await clearAway(home, found);
    }
  } finally {
    await rm(mine, { force: true });
  }
}

/** Releases a folder that this process owns. */
export async function release(home: string): Promise<void> {
  await rm(ownerFile(home), { force: true });
}

/** Finds the living owner of a folder, else null. */
export async function livingOwner(home: string): Promise<number | null> {
  return livingProcess(await readOwner(home));
}

async function writeClaim(home: string): Promise<string> {
  const file = `${ownerFile(home)}.${randomBytes(6).toString("hex")}`;
  try {
    await mkdir(home, { recursive: true });
    await writeFile(file, `${process.pid} ${await startMark(process.pid)}`, { flag: "wx" });
    return file;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new FolderRefused(
      `The data folder ${home} cannot be written (${code}). Give this account the right to, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
}

/** Removes a dead owner's claim; one that a living process has made meanwhile is put back. */
async function clearAway(home: string, dead: string): Promise<void> {
  const aside = `${ownerFile(home)}.${randomBytes(6).toString("hex")}`;
  if (!(await succeeds(rename(ownerFile(home), aside), "ENOENT"))) return;
  if ((await readFile(aside, "utf8")) !== dead) await succeeds(link(aside, ownerFile(home)), "EEXIST");
  await rm(aside);
}

async function livingProcess(note: string): Promise<number | null> {
  const [id, mark = ""] = note.split(" ");
  const pid = Number(id);
  if (!(pid > 0) || !(await isAlive(pid))) return null;
  // Where start times are unknown, our own id in an old claim is an earlier process's.
  if (mark === "" && pid === process.pid) return null;
  return mark === (await startMark(pid)) ? pid : null;
}

async function succeeds(attempt: Promise<void>, otherwise: string): Promise<boolean> {
  try {
    await attempt;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === otherwise) return false;
    throw error;
  }
}

const readOwner = (home: string) => readFile(ownerFile(home), "utf8").catch(() => "");
const ownerFile = (home: string) => join(home, "owner.pid");
