import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { closeWork, OUTCOMES } from "#app/domain/billing/close-matter.ts";
import { optionalLine, readForm } from "#app/forms/organiser-forms.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import { onlyForms } from "#app/server/only-forms.server.ts";
import { idOf, seeOther } from "#app/server/pages/organiser.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";

export const loader = onlyForms("/a-traiter", "keep-orders");

const schema = z.object({ note: optionalLine(300), outcome: z.enum([...OUTCOMES, ""]).optional() });

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-orders");
  const read = await readForm(visit.request, schema);
  const list = `/${edition.year}/a-traiter`;
  if (read.kind === "refused") return seeOther(visit.request, `${list}?manque=decision`, null);
  const { note, outcome } = read.values;
  if (outcome === "refunded") await requireConfirmed(visit, person);
  const act = { edition: edition.id, id: idOf(visit.params.id), by: person.personId, now: visit.context.now() };
  const closed = await closeWork(visit.context.db, { ...act, note, outcome: outcome || null });
  if (closed.kind === "unknown") throw notFound();
  if (closed.kind === "undecided") return seeOther(visit.request, `${list}?manque=decision`, null);
  return seeOther(visit.request, list, "changed");
}
