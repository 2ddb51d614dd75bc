import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { type ScriptPart, scriptParts } from "./backup-script.ts";
import { decrypted } from "./encryption.ts";
import {
  type BackupHead,
  BackupRefused,
  countRows,
  END_MARK,
  FIRST_LINE,
  HEAD_MARK,
  type SequenceState,
  type TableSum,
} from "./format.ts";

/** The content of a backup that was read to its end. */
export interface ReadBackup {
  readonly head: BackupHead;
  readonly tables: readonly TableSum[];
  readonly sequences: readonly SequenceState[];
}

/** Takes the rows of one table, all of them. Names are quoted SQL. */
export type TakeTable = (table: { name: string; columns: string }, rows: AsyncIterable<Buffer>) => Promise<void>;

/**
 * Reads a backup to its end and compares the sums of its tables.
 *
 * @param key the secret key
 * @param take receives the tables of a file that was checked before; without it the file is only checked
 * @throws BackupRefused when the file is not a backup, was changed, or is incomplete; errors of `take` as they are
 */
export async function readBackup(file: string, key: string, take?: TakeTable): Promise<ReadBackup> {
  const plain = await decrypted(file, key);
  try {
    return await pipeline(plain, createGunzip(), (source: AsyncIterable<Buffer>) =>
      readScript(scriptParts(source), file, take ?? drain),
    );
  } catch (cause) {
    // With `take`, the file has been checked before, and the error is the database's.
    if (take || cause instanceof BackupRefused) throw cause;
    throw new BackupRefused(`${file} is damaged: it was changed or is incomplete.`, { cause });
  }
}

async function readScript(parts: AsyncGenerator<ScriptPart>, file: string, take: TakeTable): Promise<ReadBackup> {
  const nextLine = async () => {
    const { value } = await parts.next();
    return value?.kind === "line" ? value.text : "";
  };
  if ((await nextLine()) !== FIRST_LINE)
    throw new BackupRefused(`${file} is not a backup of this platform, or a later version made it.`);
  const head = JSON.parse((await nextLine()).slice(HEAD_MARK.length)) as BackupHead;
  const tables: TableSum[] = [];
  const sequences: SequenceState[] = [];
  for (;;) {
    const line = await nextLine();
    const [, name, columns] = /^COPY ([a-z_0-9."]+) \(([a-z_0-9", ]+)\) FROM stdin;$/.exec(line) ?? [];
    const [, sequence, last] = /^SELECT pg_catalog\.setval\('([a-z_0-9"]+)', (\d+), true\);$/.exec(line) ?? [];
    if (name && columns) tables.push(await readTable(parts, { name, columns }, take));
    else if (sequence) sequences.push({ name: sequence, last: Number(last) });
    else if (line.startsWith(END_MARK)) {
      if (line.slice(END_MARK.length) !== JSON.stringify(tables)) break;
      return { head, tables, sequences };
    } else break;
  }
  throw new BackupRefused(`${file} is damaged: its rows do not match its checksums.`);
}

async function readTable(
  parts: AsyncGenerator<ScriptPart>,
  table: { name: string; columns: string },
  take: TakeTable,
): Promise<TableSum> {
  const hash = createHash("sha256");
  let rows = 0;
  const content = async function* () {
    for (;;) {
      const { value } = await parts.next();
      if (value?.kind !== "rows") {
        if (value?.kind !== "end") throw new Error(`The table ${table.name} has no end.`);
        return;
      }
      hash.update(value.bytes);
      rows += countRows(value.bytes);
      yield value.bytes;
    }
  };
  await take(table, content());
  return { name: table.name, rows, sha256: hash.digest("hex") };
}

const drain: TakeTable = async (_table, rows) => {
  for await (const _bytes of rows);
};
