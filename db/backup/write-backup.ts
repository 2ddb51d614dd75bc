import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { DatabaseClient } from "../client.ts";
import { encrypted } from "./encryption.ts";
import { type BackupHead, BackupRefused, countRows, END_MARK, FIRST_LINE, HEAD_MARK, type TableSum } from "./format.ts";
import { listSequences, listTables, rowsOf, SAME_EVERYWHERE, type StoredTable } from "./tables.ts";

export interface WrittenBackup {
  readonly head: BackupHead;
  readonly tables: readonly TableSum[];
  /** The size of the file. */
  readonly bytes: number;
}

/** The rows of a backup arrive all the time; sorting a table's rows takes a server seconds. */
const SILENCE_MS = 2 * 60_000;

/**
 * Opens the connection of a backup.
 *
 * @param silence milliseconds without a byte after which the connection is given up, and the backup fails
 */
export async function connectForBackup(url: string, { silence = SILENCE_MS } = {}): Promise<pg.Client> {
  const client = new DatabaseClient({
    connectionString: url,
    application_name: "grand-paris-circulaire-backup",
    silence,
  });
  // A lost connection fails the statement that runs; without a listener it would end the process.
  client.on("error", () => {});
  await client.connect();
  return client;
}

/**
 * Writes all rows of the database, as of one moment, into an encrypted file. The site may run meanwhile.
 *
 * @param client a connection that does nothing else
 * @param options.file a path that does not exist; it appears when it is complete
 * @param options.key the public or the secret key
 * @param options.secretsKey the embedded database's key file, which is stored too; null without one
 * @throws BackupRefused when the file exists or cannot be written, or the database has no tables
 */
export async function writeBackup(
  client: pg.ClientBase,
  { file, key, secretsKey, now }: { file: string; key: string; secretsKey: string | null; now: Date },
): Promise<WrittenBackup> {
  if (await stat(file).catch(() => null)) throw new BackupRefused(`${file} exists already: give another name.`);
  const part = `${file}.part`;
  try {
    await client.query(`begin isolation level repeatable read read only; ${SAME_EVERYWHERE}`);
    const tables = await lockedTables(client);
    const head = { madeAt: now.toISOString(), host: hostname(), migrations: await migrationsOf(client), secretsKey };
    const sums: TableSum[] = [];
    await store(Readable.from(script(client, head, tables, sums)), part, key);
    await client.query("commit");
    await rename(part, file);
    return { head, tables: sums, bytes: (await stat(file)).size };
  } catch (error) {
    await client.query("rollback").catch(() => {});
    await rm(part, { force: true });
    throw error;
  }
}

/** Lists the tables and locks them against changes of the schema, which the snapshot does not cover. */
async function lockedTables(client: pg.ClientBase): Promise<StoredTable[]> {
  const tables = await listTables(client);
  if (!tables.some(({ name }) => name === "edition"))
    throw new BackupRefused("The database has no tables of this platform: there is nothing to back up.");
  await client.query(`lock table ${tables.map(({ name }) => name).join(", ")} in access share mode`);
  return tables;
}

async function migrationsOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name collate "C"');
  return rows.map(({ name }) => name);
}

async function* script(
  client: pg.ClientBase,
  head: BackupHead,
  tables: readonly StoredTable[],
  sums: TableSum[],
): AsyncGenerator<Buffer> {
  yield Buffer.from(`${FIRST_LINE}\n${HEAD_MARK}${JSON.stringify(head)}\n`);
  for (const table of tables) {
    yield Buffer.from(`COPY ${table.name} (${table.columns}) FROM stdin;\n`);
    const hash = createHash("sha256");
    let rows = 0;
    for await (const bytes of rowsOf(client, table)) {
      hash.update(bytes);
      rows += countRows(bytes);
      yield bytes;
    }
    yield Buffer.from("\\.\n");
    sums.push({ name: table.name, rows, sha256: hash.digest("hex") });
  }
  for (const { name, last } of await listSequences(client))
    yield Buffer.from(`SELECT pg_catalog.setval('${name}', ${last}, true);\n`);
  yield Buffer.from(`${END_MARK}${JSON.stringify(sums)}\n`);
}

/** Compresses, encrypts and writes; returns once the file is on the disk. */
async function store(plain: Readable, file: string, key: string): Promise<void> {
  const compressed = createGzip({ level: 3 });
  const feeding = pipeline(plain, compressed);
  const target = createWriteStream(file, { flags: "w", mode: 0o600 });
  const storing = encrypted(compressed, key).then((sealed) => pipeline(sealed, target));
  const [fed, stored] = await Promise.allSettled([feeding, storing]);
  if (stored.status === "rejected" && isFileError(stored.reason))
    throw new BackupRefused(`${file} cannot be written (${stored.reason.code}).`, { cause: stored.reason });
  for (const { status, reason } of [fed, stored] as PromiseRejectedResult[]) if (status === "rejected") throw reason;
  const written = await open(file, "r");
  await written.sync().finally(() => written.close());
}

const isFileError = (error: { syscall?: string }): boolean => ["open", "write", "close"].includes(error.syscall ?? "");
