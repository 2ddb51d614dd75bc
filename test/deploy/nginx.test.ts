import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import { signInByLink, startApp } from "#test/support/app-process.ts";
import { freshDatabase } from "#test/support/database.ts";
import { debianProgram } from "#test/support/debian-program.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { freePort } from "#test/support/free-port.ts";
import { findNginx, nginxConfiguration, startNginx } from "#test/support/nginx.ts";
import { until } from "#test/support/patience.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { siteBuild } from "#test/support/site-build.ts";

beforeAll(siteBuild);

test("nginx accepts the files of deploy/nginx, with a certificate", async () => {
  const folder = await nginxConfiguration({});
  const subject = [
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-subj",
    "/CN=localhost",
  ];
  await mkdir(join(folder, "tls"));
  const files = ["-keyout", join(folder, "tls/site.key"), "-out", join(folder, "tls/site.crt")];
  expect(spawnSync(debianProgram("openssl", "openssl"), [...subject, ...files]).status).toBe(0);
  const listen = await readFile("deploy/nginx/listen.conf", "utf8");
  await writeFile(join(folder, "listen.conf"), listen.replaceAll("/etc/nginx/tls", join(folder, "tls")));
  // Node's pipes are sockets, as standard output is under systemd: what opens /dev/stdout fails there.
  const said = spawnSync(findNginx(), ["-t", "-p", folder, "-c", join(folder, "nginx.conf")], { encoding: "utf8" });
  expect(said.stderr).toMatch(/test is successful/);
});

test("behind nginx, two processes sign people in, register them, take scans and stream who is inside; a killed one is passed over; without any, a page says so", async () => {
  const { db, url: DATABASE_URL } = await freshDatabase({ size: 2 });
  const { id: edition, year } = await makeEdition(db);
  const { id: registration } = await makeRegistration(db, edition);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const set = { DATABASE_URL, APP_URL: origin, TRUSTED_PROXIES: "1" };
  const apps = await Promise.all([startApp(set), startApp(set)]);
  const folder = await startNginx({ port, processes: apps.map(({ url }) => new URL(url).port) });

  const cookie = await signInByLink(set);
  const events = await presence(`${origin}/organisation/${year}/presence`, cookie);
  expect(await events.next()).toMatchObject({ inside: 0, registered: 1 });
  const form = new URLSearchParams({
    ...{ given_name: "Zoé", family_name: "Essai", email: "zoe@essai.example", organisation: "Ville imaginaire" },
    ...{ job_title: "", ticket_type: "visiteur", consent: "on", submission: randomUUID() },
  });
  const post = (body: BodyInit, path = `/${year}/inscription`) =>
    fetch(`${origin}${path}`, { method: "POST", headers: { origin, cookie }, body, redirect: "manual" });
  expect((await post(form)).status).toBe(303);
  const { seed } = await editionKey(db, { edition, now: new Date() });
  const code = signBadgeCode(seed, { edition, registration, badge: 1 });
  const scan = { id: randomUUID(), code, checkpoint: "entree", direction: "in" };
  const scans = await fetch(`${origin}/accueil/${year}/passages`, {
    method: "POST",
    headers: { origin, cookie, "content-type": "application/json" },
    body: JSON.stringify({ scans: [{ ...scan, scanned_at: new Date().toISOString() }] }),
  });
  expect(await scans.json()).toMatchObject({ results: [{ id: scan.id, outcome: "admitted" }] });
  expect(await events.until(({ inside }) => inside === 1)).toMatchObject({ inside: 1, registered: 2 });

  // The site itself refuses what is too large for its forms, and nginx what is too large for any file.
  expect((await post(new URLSearchParams({ given_name: "x".repeat(2_000_000) }))).status).toBe(413);
  expect(await announced(port, 129 * 1024 * 1024)).toBe(413);
  expect(await announced(port, 100 * 1024 * 1024, `/organisation/${year}/programme/import`)).not.toBe(413);
  expect(await announced(port, 3 * 1024 * 1024)).toBe(413);

  // Its log names pages, and no key of a link.
  const keys = ["Az09_-x".repeat(7).slice(0, 43), `12-${"Qw_3".repeat(8)}`, "abcdefghijklmnopqrstuvwxyz"];
  for (const key of keys)
    for (const path of [
      `/connexion/lien/${key}`,
      `/mon-espace/inscriptions/${key}/badge.pdf`,
      `/calendrier/${key}.ics`,
    ])
      await fetch(origin + path, { redirect: "manual" });
  const logged = async () => readFile(join(folder, "access.log"), "utf8");
  await until("requests are logged", async () => (await logged()).split("/calendrier/").length > keys.length);
  const lines = (await logged()).split("\n").filter((line) => line.startsWith("{"));
  expect(lines.filter((line) => keys.some((key) => line.includes(key)))).toEqual([]);
  const paths = lines.map((line) => JSON.parse(line).path);
  expect(paths).toEqual(expect.arrayContaining(["/connexion/lien/[…]", "/mon-espace/inscriptions/[…]/badge.pdf"]));
  expect(paths).toContain(`/accueil/${year}/passages`);

  await apps[0]?.kill();
  const answers = await Promise.all(Array.from({ length: 12 }, () => fetch(`${origin}/${year}`)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  await apps[1]?.kill();
  const away = await fetch(`${origin}/${year}`);
  expect([away.status, away.headers.get("retry-after"), away.headers.get("content-type")]).toEqual([
    ...[503, "30", "text/html; charset=utf-8"],
  ]);
  expect(await away.text()).toContain("<h1>Le site est momentanément indisponible</h1>");
});

interface Presence {
  readonly inside: number;
  readonly registered: number;
}

/** Follows a stream of events while it is open. */
async function presence(url: string, cookie: string) {
  const answer = await fetch(url, { headers: { cookie } });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([
    200,
    expect.stringContaining("text/event-stream"),
  ]);
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  // The process that sends it may have been killed.
  onTestFinished(() => reader.cancel().catch(() => {}));
  let text = "";
  const next = async (): Promise<Presence> => {
    for (;;) {
      const found = /^data: (.*)\n\n/m.exec(text);
      if (found) {
        text = text.slice(found.index + found[0].length);
        return JSON.parse(found[1] ?? "");
      }
      const { value, done } = await reader.read();
      if (done) throw new Error("the stream has ended");
      text += Buffer.from(value).toString();
    }
  };
  const untilOne = async (isIt: (seen: Presence) => boolean): Promise<Presence> => {
    for (;;) {
      const seen = await next();
      if (isIt(seen)) return seen;
    }
  };
  return { next, until: untilOne };
}

/** Announces a body of a size, and sends none of it. @returns the status of the answer */
async function announced(port: number, bytes: number, path = "/"): Promise<number | null> {
  const sent = request({ port, host: "localhost", method: "POST", path, headers: { "content-length": bytes } });
  sent.on("error", () => {});
  sent.flushHeaders();
  // A server that waits for the body does not answer.
  const [answer] = await Promise.race([once(sent, "response"), delay(500, [null])]);
  sent.destroy();
  return answer?.statusCode ?? null;
}
