/** The link that shows a hidden ticket type: the query `acces` of the public forms. */
import type { Visit } from "#app/server/guards.server.ts";

/** The id of the link in an address; null for none, and for one that was never made. Whether it ended is read later. */
export function linkOf({ request, context }: Pick<Visit, "request" | "context">, token = tokenOf(request)) {
  return context.secrets.tokens.read("ticket-type", token);
}

/** The token of the link in an address; empty for none. */
export function tokenOf(request: Request): string {
  return new URL(request.url).searchParams.get("acces") ?? "";
}
