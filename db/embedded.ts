import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { type Binaries, findBinaries, giveTo, run } from "./postgres-binaries.ts";

/** A Postgres server of the project's own, living in a data folder. */
export interface EmbeddedServer {
  readonly url: string;
  /** True when the database was made just now. */
  readonly fresh: boolean;
  /** Stops the server cleanly if this process owns it; a guest leaves it running. */
  readonly stop: () => Promise<void>;
}

/** Refused with a sentence for the person at the terminal. */
export class FolderTaken extends Error {}

interface ServerNote {
  readonly port: number;
  readonly password: string;
}

const DATABASE = "grand_paris_circulaire";
const START_TIMEOUT_MS = 60_000;

/**
 * Starts the server in a folder, or joins the one already running there.
 *
 * @param dataDir the folder, made when missing
 * @param options.guest true for a command run beside a running site (import, sign-in): joins it if there is one. Without
 *   it a folder that a living process owns is refused.
 * @param options.flags settings handed to the server, such as `-c fsync=off` for tests
 * @returns where to connect, and how to stop
 * @throws FolderTaken when another living process owns the folder
 */
export async function startEmbedded(
  dataDir: string,
  { guest = false, flags = [] }: { guest?: boolean; flags?: readonly string[] } = {},
): Promise<EmbeddedServer> {
  const home = resolve(dataDir);
  await mkdir(home, { recursive: true });
  const owner = await livingOwner(home);
  if (owner !== null) {
    if (guest) return joinRunning(home);
    throw new FolderTaken(
      `The data folder ${home} is in use by process ${owner}. Stop it first, or set DATA_DIR to another folder.`,
    );
  }
  await claim(home);
  try {
    return await startOwned(home, flags);
  } catch (error) {
    await rm(ownerFile(home), { force: true });
    throw error;
  }
}

async function startOwned(home: string, flags: readonly string[]): Promise<EmbeddedServer> {
  const binaries = await findBinaries();
  const folder = join(home, "postgres");
  const fresh = !(await stat(join(folder, "PG_VERSION")).catch(() => null));
  const password = fresh ? randomBytes(24).toString("base64url") : (await readNote(home)).password;
  if (fresh) await initialise(home, folder, password, binaries);
  // A killed process leaves its server running: it is ours, so it is taken over rather than fought.
  const orphan = await livingPostmaster(folder);
  const pid = orphan ?? (await launch(home, folder, password, flags, binaries));
  const { port } = await readNote(home);
  await untilReady(home, port, password, pid);
  if (fresh) await createDatabase(port, password);
  return {
    url: address(port, password, DATABASE),
    fresh,
    stop: async () => {
      await endProcess(pid);
      await rm(ownerFile(home), { force: true });
    },
  };
}

async function joinRunning(home: string): Promise<EmbeddedServer> {
  const { port, password } = await readNote(home);
  await untilReady(home, port, password, null);
  return { url: address(port, password, DATABASE), fresh: false, stop: async () => {} };
}

async function initialise(
  home: string,
  folder: string,
  password: string,
  { initdb, account }: Binaries,
): Promise<void> {
  // Left behind by a first start that was killed half-way: it holds nothing yet, since PG_VERSION is missing.
  await rm(folder, { recursive: true, force: true });
  await giveTo(folder, account);
  await writeNote(home, { port: 0, password });
  const passwordFile = await fileFor(account, password);
  const args = (data: string) => [
    `--pgdata=${data}`,
    "--username=postgres",
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
  ];
  const child = run(initdb, folder, args, account, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, "close");
  await rm(passwordFile);
  if (code === 0) return;
  await rm(folder, { recursive: true, force: true });
  throw new Error(`Postgres could not be set up in ${folder}: ${said.trim()}`);
}

