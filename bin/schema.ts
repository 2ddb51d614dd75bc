/** Writes `db/schema.ts` from a migrated database of its own, or checks with `--verify` that it is up to date. */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "#db/connect.ts";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";

const folder = await mkdtemp(join(tmpdir(), "grand-paris-circulaire-schema-"));
const server = await startEmbedded(folder, { flags: ["-c", "fsync=off"] });
const connection = connect(server.url);
await migrate(connection);
await connection.close();
const { status } = spawnSync(
  "kysely-codegen",
  [
    ...["--dialect=postgres", `--url=${server.url}`, "--out-file=db/schema.ts", "--date-parser=string"],
    "--exclude-pattern={kysely_*,pgboss.*,rehearsal.*}",
    // jsonb is read as unknown, so that it must be parsed, and written as text.
    `--type-mapping=${JSON.stringify({ int8: "number", jsonb: "ColumnType<unknown, string, string>", tstzrange: "string" })}`,
    ...process.argv.slice(2),
  ],
  { stdio: "inherit" },
);
await server.stop();
await rm(folder, { recursive: true });
process.exit(status ?? 1);
