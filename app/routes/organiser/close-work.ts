import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { closeWork } from "#app/domain/billing/work-items.ts";
import { notFound, requireRight } from "#app/http/guards.server.ts";
import { onlyForms } from "#app/http/only-forms.server.ts";
import { optionalLine, readForm } from "#app/http/organiser-forms.ts";
import { idOf, seeOther } from "#app/http/organiser-pages.server.ts";

export const loader = onlyForms("/a-traiter", "keep-orders");

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-orders");
  const read = await readForm(visit.request, z.object({ note: optionalLine(300) }));
  const note = read.kind === "read" ? read.values.note : null;
  const act = { edition: edition.id, id: idOf(visit.params.id), by: person.personId, now: visit.context.now() };
  const outcome = await closeWork(visit.context.db, { ...act, note });
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/a-traiter`, "changed");
}
