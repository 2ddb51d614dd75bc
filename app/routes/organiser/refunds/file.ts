import type { LoaderFunctionArgs } from "@remix-run/node";
import { downloadBatch } from "#app/domain/billing/send-batch.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import { idOf } from "#app/server/pages/office-page.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";

/** Serves the file of a batch, the same each time. It holds whole IBANs, so it requires a recent confirmation. */
export async function loader(visit: LoaderFunctionArgs): Promise<Response> {
  const { person, edition } = await requireRight(visit, "refund-orders");
  await requireConfirmed(visit, person);
  const { db, now } = visit.context;
  const asked = { edition: edition.id, id: idOf(visit.params.id), by: person.personId, now: now() };
  const outcome = await downloadBatch(db, asked);
  if (outcome.kind !== "file") throw notFound();
  const { content, message, form } = outcome;
  const [extension, type] = form === "list" ? ["csv", "text/csv"] : ["xml", "application/xml"];
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="remboursements-${message}.${extension}"`,
      "cache-control": "private, no-store",
    },
  });
}
