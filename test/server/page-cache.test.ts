import { once } from "node:events";
import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { openPageCache, type PageCache } from "#app/server/page-cache.server.ts";

test("a page is rendered once for simultaneous requests, and again after a change", async () => {
  const site = await serving(() => page(`rendered ${site.rendered()}`));
  const first = await Promise.all(Array.from({ length: 20 }, () => site.get()));
  expect(new Set(first.map((answer) => answer.text))).toEqual(new Set(["rendered 1"]));
  site.cache.clear();
  expect((await site.get()).text).toBe("rendered 2");
  expect(site.rendered()).toBe(2);
});

test("each encoding has its own strong ETag, and an unchanged page is answered with 304", async () => {
  const site = await serving(() => page("les déchets des uns ".repeat(40)));
  const [plain, zipped, br] = [
    await site.get(),
    await site.get({ "accept-encoding": "gzip" }),
    await site.get({ "accept-encoding": "gzip, br" }),
  ];
  expect([
    plain.headers["content-encoding"],
    zipped.headers["content-encoding"],
    br.headers["content-encoding"],
  ]).toEqual([undefined, "gzip", "br"]);
  expect(gunzipSync(zipped.body)).toEqual(plain.body);
  expect(brotliDecompressSync(br.body)).toEqual(plain.body);
  const etags = [plain, zipped, br].map((answer) => answer.headers.etag as string);
  expect(new Set(etags).size).toBe(3);
  const again = await site.get({ "accept-encoding": "br", "if-none-match": `"other", ${etags[2]}` });
  expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, etags[2]]);
  const refused = await site.get({ "accept-encoding": "br;q=0, gzip;q=0.0" });
  expect(refused.headers["content-encoding"]).toBe(undefined);
});

test("a page rendered while the content changed is answered but not cached", async () => {
  let release = () => {};
  const waiting = new Promise<void>((resolve) => {
    release = resolve;
  });
  const site = await serving(async () => {
    const now = site.rendered();
    if (now === 1) await waiting;
    return page(`rendered ${now}`);
  });
  const early = site.get();
  while (site.rendered() === 0) await new Promise((resolve) => setImmediate(resolve));
  site.cache.clear();
  expect((await site.get()).text).toBe("rendered 2");
  release();
  expect((await early).text).toBe("rendered 1");
  expect((await site.get()).text).toBe("rendered 2");
});

test("missing and non-public pages bypass the cache", async () => {
  const site = await serving(() => new Response("no", { status: 404, headers: { "cache-control": "public" } }));
  expect((await site.get()).status).toBe(599);
  const personal = await serving(() => new Response("mine", { headers: { "cache-control": "private" } }));
  expect((await personal.get()).status).toBe(599);
});

test("a kept page is found by its address alone, with the same answer, and not after a change", async () => {
  const site = await serving(() => page(`rendered ${site.rendered()}`));
  const served = await site.get({ "accept-encoding": "br" });
  const kept = await site.get({ "accept-encoding": "br", "x-kept": "/" });
  expect([kept.status, kept.headers.etag, kept.body]).toEqual([200, served.headers.etag, served.body]);
  expect((await site.get({ "x-kept": "/other" })).status).toBe(598);
  expect(site.cache.counts).toEqual({ hits: 1, misses: 1 });
  site.cache.clear();
  expect((await site.get({ "x-kept": "/" })).status).toBe(598);
});

function page(text: string): Response {
  return new Response(text, { headers: { "cache-control": "public, max-age=0", "content-type": "text/html" } });
}

async function serving(render: () => Response | Promise<Response>) {
  const cache: PageCache = openPageCache();
  let count = 0;
  const server = createServer(async (request, response) => {
    const kept = request.headers["x-kept"];
    if (typeof kept === "string") {
      if (cache.serveKept(kept, request, response) === null) response.writeHead(598).end();
      return;
    }
    const served = await cache.serve("/", request, response, async () => {
      count += 1;
      return render();
    });
    if (!served) response.writeHead(599).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const get = async (headers: Record<string, string> = {}) => {
    const sent = ask({ port, host: "127.0.0.1", headers, agent: false }).end();
    const [answer] = (await once(sent, "response")) as [import("node:http").IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    return { status: answer.statusCode, headers: answer.headers, body, text: body.toString() };
  };
  return { cache, get, rendered: () => count };
}
