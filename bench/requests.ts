import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";

export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

/** Sends requests over a few open connections, with as little work on this side as possible. */
export function openRequests(origin: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(origin);
  const send = async (method: string, path: string, body: string, headers: Record<string, string>): Promise<Answer> => {
    const sent = request({
      agent,
      host: hostname,
      port,
      method,
      path,
      headers: { origin, "content-length": Buffer.byteLength(body), ...headers },
    });
    sent.end(body);
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    return {
      status: answer.statusCode ?? 0,
      location: answer.headers.location,
      body: Buffer.concat(chunks).toString(),
    };
  };
  return { send, close: () => agent.destroy() };
}
