import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { clusterIn, lastWords, launch, makeCluster, runningServer } from "./cluster.ts";
import { ownerAddress, prepareDatabase, superuserAddress } from "./database-owner.ts";
import { claim, FolderRefused, livingOwner, release } from "./folder-owner.ts";
import { type Binaries, findBinaries } from "./postgres-binaries.ts";
import { readNote, type ServerNote, writeNote } from "./server-note.ts";
import { endServer, isAlive } from "./server-process.ts";

/** The project's own Postgres server in a data folder. */
export interface EmbeddedServer {
  /** The application's connection, as the owner of its database and not as superuser. */
  readonly url: string;
  /** Stops the server if this process owns it; a guest leaves it running. */
  readonly stop: () => Promise<void>;
}

const START_TIMEOUT_MS = 60_000;
const TRIES = 40;
const LOOK_EVERY_MS = 250;
/** The pause after a server that did not start, and how often that is said while it lasts. */
const START_EVERY_MS = 2_000;
const SAID_EVERY_MS = 60_000;

/**
 * Starts the server in a folder, or joins the one running there.
 *
 * @param dataDir the folder, created if missing
 * @param options.guest true for a command beside a running site (import, sign-in): it joins that one's server.
 * Otherwise a folder that a living process owns is refused.
 * @param options.flags settings of the server, such as `-c fsync=off` for tests
 * @returns the connection, and how to stop
 * @throws FolderRefused when another living process owns the folder, or it cannot be written
 */
export async function startEmbedded(
  dataDir: string,
  { guest = false, flags = [] }: { guest?: boolean; flags?: readonly string[] } = {},
): Promise<EmbeddedServer> {
  const home = resolve(dataDir);
  for (;;) {
    const owner = await claim(home);
    if (owner === null) break;
    if (!guest)
      throw new FolderRefused(
        `The data folder ${home} is in use by process ${owner}. Stop it first, or set DATA_DIR to another folder.`,
      );
    const url = await joinRunning(home);
    if (url !== null) return { url, stop: async () => {} };
  }
  try {
    return await startOwned(home, flags);
  } catch (error) {
    await release(home);
    throw error;
  }
}

async function startOwned(home: string, flags: readonly string[]): Promise<EmbeddedServer> {
  const binaries = await findBinaries(clusterIn(home));
  await makeCluster(home, binaries);
  const { note, pid } = await bringUp(home, flags, binaries);
  await prepareDatabase(note);
  const keeper = keepRunning(pid, () => bringUp(home, flags, binaries, { samePort: true }));
  return { url: ownerAddress(note), stop: () => keeper.stop().finally(() => release(home)) };
}

/** Starts the server, or takes over a running one. @throws with its words when it does not come up */
async function bringUp(
  home: string,
  flags: readonly string[],
  binaries: Binaries,
  { samePort = false } = {},
): Promise<{ note: ServerNote & { ownerPassword: string }; pid: number }> {
  for (let tried = 1; ; tried++) {
    // A killed process leaves its server running: it is taken over.
    const lastNote = await readNote(home);
    const orphan = await runningServer(home, lastNote.port);
    const pid = orphan ?? (await launch(home, lastNote, flags, binaries, { samePort }));
    const note = await noteWithOwner(home);
    if (await comesUp(note, pid)) return { note, pid };
    // An old server may be stopping, or its children must end first; or the port was taken meanwhile.
    const log = await lastWords(home);
    const passes = orphan !== null || /lock file|shared memory|could not bind/.test(log);
    if (!passes || tried === TRIES) {
      await endServer(pid);
      throw new Error(`The embedded Postgres in ${home} does not start. It said:\n${log}`);
    }
    await delay(250);
  }
}

/** Starts the server again, on its port, whenever it has ended by itself. */
function keepRunning(first: number, again: () => Promise<{ pid: number }>): { stop: () => Promise<void> } {
  let pid = first;
  let looking: Promise<void> | null = null;
  let failedAt: number | null = null;
  let saidAt: number | null = null;
  const isRecent = (at: number | null, ms: number) => at !== null && performance.now() - at < ms;
  const look = async () => {
    if (isRecent(failedAt, START_EVERY_MS) || (await isAlive(pid))) return;
    if (failedAt === null) console.error("The embedded Postgres has ended. It is started again.");
    try {
      ({ pid } = await again());
      if (failedAt !== null) console.error("The embedded Postgres runs again.");
      [failedAt, saidAt] = [null, null];
    } catch (error) {
      failedAt = performance.now();
      if (isRecent(saidAt, SAID_EVERY_MS)) return;
      saidAt = failedAt;
      console.error(`${(error as Error).message}\nIt is tried again every ${START_EVERY_MS / 1000} s.`);
    }
  };
  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = null;
    });
  }, LOOK_EVERY_MS).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
      await endServer(pid);
    },
  };
}

/** Joins the running server. @returns null when its owner ended before it answered */
async function joinRunning(home: string): Promise<string | null> {
  for (let waited = 0; waited < START_TIMEOUT_MS; waited += 100) {
    const note = await readNote(home).catch(() => null);
    if (note?.ownerPassword && (await answers(ownerAddress(note)))) return ownerAddress(note);
    if ((await livingOwner(home)) === null) return null;
    await delay(100);
  }
  await readNote(home);
  throw new FolderRefused(`The process that owns the data folder ${home} has not brought its database up.`);
}

async function comesUp(note: ServerNote, pid: number): Promise<boolean> {
  for (let waited = 0; waited < START_TIMEOUT_MS && (await isAlive(pid)); waited += 25) {
    if (await answers(superuserAddress(note, "postgres"))) return true;
    await delay(25);
  }
  return false;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // Without a listener, a server that stops at this moment would end our process.
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** Adds the owner's password, which the folder of an older release lacks. */
async function noteWithOwner(home: string): Promise<ServerNote & { ownerPassword: string }> {
  const note = await readNote(home);
  const whole = { ...note, ownerPassword: note.ownerPassword ?? randomBytes(24).toString("base64url") };
  if (note.ownerPassword === undefined) await writeNote(home, whole);
  return whole;
}
