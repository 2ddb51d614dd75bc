import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { access, chown, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Binaries, giveTo, run } from "./postgres-binaries.ts";
import { type ServerNote, writeNote } from "./server-note.ts";
import { commandLine, isAlive } from "./server-process.ts";

/** The folder of the server's files in a data folder. */
export const clusterIn = (home: string) => join(home, "postgres");

/**
 * Creates the server's files, unless they exist. They are made in another folder and renamed, so that an interrupted
 * first start leaves nothing that looks complete.
 *
 * @throws when initdb fails, with its output
 */
export async function makeCluster(home: string, binaries: Binaries): Promise<void> {
  if (await exists(join(clusterIn(home), "PG_VERSION"))) return;
  await removeUnfinished(home);
  const password = randomBytes(24).toString("base64url");
  await writeNote(home, { port: 0, password });
  const folder = `${clusterIn(home)}.${randomBytes(6).toString("hex")}`;
  try {
    await initialise(folder, password, binaries);
    await rename(folder, clusterIn(home));
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Starts the server on a free port, which is stored first.
 *
 * @param options.samePort true to start it on the note's port, where clients look for it
 * @returns its process id, before it answers
 */
export async function launch(
  home: string,
  note: ServerNote,
  flags: readonly string[],
  { postgres, account }: Binaries,
  { samePort = false } = {},
): Promise<number> {
  await removeStrangersLock(home);
  const port = samePort ? note.port : await freePort();
  if (!samePort) await writeNote(home, { ...note, port });
  const args = (data: string) => [
    ...["-D", data, "-p", String(port)],
    ...["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "timezone=UTC"],
    ...["-c", "max_connections=60", "-c", "shared_buffers=128MB", "-c", "logging_collector=off"],
    ...flags,
  ];
  // Its output goes to a file, not a pipe: the server outlives a killed site and must keep its standard error.
  const log = await open(logFile(home), "w", 0o600);
  const stdio = ["ignore", log.fd, log.fd] as ["ignore", number, number];
  // In its own process group: Ctrl-C then reaches only the site, which ends its requests before it stops the server.
  const child = run(postgres, clusterIn(home), args, account, { stdio, detached: true });
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  await Promise.race([failed, once(child, "spawn")]).finally(() => log.close());
  child.unref();
  return child.pid as number;
}

/**
 * Finds a server left running by a killed process. It is identified by its port too, because its id may be another
 * process's now.
 */
export async function runningServer(home: string, port: number): Promise<number | null> {
  const pid = await lockHolder(home);
  if (pid === null) return null;
  const words = await commandLine(pid);
  if (words === null) return pid;
  const at = words.indexOf("-p");
  return isPostgres(words) && at > 0 && words[at + 1] === String(port) ? pid : null;
}

/** The last lines of the server's log. */
export async function lastWords(home: string): Promise<string> {
  return (await readFile(logFile(home), "utf8").catch(() => "")).trim().split("\n").slice(-8).join("\n");
}

async function initialise(folder: string, password: string, { initdb, account }: Binaries): Promise<void> {
  await giveTo(folder, account);
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
  try {
    const child = run(initdb, folder, args, account, { stdio: ["ignore", "ignore", "pipe"] });
    let output = "";
    child.stderr?.on("data", (chunk) => {
      output += chunk;
    });
    const [code] = await once(child, "close");
    if (code !== 0) throw new Error(`Postgres could not be set up in ${folder}: ${output.trim()}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Removes what an interrupted first start left. An initdb that still writes there fails once its folder is gone. */
async function removeUnfinished(home: string): Promise<void> {
  const left = (await readdir(home)).filter((name) => name.startsWith("postgres."));
  for (const name of left.filter((name) => name !== "postgres.log"))
    await rm(join(home, name), { recursive: true, force: true }).catch(() => {});
}

/**
 * Removes a lock that names another program's process: Postgres refuses to start while that process is alive, and ids
 * are reused after a restart.
 */
async function removeStrangersLock(home: string): Promise<void> {
  const pid = await lockHolder(home);
  const words = pid === null ? null : await commandLine(pid);
  if (words !== null && !isPostgres(words)) await rm(lockFile(home), { force: true });
}

async function lockHolder(home: string): Promise<number | null> {
  const [line] = (await readFile(lockFile(home), "utf8").catch(() => "")).split("\n");
  const pid = Number(line);
  return Number.isInteger(pid) && pid > 0 && (await isAlive(pid)) ? pid : null;
}

const isPostgres = ([program = ""]: readonly string[]) => program.includes("postgres");

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** Writes a file that only the server's account can read, for the server's setup. */
async function fileFor(account: Binaries["account"], content: string): Promise<string> {
  const file = join(tmpdir(), `grand-paris-circulaire-${randomBytes(12).toString("hex")}`);
  await writeFile(file, `${content}\n`, { mode: 0o600, flag: "wx" });
  if (account) await chown(file, account.uid, account.gid);
  return file;
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
const lockFile = (home: string) => join(clusterIn(home), "postmaster.pid");
const logFile = (home: string) => join(home, "postgres.log");
