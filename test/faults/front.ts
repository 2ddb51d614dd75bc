import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Stands between a program and a server of another vendor, and spoils what they say to each other. */
export interface Front<Manner> {
  readonly port: number;
  /** Ends the open connections, and behaves like that from now on. */
  readonly be: (manner: Manner | "well" | "away") => Promise<void>;
}

/** What a front does with one connection. */
export interface Conversation {
  /** The program's end of it. */
  readonly near: Socket;
  /** Connects to the server. */
  readonly open: () => Socket;
}

/**
 * Opens a front, which ends with its test. As "well" it passes everything on; as "away" nothing listens there.
 *
 * @param port the server's
 * @param spoil takes a connection in any other manner
 */
export async function openFront<Manner extends string>(
  port: number,
  spoil: (conversation: Conversation, manner: Manner) => void,
): Promise<Front<Manner>> {
  const sockets = new Set<Socket>();
  let manner: Manner | "well" | "away" = "well";
  let server: Server | null = null;
  let own = 0;
  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    return socket;
  };
  const take = (near: Socket) => {
    track(near);
    const open = () => {
      const far = track(connect(port, "127.0.0.1"));
      near.on("close", () => far.destroy());
      far.on("close", () => near.destroy());
      return far;
    };
    if (manner !== "well" && manner !== "away") return spoil({ near, open }, manner);
    const far = open();
    near.on("data", (bytes) => far.write(bytes));
    far.on("data", (bytes) => near.write(bytes));
  };
  const listen = async () => {
    server = createServer(take).listen(own, "127.0.0.1");
    await once(server, "listening");
    own = (server.address() as { port: number }).port;
  };
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  await listen();
  onTestFinished(() => {
    server?.close();
    cut();
  });
  return {
    port: own,
    be: async (next) => {
      manner = next;
      if (next === "away") {
        server?.close();
        server = null;
      } else if (!server) await listen();
      cut();
    },
  };
}

/** Sends bytes one by one, each after a pause in milliseconds. */
export async function drip(bytes: Buffer, to: Socket, pause: number): Promise<void> {
  for (const byte of bytes) {
    if (to.destroyed) return;
    to.write(Buffer.of(byte));
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
