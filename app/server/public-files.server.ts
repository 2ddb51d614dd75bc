/** A file made of public content: kept in memory like the pages, until the content changes. */
export function publicFile(body: string, contentType: string): Response {
  return new Response(body, {
    headers: { "content-type": `${contentType}; charset=utf-8`, "cache-control": "public, max-age=0, must-revalidate" },
  });
}