async function launch(
  home: string,
  folder: string,
  password: string,
  flags: readonly string[],
  { postgres, account }: Binaries,
): Promise<number> {
  const port = await freePort();
  await writeNote(home, { port, password });
  const args = (data: string) => [
    ...["-D", data, "-p", String(port)],
    ...["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "timezone=UTC"],
    ...["-c", "max_connections=60", "-c", "shared_buffers=128MB", "-c", "logging_collector=off"],
    ...flags,
  ];
  // Its words go to a file, not a pipe: the server outlives a killed site and must not lose its standard error.
  const log = await open(logFile(home), "w", 0o600);
  // In a process group of its own: Ctrl-C reaches the site first, which ends its requests before it stops the server.
  const child = run(postgres, folder, args, account, { stdio: ["ignore", log.fd, log.fd], detached: true });
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  await Promise.race([failed, once(child, "spawn")]);
  await log.close();
  child.unref();
  return child.pid as number;
}

async function untilReady(home: string, port: number, password: string, pid: number | null): Promise<void> {
  let last: unknown;
  for (let waited = 0; waited < START_TIMEOUT_MS; waited += 25) {
    if (pid !== null && !isAlive(pid)) break;
    const client = new pg.Client({ connectionString: address(port, password, "postgres") });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      last = error;
      await delay(25);
    }
  }
  const said = (await readFile(logFile(home), "utf8").catch(() => "")).trim().split("\n").slice(-8).join("\n");
  throw new Error(`The embedded Postgres in ${home} does not answer on port ${port}. It said:\n${said}`, {
    cause: last,
  });
}

async function createDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: address(port, password, "postgres") });
  await client.connect();
  await client.query(`create database ${DATABASE}`);
  await client.end();
}

async function livingPostmaster(folder: string): Promise<number | null> {
  const [line] = (await readFile(join(folder, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const pid = Number(line);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && (await isProgram(pid, "postgres")) ? pid : null;
}

async function livingOwner(home: string): Promise<number | null> {
  const pid = Number(await readFile(ownerFile(home), "utf8").catch(() => ""));
  return pid > 0 && pid !== process.pid && isAlive(pid) && (await isProgram(pid, "node")) ? pid : null;
}

async function claim(home: string): Promise<void> {
  const write = () => writeFile(ownerFile(home), String(process.pid), { flag: "wx" });
  try {
    await write().catch(async () => {
      // The owner is dead. Renaming fails for all but one of those who find its note at the same moment.
      await rename(ownerFile(home), `${ownerFile(home)}.${process.pid}`);
      await rm(`${ownerFile(home)}.${process.pid}`);
      await write();
    });
  } catch (cause) {
    throw new FolderTaken(
      `The data folder ${home} cannot be claimed: another process is starting in it, or it cannot be written.`,
      {
        cause,
      },
    );
  }
}

async function endProcess(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  // SIGINT is Postgres's "fast" shutdown: connections are ended, everything is written.
  process.kill(pid, "SIGINT");
  for (let waited = 0; waited < 30_000 && isAlive(pid); waited += 20) await delay(20);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Process ids are used again after a restart of the machine: the name tells a survivor from a stranger. */
async function isProgram(pid: number, name: string): Promise<boolean> {
  if (process.platform !== "linux") return true;
  const [state, command] = await Promise.all([
    readFile(`/proc/${pid}/stat`, "utf8").catch(() => ""),
    readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => ""),
  ]);
  const isZombie = state.slice(state.lastIndexOf(")") + 2).startsWith("Z");
  return !isZombie && (command.split("\0")[0] ?? "").includes(name);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** A file that only the server's account can read, for as long as the server is being set up. */
async function fileFor(account: Binaries["account"], content: string): Promise<string> {
  const file = join(tmpdir(), `grand-paris-circulaire-${randomBytes(12).toString("hex")}`);
  await writeFile(file, `${content}\n`, { mode: 0o600, flag: "wx" });
  if (account) await chown(file, account.uid, account.gid);
  return file;
}

async function readNote(home: string): Promise<ServerNote> {
  return JSON.parse(await readFile(noteFile(home), "utf8")) as ServerNote;
}

async function writeNote(home: string, note: ServerNote): Promise<void> {
  const file = noteFile(home);
  await writeFile(`${file}.new`, JSON.stringify(note), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

const noteFile = (home: string) => join(home, "server.json");
const logFile = (home: string) => join(home, "postgres.log");
const ownerFile = (home: string) => join(home, "owner.pid");

function address(port: number, password: string, database: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}
