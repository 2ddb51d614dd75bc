import { publicHeaders } from "#app/ui/public-page.ts";

/** Answers with a file of public content, which is cached like the pages. */
export function publicFile(body: string, contentType: string): Response {
  return new Response(body, {
    headers: { "content-type": `${contentType}; charset=utf-8`, ...publicHeaders() },
  });
}
