import { once } from "node:events";
import { request as ask, createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A browser's way to the site, as a network is: it can be cut, and come back. */
export interface Network {
  /** The address for the browser's proxy setting. */
  readonly proxy: string;
  /** Ends all connections and refuses new ones. */
  readonly cut: () => Promise<void>;
  readonly heal: () => Promise<void>;
}

/** Opens an HTTP proxy on a free port, closed with the test. */
export async function openNetwork(): Promise<Network> {
  const sockets = new Set<Socket>();
  const open = async (port: number): Promise<Server> => {
    const server = createServer((request, response) => {
      const { method, headers, url = "/" } = request;
      const onward = ask(url, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      onward.on("error", () => response.destroy());
      response.on("close", () => onward.destroy());
      request.pipe(onward);
    }).listen(port, "127.0.0.1");
    server.on("connection", (socket) => {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => sockets.delete(socket));
    });
    await once(server, "listening");
    return server;
  };
  const close = async (server: Server) => {
    if (!server.listening) return;
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, "close");
  };
  let server = await open(0);
  const { port } = server.address() as AddressInfo;
  onTestFinished(() => close(server));
  return {
    proxy: `http://127.0.0.1:${port}`,
    cut: () => close(server),
    heal: async () => {
      server = await open(port);
    },
  };
}
