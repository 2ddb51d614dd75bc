import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { endLogins } from "#app/domain/people/list-logins.ts";
import { readFields } from "#app/forms/forms.ts";
import { requirePerson } from "#app/server/guards.server.ts";
import { toSecurity } from "./frame.server.ts";

/** Only forms lead here. */
export async function loader(visit: LoaderFunctionArgs) {
  await requirePerson(visit);
  return toSecurity(visit.request, null);
}

/** Ends one of the person's logins; without one named, all but the one that asks. */
export async function action(visit: ActionFunctionArgs) {
  const { request, context } = visit;
  const { personId: person, loginId } = await requirePerson(visit);
  const named = (await readFields(request)).one("login");
  const login = /^[1-9]\d{0,8}$/.test(named) ? Number(named) : 0;
  const ending = named === "" ? { allBut: loginId } : { login };
  await endLogins(context.db, { person, ending, by: person, now: context.now() });
  return toSecurity(request, "loginEnded");
}
