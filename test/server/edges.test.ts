import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { Agent, get, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { readSettings, SettingRefused } from "#app/env.server.ts";
import EN from "#app/i18n/en/shared.json" with { type: "json" };
import { messagesIn } from "#app/i18n/messages.server.ts";
import { readDkimKey } from "#app/mail/dkim-key.server.ts";
import { listen, PortTaken } from "#app/server/listen.server.ts";
import { trustedProxies } from "#app/server/proxies.server.ts";
import { openPage } from "#test/support/browser.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";

type Headers = Readonly<Record<string, string>>;

/** Sends a request that client libraries refuse. @param line method and path */
async function raw(site: string, line: string, headers: Headers): Promise<Response> {
  const [method, path] = line.split(" ");
  const { hostname, port } = new URL(site);
  const asked = request({ hostname, port, method, path, headers });
  asked.end(method === "TRACE" ? undefined : "x=1");
  const [answer] = await once(asked, "response");
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece);
  const { statusCode: status, headers: sent } = answer;
  return new Response(Buffer.concat(pieces), { status, headers: new Map(Object.entries(sent)) as never });
}

async function bytes(site: string, sent: string): Promise<string> {
  const socket = connect(Number(new URL(site).port), "127.0.0.1");
  socket.write(sent);
  let heard = "";
  for await (const piece of socket) heard += piece;
  return heard;
}

test("with a local address the server accepts connections from its own machine alone", async () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ internal, family }) => !internal && family === "IPv4");
  const reach = async (set: Record<string, string>) => {
    const listening = await listen(readSettings({ PORT: "0", ...set }), (_request, response) => response.end("ok"));
    const answered = async (host: string) =>
      fetch(`http://${host}:${listening.port}`).then(
        async (answer) => (await answer.text()) === "ok",
        () => false,
      );
    const found = [await answered("127.0.0.1"), outside ? await answered(outside.address) : null];
    await listening.close();
    return found;
  };
  const here = outside ? false : null;
  const everywhere = outside ? true : null;
  expect(await reach({})).toEqual([true, here]);
  expect(await reach({ APP_URL: "http://127.0.0.1:3000" })).toEqual([true, here]);
  expect(await reach({ APP_URL: "https://colloque.exemple" })).toEqual([true, everywhere]);
  expect(await reach({ APP_URL: "https://colloque.exemple", HOST: "127.0.0.1" })).toEqual([true, here]);
  expect(await reach({ HOST: "0.0.0.0" })).toEqual([true, everywhere]);
});

test("an idle connection is kept longer than a proxy keeps it", async () => {
  const listening = await listen(readSettings({ PORT: "0" }), (_request, response) => response.end("ok"));
  const answer = await fetch(`http://127.0.0.1:${listening.port}`);
  expect(answer.headers.get("keep-alive")).toBe("timeout=65");
  await answer.text();
  await listening.close();
});

test("while the server closes, each connection that a proxy keeps is answered once more, then closed", async () => {
  const listening = await listen({ hosts: ["127.0.0.1"], port: 0 }, (_request, response) => {
    setTimeout(() => response.end("ok"), 20);
  });
  const kept = new Agent({ keepAlive: true });
  const ask = async () => {
    const [answer] = (await once(get({ agent: kept, port: listening.port }), "response")) as [IncomingMessage];
    return [await text(answer), answer.headers.connection];
  };
  const open = await Promise.all([ask(), ask(), ask()]);
  const closed = listening.close();
  // The proxy was idle for a while.
  await delay(100);
  const last = [await ask(), await ask(), await ask()];
  await closed;
  expect([open, last]).toEqual([Array(3).fill(["ok", "keep-alive"]), Array(3).fill(["ok", "close"])]);
  await expect(ask()).rejects.toThrow("ECONNREFUSED");
});

test("an address of another machine and a port in use are each named", async () => {
  const answer = () => {};
  await expect(listen({ hosts: ["192.0.2.1"], port: 0 }, answer)).rejects.toThrow(/192\.0\.2\.1.*HOST/);
  const first = await listen({ hosts: ["127.0.0.1"], port: 0 }, answer);
  await expect(listen({ hosts: ["127.0.0.1", "::1"], port: first.port }, answer)).rejects.toThrow(PortTaken);
  await first.close();
  expect(() => readSettings({ HOST: "nulle part" })).toThrow(SettingRefused);
});

test("an address of the database whose password would be taken for a host or a name is refused, without its words", () => {
  for (const password of ["12/34", "12?34", "12#34", "a/b", "a?b", "a#b"]) {
    const set = () => readSettings({ DATABASE_URL: `postgres://colloque:${password}@one:5432,two/colloque` });
    expect(set, password).toThrow(/^DATABASE_URL: [^1]*$/);
    expect(set, password).not.toThrow(password);
  }
  const kept = "postgres://colloque:1%2F2@one:5432,two/colloque?options=a@b";
  expect(readSettings({ DATABASE_URL: kept }).databaseUrl).toBe(kept);
});

