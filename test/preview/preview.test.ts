import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { preview } from "#app/preview/preview.ts";
import { openStatements } from "#app/preview/statements.ts";
import { openLog } from "#app/server/log.server.ts";
import { connect } from "#db/connect.ts";
import { emptyDatabase } from "#test/support/database.ts";
import { openSharedPrint } from "#test/support/print-thread.ts";

test("one address links every letter in both languages and forms, and every print", async () => {
  const print = openSharedPrint();
  const site = await serve(preview({ print, requests: [] }));
  const index = await (await fetch(`${site}/developpement`)).text();
  const paths = Array.from(
    index.matchAll(/href="(\/developpement\/(?:lettres|impressions)\/[^"]+)"/g),
    ([, path]) => path,
  );
  const answers = [];
  for (const path of paths) {
    const answer = await fetch(site + path);
    const body = Buffer.from(await answer.arrayBuffer());
    answers.push([path, answer.status, body.length > 200, answer.headers.get("content-type")?.split(";")[0]]);
  }
  const typeOf = (path = "") =>
    path.includes("/impressions/") ? "application/pdf" : path.includes("/html.") ? "text/html" : "text/plain";
  expect(answers).toEqual(paths.map((path) => [path, 200, true, typeOf(path)]));
  expect(paths.filter((path) => path?.includes("/lettres/")).length % 4).toBe(0);
  const missing = [
    "lettres/constructor/name/html.fr",
    "lettres/sign-in/link%20and%20code/html.de",
    "impressions/x/y.fr",
  ];
  const refused = await Promise.all(missing.map(async (path) => (await fetch(`${site}/developpement/${path}`)).status));
  expect(refused).toEqual([404, 404, 404]);
});

test("the statements of a request are counted, timed, logged and listed, without their values", async () => {
  const statements = openStatements(() => new Date());
  const { url } = await emptyDatabase();
  const { db, close } = connect(url, { hear: statements.hear });
  onTestFinished(close);
  const print = openSharedPrint();
  const lines: string[] = [];
  const log = openLog("info", { write: (line) => void lines.push(line) });
  const site = await serve(
    express
      .Router()
      .use(statements.watch(log), preview({ print, requests: statements.kept }), async (request, response) => {
        if (request.path === "/quiet") return void response.send("nothing");
        for (const each of ["secret one", "secret two"]) await sql`select ${each}::text`.execute(db);
        await sql`select broken`.execute(db).catch(() => {});
        response.send("asked");
      }),
  );
  const [asked, quiet] = await Promise.all(["/asked?q=1", "/quiet"].map((path) => fetch(site + path)));
  expect([await asked?.text(), await quiet?.text()]).toEqual(["asked", "nothing"]);
  expect(asked?.headers.get("server-timing")).toMatch(/^sql;dur=[\d.]+;desc="3 statements"$/);
  expect(quiet?.headers.get("server-timing")).toBeNull();
  const page = await (await fetch(`${site}/developpement/requetes`)).text();
  expect(page).toMatch(/GET \/asked\?q=1<\/b> 200 · [\d.]+ ms ·\s+3 statements, [\d.]+ ms/);
  expect(page).toMatch(/× 2<\/b>[^<]*<\/td><td><code>select \$1::text/);
  expect(page).toMatch(/<b>failed<\/b><\/td><td><code>select broken/);
  expect(page).not.toContain("secret");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: "request", method: "GET", path: "/asked", status: 200, statements: 3 },
  ]);
});

/** Serves a router on this machine until the end of the test. @returns its address */
async function serve(router: express.Router): Promise<string> {
  const server = express().use(router).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
