import { Writable } from "node:stream";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import type { ReactElement } from "react";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "./i18n/messages.server.ts";
import type { PageHandle } from "./server/handle.ts";
import { pageAnswer } from "./server/page-bytes.ts";
import { show } from "./server/page-data.ts";
import { RequestId } from "./ui/request-id.ts";

const RENDER_TIMEOUT_MS = 10_000;
/** React writes it itself only in a stream. */
const DOCTYPE = "<!DOCTYPE html>";

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
async function rendered(...[request, status, headers, remix, context]: Parameters<typeof handleRequest>) {
  const { loaderData, actionData, matches } = remix.staticHandlerContext;
  show(loaderData);
  show(actionData);
  const hasScripts = matches.some(({ route: { id } }) => scriptsOf(remix.routeModules[id]).length > 0);
  // Without scripts a page needs no copy of its data, for which alone rendering could have to wait.
  if (!hasScripts) remix.serverHandoffStream = undefined;
  const page = (
    <I18nextProvider i18n={messagesIn(languageOfRequest(request))}>
      <RequestId.Provider value={context.requestId ?? ""}>
        <RemixServer context={remix} url={request.url} nonce={context.nonce} />
      </RequestId.Provider>
    </I18nextProvider>
  );
  const bytes = hasScripts ? await streamed(page, context.nonce) : Buffer.from(DOCTYPE + renderToString(page));
  headers.set("content-type", "text/html; charset=utf-8");
  return pageAnswer(bytes, { status, headers });
}

function scriptsOf(module: EntryContext["routeModules"][string] | undefined): readonly string[] {
  return (module?.handle as PageHandle | undefined)?.scripts ?? [];
}

/** Renders a page that waits for the data of its scripts. */
function streamed(page: ReactElement, nonce: string): Promise<Buffer<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    let failed: unknown = null;
    const refuse = (error: unknown) => {
      clearTimeout(timer);
      reject(error);
    };
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce: nonce || undefined,
      onAllReady() {
        // A running timer would keep the whole page in memory until its end.
        clearTimeout(timer);
        if (failed) return reject(failed);
        pipe(collected(resolve));
      },
      onShellError: refuse,
      onError(error) {
        failed = error;
      },
    });
    const timer = setTimeout(abort, RENDER_TIMEOUT_MS).unref();
  });
}

/**
 * Collects a page in one piece. React sends its output in blocks, and fills the end of a block with NUL bytes where a
 * character of several bytes does not fit (facebook/react#24985). Pages contain no NUL otherwise, so all are removed.
 */
function collected(done: (body: Buffer<ArrayBuffer>) => void): Writable {
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
