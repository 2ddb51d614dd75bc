/**
 * A substitute for Stripe in its own process: `node test/support/stripe-process.ts PORT WEBHOOK_SECRET [HOOK]`. It
 * keeps checkout sessions, payments, refunds and idempotency keys as Stripe does, has a page to pay on, and sends
 * signed events: to HOOK at once when a person pays on the page, else on demand, late, twice, shuffled, or not at all.
 * Tests control it under `/-/`.
 */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { type Answer, type FakeEvent, newId, refused, StripeBooks } from "./stripe-books.ts";

/** How to send events: to `hook`, signed at `now` (ISO 8601). Stripe signs an event anew each time it sends it. */
export interface Sending {
  readonly hook: string;
  readonly now: string;
  /** When what it tells has happened (ISO 8601); `now` if absent. */
  readonly happened?: string;
  /** The secret to sign with, instead of Stripe's. */
  readonly signedWith?: string;
  /** True to keep the events waiting, as Stripe does until they are answered. */
  readonly keeps?: boolean;
  /** These events instead of the waiting ones. */
  readonly events?: readonly FakeEvent[];
  /** How often to send each. */
  readonly times?: number;
  readonly shuffled?: boolean;
  /** Every how many-th event is lost; 0: none. */
  readonly losing?: number;
  /** How many to send at once. */
  readonly hands?: number;
  readonly delayMs?: number;
}

const [port = "0", secret = "", hook] = process.argv.slice(2);
const answered = new Map<string, { asked: string; answer: Answer }>();
/** Where to send the events of sessions that are paid while they are being expired. */
let lastInstant: { hook: string; now: string; sessions: Set<string> } | null = null;
let isSilent = false;
const underWay: Promise<unknown>[] = [];

const server = createServer(async (request, response) => {
  const address = new URL(request.url ?? "/", url);
  const page = /^\/pay\/(\w+)$/.exec(address.pathname)?.[1];
  if (page) return await payPage(request, response, page);
  const body = await text(request);
  if (address.pathname.startsWith("/-/"))
    return reply(response, { status: 200, body: await told(address.pathname.slice(3), JSON.parse(body || "{}")) });
  // A silent Stripe does its work, and its answer is lost.
  const answer = asStripe(request, address.pathname, body);
  if (!isSilent) reply(response, answer);
});
server.listen(Number(port), "127.0.0.1");
await once(server, "listening");
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const books = new StripeBooks(url);
console.info(`Stripe stand-in: ${url}`);

/** Stripe's own API: a repeated key gets the same answer, or is refused with other parameters. */
function asStripe(request: IncomingMessage, path: string, body: string): Answer {
  const fields = Object.fromEntries(new URLSearchParams(body));
  const key = request.headers["idempotency-key"];
  const asked = JSON.stringify([request.method, path, fields]);
  const before = typeof key === "string" ? answered.get(key) : undefined;
  if (before && before.asked !== asked) return refused("Keys for idempotent requests", "idempotency_error");
  if (before) return before.answer;
  const ending = /^\/v1\/checkout\/sessions\/(\w+)\/expire$/.exec(path)?.[1];
  if (ending && lastInstant?.sessions.delete(ending) && books.pay(ending)) underWay.push(send(lastInstant));
  const answer = books.answer(`${request.method} ${path}`, fields);
  if (typeof key === "string") answered.set(key, { asked, answer });
  return answer;
}

async function told(what: string, said: Record<string, unknown>): Promise<unknown> {
  switch (what) {
    case "books":
      return { sessions: [...books.sessions.values()], refunds: books.refunds, waiting: books.events.length };
    case "pay":
      return (said.sessions as string[]).map((session) => books.pay(session, said.again === true));
    case "send":
      return await send(said as unknown as Sending);
    case "last-instant":
      lastInstant = { ...(said as { hook: string; now: string }), sessions: new Set(said.sessions as string[]) };
      return null;
    case "refuse-refunds":
      books.refusesRefunds = said.refuses === true;
      return null;
    case "silence":
      isSilent = said.silent === true;
      return null;
    case "settled":
      await Promise.all(underWay.splice(0));
      return null;
    default:
      throw new Error(`nobody can be told ${what}`);
  }
}

async function send(sending: Sending): Promise<number[]> {
  const { times = 1, shuffled = false, losing = 0, hands = 1, delayMs = 0 } = sending;
  const events = sending.events ?? (sending.keeps ? [...books.events] : books.events.splice(0));
  const kept = losing > 0 ? events.filter((_, at) => at % losing !== 0) : events;
  const copies = Array.from({ length: times }, () => kept).flat();
  const queue = shuffled ? mixed(copies) : copies;
  const statuses: number[] = [];
  await delay(delayMs);
  const hand = async () => {
    for (let event = queue.shift(); event; event = queue.shift()) statuses.push(await sendOne(event, sending));
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return statuses;
}

async function sendOne({ id, type, object }: FakeEvent, sending: Sending): Promise<number> {
  const { hook: to, now, happened = now, signedWith = secret } = sending;
  const [at, created] = [now, happened].map((time) => Math.floor(new Date(time).getTime() / 1000));
  const body = JSON.stringify({ id, object: "event", type, created, data: { object } });
  const signed = createHmac("sha256", signedWith).update(`${at}.${body}`).digest("hex");
  const headers = { "stripe-signature": `t=${at},v1=${signed}`, "content-type": "application/json" };
  return await fetch(to, { method: "POST", body, headers }).then(
    ({ status }) => status,
    () => 0,
  );
}

async function payPage(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  const session = books.sessions.get(id);
  if (!session) return void response.writeHead(404).end();
  if (request.method === "POST") {
    books.pay(id);
    if (hook) await send({ hook, now: new Date().toISOString() });
    return void response.writeHead(303, { location: session.asked.success_url }).end();
  }
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end(`<!doctype html><html lang="fr"><title>Paiement d’essai</title><main><h1>Paiement d’essai</h1>
    <form method="post"><button>Payer</button></form></main></html>`);
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json", "request-id": newId("req") });
  response.end(JSON.stringify(body));
}

/** Shuffles in the same way every time. */
function mixed<One>(all: readonly One[]): One[] {
  return all
    .map((one, at) => ({ one, rank: (at * 7919) % 601 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}
