import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FolderRefused } from "./folder-owner.ts";

/** How to reach the server of a data folder. Port 0: it has not been started yet. */
export interface ServerNote {
  readonly port: number;
  /** Of `postgres`, the superuser: for upkeep alone. */
  readonly password: string;
  /** Of the role that owns the database and that the application signs in as; missing until the first start made it. */
  readonly ownerPassword?: string;
}

/** @throws FolderRefused when the note is gone or cannot be read: without its password the data cannot be reached */
export async function readNote(home: string): Promise<ServerNote> {
  try {
    return JSON.parse(await readFile(noteFile(home), "utf8")) as ServerNote;
  } catch (cause) {
    throw new FolderRefused(
      `${noteFile(home)} cannot be read. It holds the password of the data beside it: bring it back from a backup, or run as the account that made it.`,
      { cause },
    );
  }
}

/** Replaces the note at once, readable by this account only. */
export async function writeNote(home: string, note: ServerNote): Promise<void> {
  const half = `${noteFile(home)}.${randomBytes(6).toString("hex")}`;
  await writeFile(half, JSON.stringify(note), { mode: 0o600 });
  await rename(half, noteFile(home));
}

const noteFile = (home: string) => join(home, "server.json");
