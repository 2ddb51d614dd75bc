import type { RequestListener } from "node:http";
import type { Settings } from "#app/env.server.ts";
import { languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { plainPath } from "#app/i18n/path.ts";
import { pageHeaders } from "./security-headers.server.ts";
import { RETRY_AFTER_S } from "./unavailable.server.ts";

/** Answers every request with 503 while the process waits for its database. */
export function answerWithoutDatabase(settings: Settings): RequestListener {
  const headers = pageHeaders(settings);
  return (request, response) => {
    request.resume();
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const language = languageOf(path);
    const { t } = messagesIn(language);
    const [title, text] = [t("shared:errors.503.title"), t("shared:errors.503.text")];
    const states: Readonly<Record<string, object>> = {
      [plainPath("/health")]: { status: "database unreachable" },
      [plainPath("/ready")]: { status: "not ready", reasons: ["database"] },
    };
    const wantsPage = String(request.headers.accept ?? "").includes("text/html") && !states[path];
    const body = wantsPage
      ? `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<title>${title}</title><main><h1>${title}</h1><p>${text}</p></main></html>\n`
      : `${JSON.stringify(states[path] ?? { error: `${title}. ${text}` })}\n`;
    for (const [name, value] of headers) response.setHeader(name, value);
    response.writeHead(503, {
      "content-type": `${wantsPage ? "text/html" : "application/json"}; charset=utf-8`,
      "retry-after": String(RETRY_AFTER_S),
      "cache-control": "no-store",
    });
    response.end(request.method === "HEAD" ? undefined : body);
  };
}
