import { Writable } from "node:stream";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "./i18n/messages.server.ts";
import { show } from "./server/page-data.ts";
import { RequestId } from "./ui/request-id.ts";

const RENDER_TIMEOUT_MS = 10_000;

/** Answers with a page; that of a refused form may be ready. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  return context.refusedForms.answer(context, { request, status }, () =>
    rendered(request, status, headers, remix, context),
  );
}

/** Renders a page completely before answering, so that a failure half-way is not sent as a success. */
function rendered(...[request, status, headers, remix, context]: Parameters<typeof handleRequest>): Promise<Response> {
  const language = languageOfRequest(request);
  const { loaderData, actionData } = remix.staticHandlerContext;
  show(loaderData);
  show(actionData);
  return new Promise((resolve, reject) => {
    let failed: unknown = null;
    const refuse = (error: unknown) => {
      clearTimeout(timer);
      reject(error);
    };
    const { pipe, abort } = renderToPipeableStream(
      <I18nextProvider i18n={messagesIn(language)}>
        <RequestId.Provider value={context.requestId ?? ""}>
          <RemixServer context={remix} url={request.url} nonce={context.nonce} />
        </RequestId.Provider>
      </I18nextProvider>,
      {
        nonce: context.nonce || undefined,
        onAllReady() {
          // A running timer would keep the whole page in memory until its end.
          clearTimeout(timer);
          if (failed) return reject(failed);
          headers.set("content-type", "text/html; charset=utf-8");
          pipe(collected((body) => resolve(new Response(body, { status, headers }))));
        },
        onShellError: refuse,
        onError(error) {
          failed = error;
        },
      },
    );
    const timer = setTimeout(abort, RENDER_TIMEOUT_MS).unref();
  });
}

/**
 * Collects a page in one piece. React sends its output in blocks, and fills the end of a block with NUL bytes where a
 * character of several bytes does not fit (facebook/react#24985). Pages contain no NUL otherwise, so all are removed.
 */
function collected(done: (body: Uint8Array<ArrayBuffer>) => void): Writable {
  const blocks: Buffer[] = [];
  return new Writable({
    // React would answer the event "close" of a finished page with an error.
    emitClose: false,
    write(block: Buffer, _encoding, next) {
      // React uses its blocks' memory again.
      blocks.push(block.includes(0) ? Buffer.from(block.filter((byte) => byte !== 0)) : Buffer.from(block));
      next();
    },
    final(next) {
      done(Buffer.concat(blocks));
      next();
    },
  });
}

/** Logs broken invariants; the visitor sees an error page. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  // A form sent to a page without an action is the sender's mistake, answered with 405.
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  const { pathname } = new URL(request.url);
  context.log.error(
    {
      error: error instanceof Error ? error.stack : error,
      method: request.method,
      address: context.patternOf(pathname),
    },
    "failed",
  );
}
