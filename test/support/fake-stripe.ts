/**
 * A stand-in for Stripe on loopback, for tests: checkout sessions, refunds, idempotency keys that are honoured as Stripe honours
 * them, a page to pay on, and signed events that it sends when told to, twice and out of order if wanted. In a test's process
 * (`startFakeStripe`), or a process of its own: `node test/support/fake-stripe.ts PORT WEBHOOK_SECRET HOOK_ADDRESS`.
 */
import { createHmac, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface FakeStripe {
  /** Origin, such as `http://127.0.0.1:41234`. */
  readonly url: string;
  readonly sessions: ReadonlyMap<string, FakeSession>;
  readonly refunds: readonly FakeRefund[];
  /** Events nobody was told yet, as Stripe would send them. */
  readonly events: FakeEvent[];
  /** Pays an open session, as somebody at the page would. */
  readonly pay: (session: string) => void;
  /** Sends the events in the order given to the hook. @returns the answers' status */
  readonly send: (events: readonly FakeEvent[], hook: string, now?: Date) => Promise<number[]>;
  readonly sign: (body: string, now?: Date) => string;
  readonly close: () => Promise<void>;
}

export interface FakeSession {
  readonly id: string;
  status: "open" | "complete" | "expired";
  payment_status: "unpaid" | "paid";
  payment_intent: string | null;
  readonly asked: Readonly<Record<string, string>>;
}
export interface FakeRefund {
  readonly id: string;
  readonly payment_intent: string;
  readonly amount: number;
}
export interface FakeEvent {
  readonly id: string;
  readonly type: string;
  readonly object: Readonly<Record<string, unknown>>;
}

export const WEBHOOK_SECRET = "whsec_essai_0123456789";

/** @param options.hook where events go at once when somebody pays on the page; null: they wait to be sent */
export async function startFakeStripe({
  port = 0,
  secret = WEBHOOK_SECRET,
  hook = null,
}: {
  port?: number;
  secret?: string;
  hook?: string | null;
} = {}): Promise<FakeStripe> {
  const sessions = new Map<string, FakeSession>();
  const refunds: FakeRefund[] = [];
  const events: FakeEvent[] = [];
  const answered = new Map<string, { asked: string; answer: Answer }>();
  const tell = (type: string, object: FakeEvent["object"]) => {
    events.push({ id: newId("evt"), type, object });
  };
  const shown = (session: FakeSession) => sessionShown(session, url);
  const pay = (id: string) => {
    const session = sessions.get(id);
    if (session?.status !== "open") throw new Error(`session ${id} is not open`);
    Object.assign(session, { status: "complete", payment_status: "paid", payment_intent: newId("pi") });
    tell("checkout.session.completed", shown(session));
  };
  const routes = { sessions, refunds, tell, shown };
  const server = createServer(async (request, response) => {
    const address = new URL(request.url ?? "/", url);
    const page = /^\/pay\/(\w+)$/.exec(address.pathname)?.[1];
    if (page) return payPage(request, response, { session: sessions.get(page), pay: () => pay(page), after: sendAll });
    const fields = Object.fromEntries(new URLSearchParams(await text(request)));
    const key = request.headers["idempotency-key"];
    const asked = JSON.stringify([request.method, address.pathname, fields]);
    const before = typeof key === "string" ? answered.get(key) : undefined;
    if (before && before.asked !== asked)
      return reply(response, refused("Keys for idempotent requests", "idempotency_error"));
    const answer = before?.answer ?? answerTo(`${request.method} ${address.pathname}`, fields, routes);
    if (typeof key === "string") answered.set(key, { asked, answer });
    reply(response, answer);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sign = (body: string, now = new Date()) => {
    const at = Math.floor(now.getTime() / 1000);
    return `t=${at},v1=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}`;
  };
  const send = async (sent: readonly FakeEvent[], to: string, now = new Date()) => {
    const statuses: number[] = [];
    for (const { id, type, object } of sent) {
      const created = Math.floor(now.getTime() / 1000);
      const body = JSON.stringify({ id, object: "event", type, created, data: { object } });
      const headers = { "stripe-signature": sign(body, now), "content-type": "application/json" };
      statuses.push((await fetch(to, { method: "POST", body, headers })).status);
    }
    return statuses;
  };
  const sendAll = async () => {
    if (hook) await send(events.splice(0), hook).catch(() => {});
  };
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { url, sessions, refunds, events, pay, send, sign, close };
}

type Answer = { readonly status: number; readonly body: unknown };

interface Routes {
  readonly sessions: Map<string, FakeSession>;
  readonly refunds: FakeRefund[];
  readonly tell: (type: string, object: FakeEvent["object"]) => void;
  readonly shown: (session: FakeSession) => Record<string, unknown>;
}

function answerTo(what: string, fields: Record<string, string>, routes: Routes): Answer {
  const { sessions, shown } = routes;
  if (what === "POST /v1/checkout/sessions") {
    const id = newId("cs_test");
    const made: FakeSession = { id, status: "open", payment_status: "unpaid", payment_intent: null, asked: fields };
    sessions.set(id, made);
    return { status: 200, body: shown(made) };
  }
  if (what === "POST /v1/refunds") return refund(fields, routes);
  const [, id = "", verb] = /^(?:GET|POST) \/v1\/checkout\/sessions\/(\w+)(\/expire)?$/.exec(what) ?? [];
  const session = sessions.get(id);
  if (!session) return { ...refused("No such checkout.session", "invalid_request_error"), status: 404 };
  if (verb) {
    if (session.status !== "open") return refused("This Session cannot be expired", "invalid_request_error");
    session.status = "expired";
  }
  return { status: 200, body: shown(session) };
}

function refund({ payment_intent = "", amount = "" }: Record<string, string>, { refunds, tell }: Routes): Answer {
  if (refunds.some((known) => known.payment_intent === payment_intent))
    return refused("Charge has already been refunded.", "invalid_request_error");
  const made = { id: newId("re"), payment_intent, amount: Number(amount) };
  refunds.push(made);
  const object = { ...made, object: "refund", status: "succeeded", failure_reason: null };
  tell("refund.updated", object);
  return { status: 200, body: object };
}

function sessionShown({ asked, ...session }: FakeSession, url: string): Record<string, unknown> {
  return {
    ...session,
    object: "checkout.session",
    url: session.status === "open" ? `${url}/pay/${session.id}` : null,
    amount_total: Number(asked["line_items[0][price_data][unit_amount]"]),
    currency: asked["line_items[0][price_data][currency]"],
    metadata: { attempt: asked["metadata[attempt]"] },
    created: 1_890_000_000,
    expires_at: Number(asked.expires_at),
    success_url: asked.success_url,
    customer_details: {
      name: "Camille Exemple",
      email: asked.customer_email,
      address: { line1: "3 rue de l’Essai", postal_code: "75011", city: "Paris", country: "FR" },
    },
  };
}

function refused(message: string, type: string): Answer {
  return { status: 400, body: { error: { type, message } } };
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json", "request-id": newId("req") });
  response.end(JSON.stringify(body));
}

async function payPage(
  request: IncomingMessage,
  response: ServerResponse,
  { session, pay, after }: { session: FakeSession | undefined; pay: () => void; after: () => Promise<void> },
): Promise<void> {
  if (!session) return void response.writeHead(404).end();
  if (request.method === "POST") {
    pay();
    await after();
    return void response.writeHead(303, { location: session.asked.success_url }).end();
  }
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end(`<!doctype html><html lang="fr"><title>Paiement d’essai</title><main><h1>Paiement d’essai</h1>
    <form method="post"><button>Payer</button></form></main></html>`);
}

function newId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString("hex")}`;
}

if (process.argv[1] === import.meta.filename) {
  const [port, secret, hook] = process.argv.slice(2);
  const { url } = await startFakeStripe({ port: Number(port), secret, hook });
  console.info(`Stripe stand-in: ${url}`);
}
