import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isAlive, startMark } from "./server-process.ts";

/** Refused with a sentence for the person at the terminal. */
export class FolderRefused extends Error {}

/**
 * Makes this process the owner of a data folder, which is made when missing. Of all that try at once, one succeeds; what
 * a dead owner left is cleared away.
 *
 * @returns null when the folder is ours now, else the living owner's process id
 * @throws FolderRefused when the folder cannot be made or written
 */
export async function claim(home: string): Promise<number | null> {
  const mine = await writeClaim(home);
  try {
    for (;;) {
      // A link appears whole and at once: nobody ever reads half a claim.
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

/** Lets go of a folder this process owns. */
export async function release(home: string): Promise<void> {
  await rm(ownerFile(home), { force: true });
}

/** The process that owns a folder, null when there is none or it is dead. */
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

/** Takes a dead owner's note away; one that a living process has put there in the meantime is put back. */
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
  // Where starts cannot be told apart, our own id in an old note is a predecessor's.
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
