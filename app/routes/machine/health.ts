import type { LoaderFunctionArgs } from "@remix-run/node";
import { sql } from "kysely";

/** For whoever watches: 200 when the database answers, else 503. */
export async function loader({ context }: LoaderFunctionArgs) {
  try {
    await sql`select 1`.execute(context.db);
    return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
  } catch {
    return Response.json({ status: "database unreachable" }, { status: 503, headers: { "cache-control": "no-store" } });
  }
}
