import { spawn } from "node:child_process";
import { chmod, chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { findBinaries } from "#db/postgres-binaries.ts";
import { debianProgram } from "#test/support/debian-program.ts";
import { freePort } from "#test/support/free-port.ts";
import { until } from "#test/support/patience.ts";
import { answers } from "./answers.ts";

/** Connections to the server: fewer than a process opens, so that transactions change between them. */
const POOL_SIZE = 4;

/**
 * Starts PgBouncer in transaction mode in front of a server; it ends with the test.
 *
 * @param url of the server's database
 * @returns the address of the same database through PgBouncer
 */
export async function openPooler(url: string): Promise<string> {
  const program = debianProgram("pgbouncer", "pgbouncer");
  const folder = await mkdtemp(join(tmpdir(), "grand-paris-circulaire-pgbouncer-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  // As root, PgBouncer refuses to run, as Postgres does: the same account runs it.
  const { account } = await findBinaries(folder);
  const server = new URL(url);
  const port = await freePort();
  const name = server.pathname.slice(1);
  const users = join(folder, "users.txt");
  await writeFile(users, `"${decodeURIComponent(server.username)}" "${decodeURIComponent(server.password)}"\n`);
  const settings = [
    ...["[databases]", `${name} = host=${server.hostname} port=${server.port} dbname=${name}`, "[pgbouncer]"],
    ...["listen_addr = 127.0.0.1", `listen_port = ${port}`, "unix_socket_dir =", "auth_type = plain"],
    ...[`auth_file = ${users}`, "pool_mode = transaction", `default_pool_size = ${POOL_SIZE}`, "max_client_conn = 200"],
  ];
  const file = join(folder, "pgbouncer.ini");
  await writeFile(file, `${settings.join("\n")}\n`);
  if (account) {
    for (const one of [folder, users, file]) await chown(one, account.uid, account.gid);
    await chmod(folder, 0o700);
  }
  const child = spawn(program, [file], { ...account, stdio: ["ignore", "ignore", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  child.stderr.on("data", (words) => {
    said += words;
  });
  const own = new URL(url);
  Object.assign(own, { hostname: "127.0.0.1", port: String(port) });
  await until(
    () => `PgBouncer answers: ${said}`,
    () => answers(own.href),
  );
  return own.href;
}