test("a key that cannot sign letters is refused at the start, and the two settings go together", async () => {
  const folder = await mkdtemp(join(tmpdir(), "dkim-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const keyIn = async (name: string, pem: string | Buffer) => {
    await writeFile(join(folder, name), pem);
    return join(folder, name);
  };
  const pem = { type: "pkcs8", format: "pem" } as const;
  const rsa = (bits: number) => generateKeyPairSync("rsa", { modulusLength: bits }).privateKey.export(pem);
  const by = (file: string | null, selector: string | null = "colloque") =>
    readSettings({ DKIM_KEY_FILE: file ?? "", DKIM_SELECTOR: selector ?? "" }).dkim;
  const good = await keyIn("rsa.pem", rsa(2048));
  const keyOf = (file: string) => readDkimKey({ selector: "colloque", file }, "Colloque <lettres@exemple.fr>");
  expect([by(null, null), by(good), keyOf(good).domainName]).toEqual([
    ...[null, { selector: "colloque", file: good }, "exemple.fr"],
  ]);
  const others = [
    await keyIn("short.pem", rsa(512)),
    await keyIn("curve.pem", generateKeyPairSync("ed25519").privateKey.export(pem)),
    await keyIn("words.pem", "bonjour"),
    join(folder, "absent.pem"),
  ];
  for (const file of others) expect(() => keyOf(file), file).toThrow(SettingRefused);
  for (const [file, selector] of [
    [good, null],
    [null, "colloque"],
    [good, "pas un nom"],
  ] as const)
    expect(() => by(file, selector), `${selector}`).toThrow(SettingRefused);
});

test("X-Forwarded-For is trusted from the configured number of proxies alone", () => {
  const by = (set: Record<string, string>) => trustedProxies(readSettings(set));
  const usual = by({ TRUSTED_PROXIES: "1" });
  const seen = ["127.0.0.1", "::1", "::ffff:10.1.2.3", "172.31.0.1", "192.168.1.1", "fd00::1", "fe80::1"];
  expect(seen.map((address) => usual(address, 0))).toEqual(seen.map(() => true));
  expect(["198.51.100.7", "2001:db8::1", "172.32.0.1", "::ffff:8.8.8.8"].map((address) => usual(address, 0))).toEqual(
    Array(4).fill(false),
  );
  expect([usual("10.0.0.1", 1), by({})("10.0.0.1", 0)]).toEqual([false, false]);
  const named = by({ TRUSTED_PROXIES: "2", PROXY_ADDRESSES: "203.0.113.0/24, 2001:db8::/32" });
  expect([named("203.0.113.9", 1), named("2001:db8::9", 0), named("10.0.0.1", 0)]).toEqual([true, true, false]);
  expect(() => readSettings({ PROXY_ADDRESSES: "partout" })).toThrow(SettingRefused);
});

test("every answer carries the same security headers, refusals included", async () => {
  const site = await freshSite({ settings: { APP_URL: "https://colloque.exemple", HOST: "127.0.0.1" } });
  const answers = await Promise.all([
    site.get("/connexion"),
    site.get("/"),
    site.get("/%00"),
    site.get("/nulle-part"),
    site.post("/connexion", {}, { headers: { origin: "https://ailleurs.exemple" } }),
    site.post("/connexion", "x".repeat(2 * 1024 * 1024)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 400, 404, 403, 413]);
  const names = ["content-security-policy", "permissions-policy", "x-content-type-options", "referrer-policy"];
  for (const { headers, url } of answers) {
    expect([url, names.filter((name) => !headers.get(name)), headers.get("strict-transport-security")]).toEqual([
      url,
      [],
      "max-age=31536000",
    ]);
    expect(headers.get("permissions-policy")).toMatch(/geolocation=\(\).*microphone=\(\)/);
  }
});

test("requests refused before rendering get a page of the site in its language, or one line of text for programs", async () => {
  const site = await freshSite();
  const other = "https://ailleurs.exemple";
  const page = { accept: "text/html,application/xhtml+xml" };
  const large = "x".repeat(2 * 1024 * 1024);
  const ways = {
    400: (prefix: string, headers: Headers) => site.get(`${prefix}/%zz`, { headers }),
    403: (prefix: string, headers: Headers) =>
      site.post(`${prefix}/connexion`, {}, { headers: { ...headers, origin: other } }),
    405: (prefix: string, headers: Headers) => raw(site.url, `TRACE ${prefix}/connexion`, headers),
    411: (prefix: string, headers: Headers) =>
      raw(site.url, `POST ${prefix}/connexion`, { ...headers, origin: site.url, "transfer-encoding": "chunked" }),
    413: (prefix: string, headers: Headers) => site.post(`${prefix}/connexion`, large, { headers }),
    415: (prefix: string, headers: Headers) =>
      site.post(`${prefix}/connexion`, "{}", { headers: { ...headers, "content-type": "application/json" } }),
  };
  for (const [status, way] of Object.entries(ways))
    for (const language of ["fr", "en"] as const) {
      const { t } = messagesIn(language);
      const title = t(`shared:errors.${status as "400"}.title`);
      const answer = await way(language === "en" ? "/en" : "", page);
      const html = await answer.text();
      const seen = [answer.status, html.includes(`<h1>${title}</h1>`), html.includes(`<html lang="${language}"`)];
      expect([...seen, /<link rel="stylesheet"/.test(html), answer.headers.has("content-security-policy")]).toEqual([
        Number(status),
        ...Array(4).fill(true),
      ]);
      if (status === "413") expect(html).toContain(t("shared:errors.413.text", { megabytes: 1 }));
    }
  const told = async (answer: Response) => [answer.status, answer.headers.get("content-type"), await answer.text()];
  const { title, text } = EN.errors[413];
  const words = `${title}. ${text.replace("{{megabytes}}", "1")}`;
  const line = site.post("/en/connexion", large, { headers: { accept: "*/*" } });
  expect(await told(await line)).toEqual([413, "text/plain; charset=utf-8", `${words}\n`]);
  const json = site.post("/en/connexion.data", large, { headers: { accept: "*/*" } });
  expect(await told(await json)).toEqual([
    413,
    "application/json; charset=utf-8",
    `${JSON.stringify({ error: words })}\n`,
  ]);
});

test("bytes that are no HTTP request are answered with the same security headers", async () => {
  const site = await freshSite();
  const answer = await bytes(site.url, "NO REQUEST AT ALL\r\n\r\n");
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(answer).toMatch(/^content-security-policy: default-src 'none'/im);
  expect(answer).toContain(EN.errors[400].title);
  expect(await bytes(site.url, `GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(40_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 /,
  );
});

test("a browser that sends 60 MB, more than is accepted, sees the page of the refusal afterwards", async () => {
  const site = await freshSite({ database: onSale });
  const { cookie } = await site.signIn("programme@exemple.invalid", "organiser");
  const page = await openPage({ url: site.url, cookie, provoked: [413, 422] });
  /** Uploads like a form. */
  const send = async (path: string, name: string, megabytes: number) => {
    await page.goto(`${site.url}/en/connexion`);
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await page.evaluate(
      ({ path, name, size }) => {
        const form = Object.assign(document.createElement("form"), { method: "post", enctype: "multipart/form-data" });
        form.action = path;
        const input = Object.assign(document.createElement("input"), { type: "file", name });
        const chosen = new DataTransfer();
        chosen.items.add(new File([new Uint8Array(size)], "grand.bin"));
        input.files = chosen.files;
        form.append(input);
        document.body.append(form);
        form.submit();
      },
      { path, name, size: megabytes * 1024 * 1024 },
    );
    const { status } = await answered.then((response) => ({ status: response.status() }));
    return [status, ((await page.locator("main").textContent()) ?? "").replace(/\s+/g, " ")];
  };
  expect(await send("/en/connexion", "code", 60)).toEqual([
    413,
    expect.stringContaining("This page accepts 1 MB at most."),
  ]);
  expect(await send("/en/organisation/2030/programme/import", "file", 65)).toEqual([
    422,
    expect.stringContaining("This file is larger than 64 MB."),
  ]);
  expect(await send("/en/organisation/2030/programme/import", "file", 130)).toEqual([
    413,
    expect.stringContaining("This page accepts 64 MB at most."),
  ]);
});

test("Strict-Transport-Security has the configured value, and is never sent without https", async () => {
  const sent = (set: Record<string, string>) => readSettings(set).hsts;
  const https = { APP_URL: "https://colloque.exemple" };
  expect([
    sent({}),
    sent(https),
    sent({ ...https, HSTS: "off" }),
    sent({ ...https, HSTS: "max-age=63072000; includeSubDomains; preload" }),
  ]).toEqual([null, "max-age=31536000", null, "max-age=63072000; includeSubDomains; preload"]);
  expect(() => readSettings({ HSTS: "max-age=1\r\nx: y" })).toThrow(SettingRefused);
});

test("security.txt names a contact and has not expired", async () => {
  const site = await freshSite({ settings: { SECURITY_CONTACT: "securite@exemple.invalid" } });
  const answer = await site.get("/.well-known/security.txt");
  const text = await answer.text();
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/plain; charset=utf-8"]);
  expect(text).toMatch(/^Contact: mailto:securite@exemple\.invalid$/m);
  const expires = new Date(/^Expires: (.+)$/m.exec(text)?.[1] ?? "");
  const days = (expires.getTime() - site.clock.now.getTime()) / 86_400_000;
  expect([days > 30, days < 365]).toEqual([true, true]);
});
