import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { connect } from "#db/connect.ts";
import { superuserAddress } from "#db/database-owner.ts";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { readNote, writeNote } from "#db/server-note.ts";
import { roomyMemory } from "./roomy-memory.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The Postgres server of this run; its main database is migrated and empty, and is copied for all tests. */
    templateUrl: string;
    /** The same server as superuser, which creates and drops the tests' databases. */
    administratorUrl: string;
    /** A data folder with a migrated, empty database, whose server is stopped; see `migratedFolder`. */
    migratedFolder: string;
  }
}

const SETTINGS = [
  // Nothing outlives the run, so commits need not reach the disk.
  ...["fsync=off", "full_page_writes=off", "synchronous_commit=off"],
  // Tests' databases are dropped before they need it, and it would change query plans in between.
  "autovacuum=off",
  // A test opens up to six connections. Passwords are hashed once instead of 4,096 times.
  ...["max_connections=200", "scram_iterations=1"],
];

/**
 * Starts one Postgres for the whole run and migrates the database that tests copy. It is stopped once, to copy its
 * files for the tests that start a server of their own.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(await roomyMemory(), "grand-paris-circulaire-test-"));
  const start = () => startEmbedded(folder, { flags: SETTINGS.flatMap((setting) => ["-c", setting]) });
  const first = await start();
  const connection = connect(first.url, { size: 2 });
  await migrate(connection);
  await connection.close();
  await first.stop();
  const copied = `${folder}-migrated`;
  // Keeps the files' owner: as root, the server runs under another account.
  await promisify(execFile)("cp", ["-a", folder, copied]);
  await writeNote(copied, { ...(await readNote(copied)), port: 0 });
  const server = await start();
  project.provide("templateUrl", server.url);
  project.provide("administratorUrl", superuserAddress(await readNote(folder), "postgres"));
  project.provide("migratedFolder", copied);
  return async () => {
    await server.stop();
    await Promise.all([folder, copied].map((one) => rm(one, { recursive: true, force: true })));
  };
}
