import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { superuserAddress } from "#db/database-owner.ts";
import { until } from "#test/support/patience.ts";
import {
  killed,
  migratedFolder,
  ownFolder,
  postmasterOf,
  type Started,
  startProgram,
} from "#test/support/processes.ts";

const isRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65534, gid: 65534 };

test("a server left running by a killed process is taken over", async () => {
  const home = await migratedFolder();
  const first = host(home);
  await keep(await urlOf(first), "kept");
  const server = await postmasterOf(home);
  first.send("SIGKILL");
  await first.ended;
  const second = host(home);
  expect(await kept(await urlOf(second))).toEqual(["kept"]);
  expect(await postmasterOf(home)).toBe(server);
  second.send("SIGTERM");
  expect(await second.ended).toBe(0);
  expect([await postmasterOf(home), await namesIn(home)]).toEqual([null, ["postgres", "postgres.log", "server.json"]]);
});

test("committed data survives when process and server are killed together", async () => {
  const home = await migratedFolder();
  const first = host(home);
  await keep(await urlOf(first), "kept");
  await killed((await postmasterOf(home)) as number);
  first.send("SIGKILL");
  await first.ended;
  expect(await kept(await urlOf(host(home)))).toEqual(["kept"]);
});

test("a first start that was killed half-way is started again", async () => {
  const home = await ownFolder();
  const first = host(home);
  await until("a data folder is half made", async () => (await halfMade(home)).length > 0);
  first.send("SIGKILL");
  await first.ended;
  await keep(await urlOf(host(home)), "kept");
  expect(await halfMade(home)).toEqual([]);
});

test("a first start that was killed before it made its database is completed", async () => {
  const home = await migratedFolder();
  const first = host(home);
  const url = await urlOf(first);
  await inDatabase(otherDatabase(url), (client) => client.query("drop database grand_paris_circulaire"));
  first.send("SIGKILL");
  await first.ended;
  await keep(await urlOf(host(home)), "kept");
});

test("the application connects without superuser rights, also to an older release's folder", async () => {
  const home = await ownFolder();
  const first = host(home);
  const url = await urlOf(first);
  const rights = "select rolsuper, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user";
  const held = await inDatabase(url, (client) => client.query(rights));
  expect(held.rows).toEqual([{ rolsuper: false, rolcreaterole: false, rolcreatedb: false }]);
  const file = join(home, "server.json");
  const { ownerPassword: _, ...older } = JSON.parse(await readFile(file, "utf8"));
  await inDatabase(superuserAddress(older, "grand_paris_circulaire"), async (client) => {
    for (const made of [
      "alter database grand_paris_circulaire owner to postgres",
      "create extension pg_trgm",
      "create type mood as enum ('calm')",
      "create table old (id integer generated always as identity primary key, mood mood, n serial)",
      "create function one() returns integer language sql as 'select 1'",
      "create schema jobs",
      "create table jobs.waiting as select 1 as job",
      "create view seen as select * from old",
    ])
      await client.query(made);
  });
  first.send("SIGTERM");
  await first.ended;
  await writeFile(file, JSON.stringify(older));
  await inDatabase(await urlOf(host(home)), async (client) => {
    for (const changed of [
      "alter table old add column later text",
      "insert into old (mood) values ('calm')",
      "create or replace function one() returns integer language sql as 'select 2'",
      "alter type mood add value 'happy'",
      "insert into jobs.waiting values (2)",
      "create table jobs.other ()",
      "drop view seen",
      "create table newer ()",
    ])
      await client.query(changed);
  });
});

test("of processes that start together in one folder one owns it, and the others name the owner", async () => {
  const home = await ownFolder();
  await writeFile(join(home, "owner.pid"), "999999999 gone");
  const all = [host(home), host(home), host(home), host(home)];
  const won = await Promise.all(all.map((one) => one.says(/^ready .*$/m)));
  const lost = all.filter((_, at) => won[at] === null);
  expect(lost).toHaveLength(3);
  for (const one of lost) {
    expect([await one.ended, one.output().includes(home), one.output().trim().split("\n")]).toEqual([
      1,
      true,
      [expect.any(String)],
    ]);
  }
});

