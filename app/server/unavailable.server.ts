import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import { languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { RefusalDetails } from "#app/ui/error-page.tsx";
import { type Unavailability, unavailability, VisitorGone } from "./unavailability.ts";

/** When the request may be sent again, in seconds. */
export const RETRY_AFTER_S = 5;
/** A lasting fault fails every request: the log names it once in this time. */
const SAID_EVERY_MS = 60_000;

type Visit = LoaderFunctionArgs | ActionFunctionArgs;

/**
 * Wraps the loaders and actions of a build: one that fails because the database cannot be reached, something takes too
 * long or a disk is full answers 503 with `Retry-After`. A page shows it in words, with what was sent to be sent again;
 * other addresses answer it in JSON.
 *
 * @param told called with the reason of every such failure
 */
export function answeringUnavailable(build: ServerBuild, told: (why: Unavailability) => void = () => {}): ServerBuild {
  const said = new Map<Unavailability, { at: number; since: number }>();
  const log = (why: Unavailability, error: Error, { context, request }: Visit) => {
    const last = said.get(why);
    if (last && performance.now() - last.at < SAID_EVERY_MS) {
      last.since += 1;
      return;
    }
    said.set(why, { at: performance.now(), since: 0 });
    const address = context.patternOf(new URL(request.url).pathname);
    const line = { why, error: error.stack, method: request.method, address, unsaid: last?.since };
    context.log.error(line, "unavailable");
  };
  const answering = <Args extends Visit, Answer>(handle: (args: Args) => Answer) =>
    async function answered(args: Args) {
      try {
        return await handle(args);
      } catch (error) {
        const why = unavailability(error);
        if (why === null) throw error;
        told(why);
        if (!(error instanceof VisitorGone)) log(why, error as Error, args);
        throw await unavailable(why, args);
      }
    };
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route] as const;
    const { loader, action } = route.module;
    const module = {
      ...route.module,
      ...(loader && { loader: answering(loader as (args: LoaderFunctionArgs) => unknown) }),
      ...(action && { action: answering(action as (args: ActionFunctionArgs) => unknown) }),
    };
    return [id, { ...route, module }] as const;
  });
  return { ...build, routes: Object.fromEntries(routes) as ServerBuild["routes"] };
}

async function unavailable(why: Unavailability, { request, context }: Visit): Promise<Response> {
  const { t } = messagesIn(languageOf(new URL(request.url).pathname));
  const kind = why === "database" ? "503" : why;
  const error = `${t(`shared:errors.${kind}.title`)}. ${t(`shared:errors.${kind}.text`)}`;
  const details: RefusalDetails & { error: string } = { error, unavailable: why, sent: await context.sent() };
  return Response.json(details, {
    status: 503,
    statusText: "Service Unavailable",
    headers: { "retry-after": String(RETRY_AFTER_S), "cache-control": "no-store" },
  });
}
