import { once } from "node:events";
import { createServer, type RequestListener, type Server, STATUS_CODES } from "node:http";
import { type AddressInfo, type Socket, Server as TcpServer } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as delay, setImmediate as turn } from "node:timers/promises";
import type { Settings } from "#app/env.server.ts";

/** The answer to bytes that are not an HTTP request. */
export interface Unreadable {
  readonly headers: readonly (readonly [string, string])[];
  readonly words: string;
}

export interface Listening {
  readonly port: number;
  /** Replaces the listener that answers. */
  readonly answerWith: (answer: RequestListener, unreadable?: Unreadable) => void;
  /**
   * Accepts no more connections, waits for running requests for some seconds, then cuts them. A request that arrives
   * meanwhile on an open connection is answered, and its connection is closed.
   */
  readonly close: () => Promise<void>;
}

/** The port cannot be used; the message is for the terminal. */
export class PortTaken extends Error {}

const GRACE_MS = 10_000;
const LOOK_MS = 50;
const QUIET_MS = 400;
/** How long a sender may take to read the answer to an unreadable request. */
const FAREWELL_MS = 1_000;
/** Longer than nginx keeps an idle connection (60 s), so that no request is sent on one that is being closed here. */
const IDLE_MS = 65_000;

/**
 * Listens on every address of the settings, all on one port.
 *
 * @param options.unreadable the answer to requests that cannot be parsed
 * @param options.quietMs at the end open connections are closed once none has brought a request for so long. A proxy
 * under load goes on using those that it keeps until each has been answered for the last time
 * @throws PortTaken when the port is in use on one of them; none is then listened on
 */
export async function listen(
  { hosts, port: wanted }: Pick<Settings, "hosts" | "port">,
  answer: RequestListener,
  {
    unreadable = { headers: [], words: "" },
    quietMs = QUIET_MS,
  }: { readonly unreadable?: Unreadable; readonly quietMs?: number } = {},
): Promise<Listening> {
  const servers: Server[] = [];
  const running = { requests: 0, closing: false, changedAt: 0 };
  const now = { answer, unreadable };
  const changed = (by: 1 | -1) => {
    running.requests += by;
    running.changedAt = performance.now();
  };
  let port = wanted;
  try {
    for (const host of hosts) {
      const server = createServer({ keepAliveTimeout: IDLE_MS }, (request, response) => {
        changed(1);
        response.on("close", () => changed(-1));
        if (running.closing) response.shouldKeepAlive = false;
        now.answer(request, response);
      }).listen(port, host);
      server.on("clientError", (error, socket) => refuseUnreadable(error, socket, now.unreadable));
      const failure = await once(server, "listening").then(
        () => null,
        (error: NodeJS.ErrnoException) => error,
      );
      if (failure === null) {
        servers.push(server);
        ({ port } = server.address() as AddressInfo);
      } else if (!isMissing(failure) || hosts.length === 1) throw refusal(failure, host, port);
    }
    if (servers.length === 0)
      throw new PortTaken(`None of ${hosts.join(", ")} is an address of this machine. Set HOST.`);
  } catch (error) {
    await Promise.all(servers.map((server) => close(server, running, quietMs)));
    throw error;
  }
  let closed: Promise<unknown> | null = null;
  return {
    port,
    answerWith: (next, unreadableNext = unreadable) => Object.assign(now, { answer: next, unreadable: unreadableNext }),
    close: async () => {
      running.closing = true;
      closed ??= Promise.all(servers.map((server) => close(server, running, quietMs)));
      await closed;
    },
  };
}

/**
 * Answers an unreadable request. A connection that has had an answer is closed without one, because an answer
 * could land in the middle of the previous one.
 */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex, { headers, words }: Unreadable): void {
  if (error.code === "ECONNRESET" || !socket.writable || (socket as Socket).bytesWritten > 0)
    return void socket.destroy();
  const status = UNREADABLE[error.code ?? ""] ?? 400;
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    "content-type: text/plain; charset=utf-8",
    `content-length: ${Buffer.byteLength(words)}`,
    "connection: close",
  ];
  socket.end(`${lines.join("\r\n")}\r\n\r\n${words}`);
  // A sender that does not close its side would keep the connection for ever.
  setTimeout(() => socket.destroy(), FAREWELL_MS).unref();
}

const UNREADABLE: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** A machine may lack IPv4 or IPv6. */
function isMissing({ code }: NodeJS.ErrnoException): boolean {
  return code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT";
}

function refusal(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE")
    return new PortTaken(`Port ${port} is in use. Stop what listens there, or set PORT.`);
  if (error.code === "EACCES") return new PortTaken(`Port ${port} needs more rights than this account has. Set PORT.`);
  if (isMissing(error)) return new PortTaken(`${host} is no address of this machine. Set HOST to one that is.`);
  return error;
}

async function close(
  server: Server,
  running: { readonly requests: number; readonly changedAt: number },
  quietMs: number,
): Promise<void> {
  const closed = once(server, "close");
  // Unlike the HTTP server's own `close`, this keeps idle connections: a proxy may be sending on one of them.
  TcpServer.prototype.close.call(server);
  const began = performance.now();
  const isQuiet = () => running.requests === 0 && performance.now() - Math.max(began, running.changedAt) >= quietMs;
  while (performance.now() - began < GRACE_MS && (await connections(server)) > 0) {
    await delay(Math.min(LOOK_MS, quietMs));
    // What arrived while this thread was busy is read before the look.
    await turn();
    if (isQuiet()) break;
  }
  server.closeAllConnections();
  server.close();
  await closed;
}

/** How many connections are open. */
async function connections(server: Server): Promise<number> {
  return await new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}
