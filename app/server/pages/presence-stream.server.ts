import type { AppContext } from "#app/server/context.ts";
import { notFound } from "#app/server/guards.server.ts";
import { followPresence } from "./presence-feed.server.ts";

/** Proxies close connections that are silent for a minute. */
const HEARTBEAT_MS = 20_000;
/** The browser then reconnects, so that a person whose role has ended is refused. */
const LIFETIME_MS = 5 * 60_000;

/**
 * Makes a stream of server-sent events with the numbers of people present, `{inside, today, admitted, registered}`: at
 * once, and on every change. It ends when the site closes; the browser then reconnects to another process.
 *
 * @param signal aborted when the browser disconnects
 * @throws 404 when the framework requests the address's data: it would wait for the end of the stream
 */
export function presenceStream(context: AppContext, edition: number, signal: AbortSignal): Response {
  if (context.asksForData) throw notFound();
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => {
      const bytes = new TextEncoder();
      const say = (text: string) => stream.enqueue(bytes.encode(text));
      let lastSent = "";
      say("retry: 3000\n\n");
      const stop = followPresence(context, edition, (count) => {
        const text = JSON.stringify(count);
        if (text !== lastSent) say(`data: ${text}\n\n`);
        lastSent = text;
      });
      const heartbeat = setInterval(() => say(": here\n\n"), HEARTBEAT_MS);
      const lifetime = setTimeout(() => finish(true), LIFETIME_MS);
      const finish = (close: boolean) => {
        stop();
        clearInterval(heartbeat);
        clearTimeout(lifetime);
        signal.removeEventListener("abort", end);
        context.closing.removeEventListener("abort", leave);
        end = () => {};
        if (close) stream.close();
      };
      const leave = () => finish(true);
      context.closing.addEventListener("abort", leave);
      // On abort the reader closes the stream.
      end = () => finish(false);
      signal.addEventListener("abort", end);
      if (signal.aborted) end();
      else if (context.closing.aborted) leave();
    },
    cancel: () => end(),
  });
  // A proxy or a middleware that compresses would buffer the events.
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
