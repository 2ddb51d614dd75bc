import { networkInterfaces } from "node:os";
import { expect, test } from "vitest";
import { readSettings, SettingRefused } from "#app/env.server.ts";
import { listen, PortTaken } from "#app/http/listen.server.ts";
import { trustedProxies } from "#app/http/proxies.server.ts";
import { freshSite } from "#test/support/site.ts";

test("where the address is this machine's own, only this machine is listened to", async () => {
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

test("an address that is not this machine's and a port in use are each named", async () => {
  const answer = () => {};
  await expect(listen({ hosts: ["192.0.2.1"], port: 0 }, answer)).rejects.toThrow(/192\.0\.2\.1.*HOST/);
  const first = await listen({ hosts: ["127.0.0.1"], port: 0 }, answer);
  await expect(listen({ hosts: ["127.0.0.1", "::1"], port: first.port }, answer)).rejects.toThrow(PortTaken);
  await first.close();
  expect(() => readSettings({ HOST: "nulle part" })).toThrow(SettingRefused);
});

test("X-Forwarded-For counts from named proxies alone, as many as are set", () => {
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

test("every answer carries the same protections, refusals included", async () => {
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

test("Strict-Transport-Security is as it is set, and never sent without https", async () => {
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

test("security.txt says where to report a fault, and has not expired", async () => {
  const site = await freshSite({ settings: { SECURITY_CONTACT: "securite@exemple.invalid" } });
  const answer = await site.get("/.well-known/security.txt");
  const text = await answer.text();
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/plain; charset=utf-8"]);
  expect(text).toMatch(/^Contact: mailto:securite@exemple\.invalid$/m);
  const expires = new Date(/^Expires: (.+)$/m.exec(text)?.[1] ?? "");
  const days = (expires.getTime() - site.clock.now.getTime()) / 86_400_000;
  expect([days > 30, days < 365]).toEqual([true, true]);
});
