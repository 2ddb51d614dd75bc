import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** Below the ports of outgoing connections, and above those that browsers and `fetch` refuse, of which 10080 is the last. */
const PORTS = { from: 10_081, before: 32_000 };

/** Finds a free port, which no outgoing connection takes before the caller listens. */
export async function freePort(): Promise<number> {
  const port = randomInt(PORTS.from, PORTS.before);
  const server = createServer().listen(port);
  const free = await once(server, "listening").then(
    () => true,
    () => false,
  );
  if (!free) return freePort();
  server.close();
  await once(server, "close");
  return port;
}
