import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import type express from "express";
import { withinBudget } from "#app/payments/within-budget.ts";
import { type Waiting, waiting } from "#db/waiting.ts";
import { frameworkMode } from "./cached-pages.server.ts";
import type { SharedContext } from "./context.ts";
import { frameworkRequest, sendAnswer } from "./framework-requests.server.ts";
import { type Lane, openShares, type RequestLane } from "./lanes.server.ts";
import type { IdentifyRequest } from "./request-ids.server.ts";
import { keepSent } from "./sent-form.ts";
import { splitBuild } from "./split-build.server.ts";
import { VisitorGone, WaitedTooLong } from "./unavailability.ts";

/** The longest that a form waits for its verb to begin, in milliseconds: with a statement that waits, 20 s. */
const BEGIN_WITHIN_MS = 13_000;

/** How long a visitor's request waits for the payment service, in milliseconds. */
export const PAYMENT_MS = 4_500;

export interface FrameworkOptions {
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  readonly developing?: boolean;
  readonly shared: SharedContext;
  readonly lanes: Readonly<Record<RequestLane, Lane>>;
  readonly identify: IdentifyRequest;
}

/** Answers requests by the framework's loaders and actions, each over the connections of its address's audience. */
export function framework({ build, developing, shared, lanes, identify }: FrameworkOptions): express.RequestHandler {
  const laneFor = openShares();
  const contextOf = (request: express.Request, response: express.Response): AppLoadContext => ({
    ...shared,
    ...lanes[laneFor(request, request.ip ?? "", response)],
    nonce: response.locals.nonce as string,
    ip: request.ip ?? "",
    requestId: identify(request),
    paymentService: shared.paymentService && withinBudget(shared.paymentService, PAYMENT_MS),
    sent: keepSent(request),
    asksForData: request.path.endsWith(".data"),
  });
  const handlerOf = (one: typeof build): express.RequestHandler => {
    const answer = createRequestHandler(one, frameworkMode(developing));
    return async (request, response, next) => {
      try {
        const context = contextOf(request, response);
        await sendAnswer(await answer(frameworkRequest(request, response), context), request, response);
      } catch (error) {
        next(error);
      }
    };
  };
  const handlers = new Map<ServerBuild, express.RequestHandler>();
  const partFor = typeof build === "function" ? null : splitBuild(build);
  const inDevelopment = typeof build === "function" ? handlerOf(build) : null;
  const handlerFor = (path: string): express.RequestHandler => {
    const part = partFor?.(path);
    if (!part) return inDevelopment as express.RequestHandler;
    const handler = handlers.get(part) ?? handlerOf(part);
    handlers.set(part, handler);
    return handler;
  };
  return (request, response, next) => {
    const handle = handlerFor(request.path);
    // Pages may start what serves other visitors too; a form serves its own.
    if (request.method === "GET" || request.method === "HEAD") return handle(request, response, next);
    return waiting.run(waitingFor(response), () => handle(request, response, next));
  };
}

/** A form is not begun once its visitor has left, or after its time. */
function waitingFor(response: express.Response): Waiting {
  let isOver = false;
  const refusal = () => {
    if (response.destroyed) return new VisitorGone("the visitor has left");
    return isOver ? new WaitedTooLong("the request has waited too long") : null;
  };
  const over = new Promise<never>((_, refuse) => {
    const timer = setTimeout(() => {
      isOver = true;
      refuse(refusal());
    }, BEGIN_WITHIN_MS);
    response.once("close", () => clearTimeout(timer));
  });
  // Also where nothing waits for it.
  over.catch(() => {});
  return { begun: false, refusal, over };
}
