import { connect } from "node:net";

export interface RawRequest {
  readonly method: string;
  readonly address: string;
  /** Header lines as sent; the host is added. */
  readonly headers: readonly string[];
  readonly body: Buffer | null;
  /** True to send half of the body and hang up. */
  readonly half: boolean;
}

/** `hung-up` when the sender left before the answer; `silent` when no answer came in time, or it did not end. */
export type RawAnswer = { readonly status: number; readonly location: string } | "hung-up" | "silent";

/** Sends a request as bytes, with content that client libraries refuse. @param patience in milliseconds */
export function sendRaw(site: URL, request: RawRequest, patience: number): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port: Number(site.port) });
    let heard = "";
    const done = (answer: RawAnswer) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => done("silent"), patience);
    const answered = () => {
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1] ?? 0);
      const location = /^(?:location|x-remix-redirect): (.*)$/im.exec(heard)?.[1]?.trim() ?? "";
      done(status === 0 ? (request.half ? "hung-up" : "silent") : { status, location });
    };
    socket.on("data", (bytes) => {
      if (heard.length < 16_384) heard = (heard + bytes.toString("latin1")).replace(/^HTTP\/1\.1 100 .*\r\n\r\n/, "");
      // A stream does not end, so its beginning counts as the answer.
      if (/^content-type: text\/event-stream/im.test(heard)) answered();
    });
    socket.on("close", answered);
    socket.on("error", answered);
    const { method, address, headers, body, half } = request;
    const length = body ? [`Content-Length: ${body.length}`] : [];
    const head = [`${method} ${address} HTTP/1.1`, `Host: ${site.host}`, "Connection: close", ...headers, ...length];
    socket.write(`${head.join("\r\n")}\r\n\r\n`, "latin1");
    if (!body) return;
    if (!half) return void socket.write(body);
    socket.write(body.subarray(0, body.length / 2));
    setTimeout(() => socket.destroy(), 30);
  });
}
