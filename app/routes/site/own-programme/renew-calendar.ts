import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requirePerson } from "#app/server/guards.server.ts";
import { renewSubscription } from "./calendar.server.ts";
import { ownPage } from "./visitor.server.ts";

/** Redirects a GET of the form's address to the page. */
export async function loader(visit: LoaderFunctionArgs) {
  await requirePerson(visit);
  return redirect(ownPage(visit));
}

/** Makes the address to which a person subscribes, or replaces it. */
export async function action(visit: ActionFunctionArgs) {
  const { personId } = await requirePerson(visit);
  await renewSubscription(visit, personId);
  return redirect(`${ownPage(visit, { agenda: "oui" })}#calendar`, 303);
}