test("a process id reused by another program does not block a start", async () => {
  const home = await migratedFolder();
  const first = host(home);
  await urlOf(first);
  await killed((await postmasterOf(home)) as number);
  first.send("SIGKILL");
  await first.ended;
  const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], isRoot ? await accountOf(home) : {});
  onTestFinished(() => void stranger.kill("SIGKILL"));
  await once(stranger, "spawn");
  const [, mark] = (await readFile(join(home, "owner.pid"), "utf8")).split(" ");
  await writeFile(join(home, "owner.pid"), `${stranger.pid} ${mark}`);
  const lock = join(home, "postgres", "postmaster.pid");
  await writeFile(lock, (await readFile(lock, "utf8")).replace(/^\d+/, String(stranger.pid)));
  await urlOf(host(home));
  expect(stranger.exitCode).toBeNull();
});

test("a guest joins a server that is still starting, and leaves it running", async () => {
  const home = await ownFolder();
  const owner = host(home);
  await until("the data folder is claimed", async () => (await namesIn(home)).includes("owner.pid"));
  const guest = host(home, { guest: true });
  expect(await urlOf(guest)).toBe(await urlOf(owner));
  guest.send("SIGTERM");
  expect(await guest.ended).toBe(0);
  await keep(await urlOf(owner), "kept");
});

test("a guest alone starts the server and stops it", async () => {
  const home = await migratedFolder();
  const guest = host(home, { guest: true });
  await urlOf(guest);
  guest.send("SIGTERM");
  expect([await guest.ended, await postmasterOf(home)]).toEqual([0, null]);
});

test.skipIf(!isRoot)("root's data folder may be closed to others and have spaces and accents in its name", async () => {
  const closed = await ownFolder();
  await chmod(closed, 0o700);
  const home = join(closed, "Données de l’été", "a b");
  const owner = host(home);
  await keep(await urlOf(owner), "kept");
  owner.send("SIGTERM");
  expect(await owner.ended).toBe(0);
  const again = host(home);
  expect(await kept(await urlOf(again))).toEqual(["kept"]);
  again.send("SIGTERM");
  expect(await again.ended).toBe(0);
});

test.skipIf(!isRoot)("root can continue a server that an ordinary account started", async () => {
  const home = await ownFolder();
  await chown(home, NOBODY.uid, NOBODY.gid);
  const ordinary = host(home, NOBODY);
  await keep(await urlOf(ordinary), "kept");
  ordinary.send("SIGTERM");
  expect(await ordinary.ended).toBe(0);
  expect(await kept(await urlOf(host(home)))).toEqual(["kept"]);
});

test.skipIf(!isRoot)("an unwritable folder is named in one sentence", async () => {
  const home = join(await ownFolder(), "data");
  await mkdir(home);
  await chmod(join(home, ".."), 0o755);
  const ordinary = host(home, NOBODY);
  expect(await ordinary.ended).toBe(1);
  expect(ordinary.output().trim().split("\n")).toEqual([expect.stringContaining(home)]);
});

function host(
  home: string,
  { guest = false, ...account }: { guest?: boolean; uid?: number; gid?: number } = {},
): Started {
  return startProgram(resolve("test/support/embedded-host.ts"), [home, guest ? "guest" : "owner"], account);
}

async function urlOf(started: Started): Promise<string> {
  const said = await started.says(/^ready (.*)$/m);
  if (!said?.[1]) throw new Error(started.output());
  return said[1];
}

const keep = (url: string, word: string) =>
  inDatabase(url, async (client) => {
    await client.query("create table word as select $1::text as word", [word]);
  });

const kept = (url: string) =>
  inDatabase(url, async (client) =>
    (await client.query<{ word: string }>("select word from word")).rows.map((row) => row.word),
  );

async function inDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  return await work(client).finally(() => client.end());
}

function otherDatabase(url: string): string {
  const other = new URL(url);
  other.pathname = "/postgres";
  return other.href;
}

const namesIn = async (home: string) => (await readdir(home).catch(() => [])).sort();

/** Folders of an unfinished first start. */
async function halfMade(home: string): Promise<string[]> {
  const folders = (await namesIn(home)).filter((name) => /^postgres\.[0-9a-f]+$/.test(name));
  const found = await Promise.all(folders.map((name) => readdir(join(home, name)).catch(() => [])));
  return found.flat().filter((name) => name === "PG_VERSION");
}

/** The account that the server runs as; another account's process could pretend to be that server. */
async function accountOf(home: string): Promise<{ uid: number; gid: number }> {
  const { uid, gid } = await stat(join(home, "postgres"));
  return { uid, gid };
}
