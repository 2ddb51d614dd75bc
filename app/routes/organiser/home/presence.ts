import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireRight } from "#app/server/guards.server.ts";
import { presenceStream } from "#app/server/pages/presence-stream.server.ts";

/** Streams the number of people present, as server-sent events. */
export async function loader(visit: LoaderFunctionArgs) {
  const { edition } = await requireRight(visit, "see-overview");
  return presenceStream(visit.context, edition.id, visit.request.signal);
}
