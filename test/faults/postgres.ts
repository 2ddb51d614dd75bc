import { execFile } from "node:child_process";
import { chown, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { clusterIn, lastWords, launch } from "#db/cluster.ts";
import { ownerAddress, superuserAddress } from "#db/database-owner.ts";
import { findBinaries } from "#db/postgres-binaries.ts";
import { readNote, writeNote } from "#db/server-note.ts";
import { isAlive } from "#db/server-process.ts";
import { freePort } from "#test/support/free-port.ts";
import { until } from "#test/support/patience.ts";
import { killed, migratedFolder, ownFolder, postmasterOf } from "#test/support/processes.ts";
import { answers } from "./answers.ts";

/** A Postgres server of one test, with a migrated, empty database. */
export interface OwnServer {
  readonly home: string;
  readonly port: number;
  /** The application's connection. */
  readonly url: string;
  /** The superuser's, to the same database. */
  readonly superuserUrl: string;
  /** Starts it on its port, and waits until it answers. */
  readonly start: () => Promise<void>;
  /** Kills it with SIGKILL, so that it writes nothing more. */
  readonly kill: () => Promise<void>;
}

/** Room for two processes of the site. A standby needs as much as the server that made the files had. */
const ROOM = ["-c", "max_connections=200"];
/** Time to read in the log why a server did not start, before the next attempt empties it. */
const RETRY_MS = 300;

/** Makes a server, not started. @param flags its settings, as `-c name=value` */
export async function ownServer(flags: readonly string[] = []): Promise<OwnServer> {
  return serverIn(await migratedFolder(), flags);
}

/**
 * Makes a standby of a server, neither of which is started: a copy of its files that follows it.
 *
 * @param name by which the server knows it, for `synchronous_standby_names`
 */
export async function standbyOf(server: OwnServer, name: string): Promise<OwnServer> {
  const home = await ownFolder();
  await promisify(execFile)("cp", ["-a", `${server.home}/.`, home]);
  const signal = join(clusterIn(home), "standby.signal");
  await writeFile(signal, "");
  const { account } = await findBinaries(clusterIn(home));
  if (account) await chown(signal, account.uid, account.gid);
  const { password } = await readNote(home);
  const from = `host=127.0.0.1 port=${server.port} user=postgres password=${password} application_name=${name}`;
  return serverIn(home, ["-c", `primary_conninfo=${from}`]);
}

async function serverIn(home: string, flags: readonly string[]): Promise<OwnServer> {
  const port = await freePort();
  const note = { ...(await readNote(home)), port };
  await writeNote(home, note);
  const binaries = await findBinaries(clusterIn(home));
  const url = ownerAddress(note);
  return {
    home,
    port,
    url,
    superuserUrl: superuserAddress(note, new URL(url).pathname.slice(1)),
    start: async () => {
      let pid = 0;
      await until(`the server in ${home} answers`, async () => {
        // The memory of a killed server is freed only when all its children have ended.
        if (pid !== 0 && !(await isAlive(pid))) await delay(RETRY_MS);
        if (pid === 0 || !(await isAlive(pid)))
          pid = await launch(home, note, [...ROOM, ...flags], binaries, { samePort: true });
        return answers(url);
      }).catch(async (error: Error) => {
        throw new Error(`${error.message}. It said: ${await lastWords(home)}`);
      });
    },
    kill: async () => {
      const pid = await postmasterOf(home);
      if (pid !== null) await killed(pid);
    },
  };
}
