import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { removeAuthenticator } from "#app/domain/people/authenticator.ts";
import { requirePerson } from "#app/server/guards.server.ts";
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
  await removeAuthenticator(visit.context.db, { person: person.personId, now: visit.context.now() });
  return toSecurity(visit.request, "factorRemoved");
}
