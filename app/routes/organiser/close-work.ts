import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { closeWork } from "#app/domain/billing/work-items.ts";
import { notFound, requireOrganiser } from "#app/http/guards.server.ts";
import { optionalLine, readForm } from "#app/http/organiser-forms.ts";
import { idOf, seeOther } from "#app/http/organiser-pages.server.ts";

/** Only a form leads here. */
export async function loader(visit: LoaderFunctionArgs) {
  const { edition } = await requireOrganiser(visit);
  return seeOther(visit.request, `/${edition.year}/a-traiter`, null);
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireOrganiser(visit);
  const read = await readForm(visit.request, z.object({ note: optionalLine(300) }));
  const note = read.kind === "read" ? read.values.note : null;
  const act = { edition: edition.id, id: idOf(visit.params.id), by: person.personId, now: visit.context.now() };
  const outcome = await closeWork(visit.context.db, { ...act, note });
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/a-traiter`, "changed");
}
