import type { TestSite } from "./site.ts";

/** Sends a form with a file as a browser does. */
export async function upload(
  site: TestSite,
  path: string,
  fields: Record<string, string>,
  file: Buffer | null,
  name = "bc.pdf",
  cookie = "",
) {
  const body = new FormData();
  for (const [field, text] of Object.entries(fields)) body.set(field, text);
  if (file) body.set("file", new Blob([new Uint8Array(file)]), name);
  const sent = new Request(`${site.url}${path}`, { method: "POST", body });
  const bytes = Buffer.from(await sent.arrayBuffer());
  return await fetch(`${site.url}${path}`, {
    ...{ method: "POST", redirect: "manual", body: bytes },
    headers: { "content-type": sent.headers.get("content-type") ?? "", origin: site.url, cookie },
  });
}
