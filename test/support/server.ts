import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { connect } from "#db/connect.ts";
import { superuserAddress } from "#db/database-owner.ts";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { readNote } from "#db/server-note.ts";
import { roomyMemory } from "./roomy-memory.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A real Postgres server made for this run; its main database is migrated and empty: the mould of all others. */
    mouldUrl: string;
    /** The same server as its superuser, who makes and drops the tests' databases. */
    administratorUrl: string;
  }
}

const SETTINGS = [
  // Nothing in here outlives the run: a commit need not reach the disk.
  ...["fsync=off", "full_page_writes=off", "synchronous_commit=off"],
  // Tests' databases are gone before they would need it, and it would change how their queries are planned half-way.
  "autovacuum=off",
  // A test opens up to six connections, and its password is nobody's: it is hashed once instead of 4,096 times.
  ...["max_connections=200", "scram_iterations=1"],
];

/** Starts one Postgres for the whole run and migrates the database that every test's own is copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(await roomyMemory(), "grand-paris-circulaire-test-"));
  const server = await startEmbedded(folder, { flags: SETTINGS.flatMap((setting) => ["-c", setting]) });
  const connection = connect(server.url, { size: 2 });
  await migrate(connection);
  await connection.close();
  project.provide("mouldUrl", server.url);
  project.provide("administratorUrl", superuserAddress(await readNote(folder), "postgres"));
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
