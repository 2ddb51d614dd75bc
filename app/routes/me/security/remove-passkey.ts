import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { removePasskey } from "#app/domain/people/passkeys.ts";
import { requirePerson } from "#app/server/guards.server.ts";
import { found, idOf } from "#app/server/pages/organiser.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import { toSecurity } from "./frame.server.ts";

/** Only a form leads here. */
export async function loader(visit: LoaderFunctionArgs) {
  await requirePerson(visit);
  return toSecurity(visit.request, null);
}

export async function action(visit: ActionFunctionArgs) {
  const person = await requirePerson(visit);
  await requireConfirmed(visit, person);
  const { db, now } = visit.context;
  found((await removePasskey(db, { person: person.personId, id: idOf(visit.params.id), now: now() })) || null);
  return toSecurity(visit.request, "factorRemoved");
}
