import { once } from "node:events";
import { request } from "node:http";
import { expect, test } from "vitest";
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
