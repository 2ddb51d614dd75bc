import type { AppContext } from "./context.ts";
import { followPresence } from "./presence-feed.server.ts";

/** Proxies close what stays silent for a minute. */
const HEARTBEAT_MS = 20_000;
/** Then the browser comes back by itself, and whoever lost the role meanwhile is not let in again. */
const LIFETIME_MS = 5 * 60_000;

/**
 * Server-sent events with how many people of an edition are inside: at once, and whenever it changes.
 *
 * @param signal aborted when the browser has gone
 */
export function presenceStream(context: AppContext, edition: number, signal: AbortSignal): Response {
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => {
      const bytes = new TextEncoder();
      const say = (text: string) => stream.enqueue(bytes.encode(text));
      let said = -1;
      const stop = followPresence(context, edition, ({ inside }) => {
        if (inside !== said) say(`data: ${inside}\n\n`);
        said = inside;
      });
      const heartbeat = setInterval(() => say(": here\n\n"), HEARTBEAT_MS);
      const lifetime = setTimeout(() => finish(true), LIFETIME_MS);
      const finish = (close: boolean) => {
        stop();
        clearInterval(heartbeat);
        clearTimeout(lifetime);
        signal.removeEventListener("abort", end);
        end = () => {};
        if (close) stream.close();
      };
      // Aborted, the stream is torn down by whoever reads it.
      end = () => finish(false);
      signal.addEventListener("abort", end);
      if (signal.aborted) end();
    },
    cancel: () => end(),
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
  });
}
