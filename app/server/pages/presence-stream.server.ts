import type { AppContext } from "#app/server/context.ts";
import { notFound } from "#app/server/guards.server.ts";
import { followPresence } from "./presence-feed.server.ts";

/** Proxies close what stays silent for a minute. */
const HEARTBEAT_MS = 20_000;
/** Then the browser comes back by itself, and a person who lost the role meanwhile is not let in again. */
const LIFETIME_MS = 5 * 60_000;

/**
 * Server-sent events with how many people of an edition are there, `{inside, today, admitted, registered}`: at once, and whenever it
 * changes.
 *
 * @param signal aborted when the browser has gone
 * @throws 404 when the framework asks for the data of the address: it would wait for the end of a stream that has none
 */
export function presenceStream(context: AppContext, edition: number, signal: AbortSignal): Response {
  if (context.asksForData) throw notFound();
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => {
      const bytes = new TextEncoder();
      const say = (text: string) => stream.enqueue(bytes.encode(text));
      let said = "";
      say("retry: 3000\n\n");
      const stop = followPresence(context, edition, (count) => {
        const text = JSON.stringify(count);
        if (text !== said) say(`data: ${text}\n\n`);
        said = text;
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
      // Aborted, the stream is torn down by its reader.
      end = () => finish(false);
      signal.addEventListener("abort", end);
      if (signal.aborted) end();
    },
    cancel: () => end(),
  });
  // A proxy or a middleware that compresses would hold the events back.
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
