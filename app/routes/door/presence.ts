import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireDoorByMachine } from "#app/http/door-machines.server.ts";
import { followPresence } from "#app/http/presence-feed.server.ts";

/** Proxies close what stays silent for a minute. */
const HEARTBEAT_MS = 20_000;
/** Then the browser comes back by itself, and whoever lost the role meanwhile is not let in again. */
const LIFETIME_MS = 5 * 60_000;

/** Server-sent events: `{inside, admitted, registered}` at once and whenever it changes. */
export async function loader(visit: LoaderFunctionArgs) {
  const { request, context } = visit;
  const { edition } = await requireDoorByMachine(visit);
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => {
      const bytes = new TextEncoder();
      const say = (text: string) => stream.enqueue(bytes.encode(text));
      let said = "";
      say("retry: 3000\n\n");
      const stop = followPresence(context, edition.id, (count) => {
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
        request.signal.removeEventListener("abort", end);
        end = () => {};
        if (close) stream.close();
      };
      // Aborted, the stream is torn down by whoever reads it.
      end = () => finish(false);
      request.signal.addEventListener("abort", end);
      if (request.signal.aborted) end();
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
