import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FolderRefused } from "./folder-owner.ts";

/** How to reach the server of a data folder. Port 0: not started yet. */
export interface ServerNote {
  readonly port: number;
  /** The password of `postgres`, the superuser, for maintenance only. */
  readonly password: string;
  /** The password of the role that owns the database; missing before the first start has created it. */
  readonly ownerPassword?: string;
}

/**
 * Reads the note. @throws FolderRefused when it is missing or unreadable: the data cannot be reached without its
 * password
 */
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

/** Replaces the note atomically, readable by this account only. */
export async function writeNote(home: string, note: ServerNote): Promise<void> {
  const half = `${noteFile(home)}.${randomBytes(6).toString("hex")}`;
  await writeFile(half, JSON.stringify(note), { mode: 0o600 });
  await rename(half, noteFile(home));
}

const noteFile = (home: string) => join(home, "server.json");
