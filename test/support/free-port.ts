import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Finds a free port. It is below the ports of outgoing connections, so that none of those takes it before the caller
 * listens.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(10_000, 32_000);
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
