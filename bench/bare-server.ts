import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** Header lines that the server writes itself, or that do not belong to the body as it was read. */
const OWN = new Set(["connection", "content-encoding", "content-length", "date", "keep-alive", "transfer-encoding"]);

/**
 * Starts bare `node:http` in a thread, which answers every request with the same bytes: header lines and body of an
 * answer. Reading the lines costs the client time too, so that a baseline without them would measure another answer.
 */
export async function bareServer(answer: Response): Promise<{ url: string; stop: () => Promise<void> }> {
  const source = `
    const { createServer } = require("node:http");
    const { parentPort, workerData } = require("node:worker_threads");
    const body = Buffer.from(workerData.body);
    const headers = [...workerData.headers, "content-length", String(body.length)];
    const server = createServer((request, response) => response.writeHead(200, headers).end(body));
    server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));`;
  const headers = [...answer.headers].filter(([name]) => !OWN.has(name)).flat();
  const worker = new Worker(source, { eval: true, workerData: { body: await answer.text(), headers } });
  const [port] = await once(worker, "message");
  return { url: `http://127.0.0.1:${port}/`, stop: async () => void (await worker.terminate()) };
}
