import { AsyncLocalStorage } from "node:async_hooks";
import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { expect, onTestFinished, test } from "vitest";
import { dropBody } from "#app/forms/form-body.ts";
import { openHeldBodies } from "#app/server/held-bodies.server.ts";
import { laneOf, openShares } from "#app/server/lanes.server.ts";
import { listen } from "#app/server/listen.server.ts";
import { openNetworkTurns } from "#app/server/network-turns.ts";
import { openLimits } from "#app/server/rate-limits.server.ts";
import { keepSent } from "#app/server/sent-form.ts";
import { freshDatabase } from "#test/support/database.ts";
import { until } from "#test/support/patience.ts";
import { freshSite } from "#test/support/site.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };

test("health is answered while all connections of sign-in are in use", async () => {
  const site = await freshSite();
  const { pool } = site.connection.lane("vital");
  const taken = await Promise.all(Array.from({ length: pool.options.max ?? 0 }, () => pool.connect()));
  const answers = await Promise.all([...Array(40).fill("/health"), "/ready"].map((path) => site.get(path)));
  for (const client of taken) client.release();
  expect(answers.slice(0, 40).map(({ status }) => status)).toEqual(Array(40).fill(200));
  // No worker has run; the database was reached.
  expect(await answers[40]?.json()).toEqual({ status: "not ready", reasons: ["worker"] });
  // Forty checks at once were one statement on one connection.
  expect(site.connection.lane("health").pool.totalCount).toBe(1);

  // Where a file is taken, another body is no longer than any form.
  const long = `title=${"x".repeat(1_100_000)}`;
  expect((await site.post("/organisation/2030/programme/import", long, { headers: FORM })).status).toBe(413);
});

test("an address reaches the connections of an audience by its first word alone", () => {
  const lanes = [
    "/accueil/2030",
    "/en/%61ccueil/2030",
    "/Connexion",
    "/health",
    "/ready.data",
    "/accueil%2F2030/inscription",
  ];
  expect(lanes.map((path) => laneOf(path, "GET"))).toEqual(["door", "door", "vital", "health", "health", "site"]);
  expect(["/constructor", "/__proto__", "/en/toString", "/en", "/"].map((path) => laneOf(path, "POST"))).toEqual(
    Array(5).fill("forms"),
  );
});

test("one network has a share of the door's connections; its further requests have the site's", () => {
  const laneFor = openShares(3);
  const answers: ServerResponse[] = [];
  const lane = (path: string, address = "192.0.2.7") => {
    const response = Object.assign(new (class extends EventTarget {})(), { headersSent: false });
    const answer = Object.assign(response, {
      once: (_: string, listener: () => void) => response.addEventListener("close", listener),
    }) as unknown as ServerResponse;
    answers.push(answer);
    return laneFor({ path, method: "GET" }, address, answer);
  };
  const flood = Array.from({ length: 5 }, () => lane("/accueil/2030"));
  expect(flood).toEqual(["door", "door", "door", "site", "site"]);
  expect([lane("/connexion"), lane("/health"), lane("/accueil/2030", "198.51.100.1")]).toEqual([
    "vital",
    "health",
    "door",
  ]);
  // The network of an IPv6 visitor counts, not the address.
  const v6 = Array.from({ length: 4 }, (_, at) => lane("/accueil/2030", `2001:db8:1:1::${at}`));
  expect(v6).toEqual(["door", "door", "door", "site"]);
  // An open stream of events needs no connection, and an answered request none any more.
  Object.assign(answers[0] ?? {}, { headersSent: true });
  expect(lane("/accueil/2030/presence")).toBe("door");
  (answers[1] as unknown as EventTarget).dispatchEvent(new Event("close"));
  expect([lane("/accueil/2030"), lane("/accueil/2030")]).toEqual(["door", "site"]);
});

test("what a limit has refused is refused again without the database", async () => {
  const { lane } = await freshDatabase({ size: 2 });
  const { pool } = lane("site");
  const reached: string[] = [];
  const hash = (_: string, value: string) => Buffer.from(value);
  const limits = openLimits(pool, { hash }, true, async (name) => void reached.push(name));
  const count = () => limits.count("own-data", "person:1");
  const first = await Promise.all(Array.from({ length: 8 }, count));
  expect(first.filter((wait) => wait === null)).toHaveLength(5);
  const locking = await pool.connect();
  await locking.query("begin; select from rate_limit for update");
  const waits = await Promise.all(Array.from({ length: 20 }, count));
  await locking.query("rollback");
  locking.release();
  expect(waits.every((wait) => wait !== null && wait > 3500 && wait <= 3600)).toBe(true);
  expect(reached).toEqual(["own-data"]);
  expect(await limits.count("own-data", "person:2")).toBeNull();
});

test("forms that are never sent to their end are cut when they fill the memory; short ones are not", async () => {
  const hold = openHeldBodies(1_000_000);
  const port = await serving((asked, response) => {
    hold(asked, response);
    asked.resume().once("end", () => response.end("read"));
  });
  const short = await halfSent(port, 2_000);
  const long: Socket[] = [];
  for (let at = 0; at < 12; at += 1) long.push(await halfSent(port, 300_000));
  await until("long ones are cut", () => long.filter(({ destroyed }) => !destroyed).length <= 3);
  expect(short.destroyed).toBe(false);
  let heard = "";
  short.on("data", (piece) => {
    heard += piece;
  });
  short.write("x");
  await until("the short one is read", () => heard.endsWith("read\r\n0\r\n\r\n") || heard.includes("read"));
  // Those that were cut hold nothing any more.
  const answer = await fetch(`http://127.0.0.1:${port}`, { method: "POST", body: "x".repeat(500_000) });
  expect(await answer.text()).toBe("read");
});

