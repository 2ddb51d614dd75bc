import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Stands between a program and its Postgres. */
export interface Proxy {
  /** The database's address through the proxy. */
  readonly url: string;
  /** From now on it accepts connections and bytes, and passes nothing on. */
  readonly silence: () => void;
  /** Ends the silent connections, and passes bytes on again. */
  readonly heal: () => void;
}

/**
 * Opens a proxy to a Postgres server, closed with the test.
 *
 * @param port where it listens; by default any free port
 */
export async function openProxy(databaseUrl: string, port = 0): Promise<Proxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    const pass = (to: Socket) => (bytes: Buffer) => void (isSilent || to.write(bytes));
    near.on("data", pass(far));
    far.on("data", pass(near));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => {});
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  const end = () => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    server.close();
    end();
  });
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as { port: number }).port}`;
  return {
    url: url.href,
    silence: () => {
      isSilent = true;
    },
    heal: () => {
      isSilent = false;
      end();
    },
  };
}
