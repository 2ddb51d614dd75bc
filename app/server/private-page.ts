import type { HeadersFunction } from "@remix-run/node";

/** Headers of a private page: not cached, not indexed. */
export const privateHeaders: HeadersFunction = ({ actionHeaders, loaderHeaders, errorHeaders }) => {
  const headers = new Headers(errorHeaders ?? loaderHeaders);
  for (const [name, value] of actionHeaders) headers.set(name, value);
  headers.set("cache-control", "private, no-store");
  headers.set("x-robots-tag", "noindex");
  return headers;
};
