import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireRightByMachine } from "#app/http/door-machines.server.ts";
import { presenceStream } from "#app/http/presence-stream.server.ts";

/** How many people are there now, as server-sent events. */
export async function loader(visit: LoaderFunctionArgs) {
  const { edition } = await requireRightByMachine(visit, "scan-badges");
  return presenceStream(visit.context, edition.id, visit.request.signal);
}
