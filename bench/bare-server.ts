import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** Starts bare `node:http` in a thread, which answers every request with the same bytes. */
export async function bareServer(body: string, type: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const source = `
    const { createServer } = require("node:http");
    const { parentPort, workerData } = require("node:worker_threads");
    const body = Buffer.from(workerData.body);
    const headers = { "content-type": workerData.type, "content-length": body.length };
    const server = createServer((request, response) => response.writeHead(200, headers).end(body));
    server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));`;
  const worker = new Worker(source, { eval: true, workerData: { body, type } });
  const [port] = await once(worker, "message");
  return { url: `http://127.0.0.1:${port}/`, stop: async () => void (await worker.terminate()) };
}
