import { once } from "node:events";
import { request } from "node:http";
import { expect, test } from "vitest";
import { newNonce } from "#app/server/security-headers.server.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";

test("malformed requests are refused without an error of the server", async () => {
  const site = await freshSite();
  const { hostname, port, origin } = new URL(site.url);
  const status = async (method: string, path: string, sent: string) => {
    const asked = request({ hostname, port, method, path, headers: { origin: sent } });
    asked.end();
    const [answer] = await once(asked, "response");
    answer.resume();
    return answer.statusCode;
  };
  expect([
    await status("TRACE", "/connexion", origin),
    await status("GET", `${origin}/health`, origin),
    await status("OPTIONS", "*", origin),
    await status("GET", "/%5C", origin),
    await status("POST", "/%5C//", origin),
    await status("POST", "/hooks/x", "null"),
    await status("POST", "/hooks/../connexion", "http://ailleurs.exemple"),
  ]).toEqual([405, 400, 400, 400, 400, 403, 403]);
});

test("a visitor's page is sent in one piece, compressed where the client accepts that, and a form's answer is never compressed", async () => {
  const site = await freshSite();
  const headersOf = async (sent: Promise<Response>) => {
    const { headers } = await sent;
    const names = ["content-length", "transfer-encoding", "content-encoding", "vary"] as const;
    return names.map((name) => headers.get(name));
  };
  const get = (accepted: string) => site.get("/connexion", { headers: { "accept-encoding": accepted } });
  const [plain, zipped] = [await (await get("identity")).text(), await (await get("br, gzip")).text()];
  const withoutChallenge = (page: string) => page.replace(/challenge&quot;:&quot;[\w-]*/, "");
  expect(withoutChallenge(zipped)).toBe(withoutChallenge(plain));
  expect(plain).toMatch(/^<!DOCTYPE html><html lang="fr">/);
  const length = String(Buffer.byteLength(plain));
  expect(await headersOf(get("identity"))).toEqual([length, null, null, "Accept-Encoding"]);
  expect(await headersOf(get("gzip"))).toEqual([expect.any(String), null, "gzip", "Accept-Encoding"]);
  expect(Number((await headersOf(get("gzip")))[0])).toBeLessThan(Number(length) / 2);
  expect(await headersOf(get("gzip;q=0, br"))).toEqual([null, "chunked", "br", "Accept-Encoding"]);
  const refused = site.post("/connexion", { email: "x" }, { headers: { "accept-encoding": "gzip" } });
  expect(await headersOf(refused)).toEqual([expect.stringMatching(/^\d+$/), null, null, null]);
});

test("a page's nonce is never used again", async () => {
  const nonces = Array.from({ length: 1000 }, newNonce);
  expect(new Set(nonces).size).toBe(1000);
  expect(nonces.every((nonce) => Buffer.from(nonce, "base64").length === 16)).toBe(true);
});

test("a page holds no NUL, wherever chunks split its multi-byte characters", async () => {
  const site = await freshSite({ seed: (db) => editionOnSale(db, { places: 1 }) });
  const withNul: number[] = [];
  for (let length = 1; length <= 60; length += 1) {
    const form = { given_name: "é–’ł".repeat(20) + "x".repeat(length), family_name: "—".repeat(20) };
    const page = Buffer.from(await (await site.post("/2030/inscription", form)).arrayBuffer());
    if (page.includes(0)) withNul.push(length);
  }
  expect(withNul).toEqual([]);
});
