import { data } from "@remix-run/node";

/** Shared by the bundles of the server and of the pages. */
const OWN = Symbol.for("data of a page without scripts");

interface Hidden {
  readonly [OWN]: unknown;
}

/**
 * Hides what a loader or an action returns from the framework, which writes all data of a page for its scripts, also
 * when the page has none. A redirect and other answers stay as they are.
 */
export function hidden(returned: unknown): unknown {
  if (typeof returned !== "object" || returned === null || returned instanceof Response) return returned;
  if (isWithInit(returned)) return data(hidden(returned.data), returned.init ?? undefined);
  return { [OWN]: returned } satisfies Hidden;
}

/** Shows hidden data again, in place, for rendering. */
export function show(all: Record<string, unknown> | null): void {
  for (const [route, value] of Object.entries(all ?? {}))
    if (all && typeof value === "object" && value !== null && OWN in value) all[route] = value[OWN];
}

/** Whether it was made by the framework's `data()`. */
function isWithInit(value: object): value is { readonly data: unknown; readonly init: ResponseInit | null } {
  return "type" in value && value.type === "DataWithResponseInit" && "data" in value && "init" in value;
}
