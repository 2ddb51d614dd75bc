import express from "express";
import type { Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { copyOf } from "#app/jobs/preview-letter.ts";
import { LETTER_EXAMPLES } from "#app/mail/examples/letter-examples.ts";
import type { PrintPool } from "#app/print/pool.ts";
import { indexPage, PREVIEW, requestsPage } from "./index-page.ts";
import { PRINT_SAMPLES } from "./print-samples.ts";
import type { AskedRequest } from "./statements.ts";

/**
 * Makes the routes of the preview: examples of everything that the platform sends and prints, and the SQL of the latest
 * requests. For `npm run dev` only.
 *
 * @param options.print the pool that renders the prints
 * @param options.requests the latest requests, the newest first
 */
export function preview({ print, requests }: { print: PrintPool; requests: readonly AskedRequest[] }): express.Router {
  const router = express.Router();
  router.get(PREVIEW, (_request, response) => void response.type("html").send(indexPage()));
  router.get(`${PREVIEW}/requetes`, (_request, response) => void response.type("html").send(requestsPage(requests)));
  router.get(`${PREVIEW}/lettres/:kind/:name/:form.:language`, ({ params }, response, next) => {
    const write = found(LETTER_EXAMPLES, params);
    const language = languageOf(params.language);
    if (!write || !language) return next();
    write(language, messagesIn(language).getFixedT(null, "letters"))
      .then(copyOf)
      .then(({ subject, html, text }) => {
        if (params.form === "html") response.type("html").send(html);
        else response.type("text/plain; charset=utf-8").send(`${subject}\n\n${text}`);
      })
      .catch(next);
  });
  router.get(`${PREVIEW}/impressions/:kind/:name.:language`, ({ params }, response, next) => {
    const draw = found(PRINT_SAMPLES, params);
    const language = languageOf(params.language);
    if (!draw || !language) return next();
    draw(print, language)
      .then((paper) => void response.type("application/pdf").send(Buffer.from(paper)))
      .catch(next);
  });
  return router;
}

function found<Sample>(
  samples: { readonly [kind: string]: { readonly [name: string]: Sample } },
  { kind = "", name = "" }: { kind?: string; name?: string },
): Sample | undefined {
  const named = Object.hasOwn(samples, kind) ? samples[kind] : undefined;
  return named && Object.hasOwn(named, name) ? named[name] : undefined;
}

function languageOf(text: string | undefined): Language | null {
  return text === "fr" || text === "en" ? text : null;
}
