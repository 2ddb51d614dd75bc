import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import { languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openRepeatedFaults } from "#app/repeated-faults.ts";
import type { RefusalDetails } from "#app/ui/error-page.tsx";
import { type Unavailability, unavailability, VisitorGone } from "./unavailability.ts";

/** When the request may be sent again, in seconds. */
export const RETRY_AFTER_S = 5;

type Visit = LoaderFunctionArgs | ActionFunctionArgs;

interface UnavailableOptions {
  readonly told: (why: Unavailability) => void;
  readonly isDiskFull: () => Promise<boolean>;
}

/**
 * Wraps the loaders and actions of a build: one that fails because the database cannot be reached, something takes too
 * long or a disk is full answers 503 with `Retry-After`. A page shows it in words, with what was sent to be sent again;
 * other addresses answer it in JSON.
 *
 * @param options.told called with the reason of every such failure
 * @param options.isDiskFull whether a disk is known to be full: a database that is away then went away for that
 */
export function answeringUnavailable(build: ServerBuild, { told, isDiskFull }: UnavailableOptions): ServerBuild {
  const unsaidOf = openRepeatedFaults();
  const log = (why: Unavailability, error: Error, { context, request }: Visit) => {
    const unsaid = unsaidOf(why);
    if (unsaid === null) return;
    const address = context.patternOf(new URL(request.url).pathname);
    context.log.error({ why, error: error.stack, method: request.method, address, unsaid }, "unavailable");
  };
  const answering = <Args extends Visit, Answer>(handle: (args: Args) => Answer) =>
    async function answered(args: Args) {
      try {
        return await handle(args);
      } catch (error) {
        const seen = unavailability(error);
        if (seen === null) throw error;
        const why = seen === "database" && (await isDiskFull()) ? "disk" : seen;
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