test("a form refused before it was read is given back whole, or not at all", async () => {
  const port = await serving(async (asked, response) => {
    const sent = keepSent(asked);
    // The framework's reader, which nobody reads, pauses the request.
    createReadableStreamFromReadable(asked);
    await new Promise((resolve) => setTimeout(resolve, 50));
    response.end(JSON.stringify(await sent()));
  });
  const give = async (body: string): Promise<[string, string][]> => {
    const posted = request({ port, method: "POST", headers: { ...FORM, "content-length": body.length } });
    posted.write(body.slice(0, body.length / 2));
    setTimeout(() => posted.end(body.slice(body.length / 2)), 150);
    const [answer] = (await once(posted, "response")) as [IncomingMessage];
    let text = "";
    for await (const piece of answer) text += piece;
    return JSON.parse(text);
  };
  const text = "x".repeat(200_000);
  expect(await give(`text=${text}&name=Zo%C3%A9`)).toEqual([
    ["text", text],
    ["name", "Zoé"],
  ]);
  // More fields than any form has would cost seconds to draw.
  expect(await give("a&".repeat(100_000))).toEqual([]);
  expect(await give(`text=${"x".repeat(300_000)}`)).toEqual([]);
});

test("a connection whose request is refused as unreadable is closed, also when its sender keeps it open", async () => {
  const listening = await listen({ hosts: ["127.0.0.1"], port: 0 }, () => {});
  const open = () => process.getActiveResourcesInfo().filter((kind) => kind === "TCPSocketWrap").length;
  const before = open();
  const socket = connect({ port: listening.port, host: "127.0.0.1", allowHalfOpen: true });
  socket.resume().write("no request\r\n\r\n");
  await once(socket, "end");
  // The sender's own side remains.
  await until("the server closes its side", () => open() === before + 1);
  socket.destroy();
  await listening.close();
});

test("a long form that cannot be processed yet is read to its end", async () => {
  const port = await serving(async (asked, response) => {
    const body = createReadableStreamFromReadable(asked);
    await dropBody(new Request("http://localhost/", { method: "POST", body, duplex: "half" }));
    response.end("dropped");
  });
  for (const size of [100, 300_000, 5_000_000]) {
    const answer = await fetch(`http://127.0.0.1:${port}`, { method: "POST", body: "x".repeat(size) });
    expect([size, await answer.text()]).toEqual([size, "dropped"]);
  }
});

async function serving(listener: (asked: IncomingMessage, response: ServerResponse) => unknown): Promise<number> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** Sends a form without its last byte. */
async function halfSent(port: number, bytes: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1").on("error", () => {});
  onTestFinished(() => void socket.destroy());
  socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${bytes}\r\n\r\n${"x".repeat(bytes - 1)}`);
  await once(socket, "connect");
  return socket.resume();
}

test("sign-ins that one network sends at once wait for each other, and not for those of other networks; visitors who have left are skipped", async () => {
  const begun: string[] = [];
  const answers = new Map<string, EventEmitter>();
  const inTurn = openNetworkTurns(2);
  const send = (name: string, address = "192.0.2.7") => {
    const response = new EventEmitter();
    answers.set(name, response);
    inTurn(address, response as ServerResponse, () => begun.push(name));
  };
  const end = (name: string) => answers.get(name)?.emit("close");
  for (const name of ["a", "b", "c", "d", "e"]) send(name);
  send("other", "198.51.100.1");
  expect(begun).toEqual(["a", "b", "other"]);
  end("d");
  end("b");
  expect(begun).toEqual(["a", "b", "other", "c"]);
  end("a");
  end("c");
  expect(begun).toEqual(["a", "b", "other", "c", "e"]);
  end("e");
  for (const name of ["f", "g", "h"]) send(name);
  expect(begun.slice(5)).toEqual(["f", "g"]);
  // The network of an IPv6 visitor counts, not the address.
  for (const at of [1, 2, 3]) send(`v6-${at}`, `2001:db8:1:1::${at}`);
  expect(begun.slice(7)).toEqual(["v6-1", "v6-2"]);
});

test("a sign-in that has waited does not run as a part of the request whose end began it", async () => {
  const inTurn = openNetworkTurns(1);
  const running = new AsyncLocalStorage<string>();
  const ran: (string | undefined)[] = [];
  let arrived = 0;
  const port = await serving(({ url = "" }, response) => {
    inTurn("192.0.2.7", response, () => {
      ran.push(running.getStore());
      void running.run(url, async () => {
        await until("all have arrived", () => arrived === 3);
        response.end();
      });
    });
    arrived += 1;
  });
  await Promise.all(["/a", "/b", "/c"].map((path) => fetch(`http://127.0.0.1:${port}${path}`)));
  expect(ran).toEqual([undefined, undefined, undefined]);
});

test("a hundred forms that one network sends to sign-in at once are all answered", async () => {
  const site = await freshSite();
  const send = () =>
    fetch(`${site.url}/connexion`, { method: "POST", headers: { ...FORM, origin: site.url }, body: "email=x" });
  const answers = await Promise.all(Array.from({ length: 100 }, send));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422]));
});
