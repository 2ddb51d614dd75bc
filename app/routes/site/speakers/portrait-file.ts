import type { LoaderFunctionArgs } from "@remix-run/node";
import { findPortraitFile } from "#app/domain/speakers/portrait.ts";
import { PORTRAIT_FORMATS, PORTRAIT_SIDES } from "#app/domain/speakers/portrait-format.ts";
import { notFound } from "#app/server/guards.server.ts";
import { found, uuidOf } from "#app/server/pages/office-page.server.ts";

/**
 * Serves one size of a portrait, such as `/portraits/…/96.avif`. A new portrait has a new address, so the answer never
 * changes.
 */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const portrait = uuidOf(params.id);
  const [size, ending] = (params.file ?? "").split(".");
  const side = PORTRAIT_SIDES.find((one) => String(one) === size);
  const format = PORTRAIT_FORMATS.find((one) => one === ending);
  if (!side || !format) throw notFound();
  const content = found(await findPortraitFile(context.db, { portrait, side, format }));
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": `image/${format}`,
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
}
