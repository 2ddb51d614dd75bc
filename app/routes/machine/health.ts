import type { LoaderFunctionArgs } from "@remix-run/node";
import { askQuickly } from "#app/server/readiness.server.ts";

/** For monitoring: 200 when the database answers, else 503. */
export async function loader({ context }: LoaderFunctionArgs) {
  try {
    await askQuickly(context.pool, "select 1");
    return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
  } catch {
    return Response.json({ status: "database unreachable" }, { status: 503, headers: { "cache-control": "no-store" } });
  }
}
