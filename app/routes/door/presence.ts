import type { LoaderFunctionArgs } from "@remix-run/node";
import { presenceStream } from "#app/server/pages/presence-stream.server.ts";
import { requireRightByMachine } from "./machines.server.ts";

/** Streams the number of people present, as server-sent events. */
export async function loader(visit: LoaderFunctionArgs) {
  const { edition } = await requireRightByMachine(visit, "scan-badges");
  return presenceStream(visit.context, edition.id, visit.request.signal);
}
