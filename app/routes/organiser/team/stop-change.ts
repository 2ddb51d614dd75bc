import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { stopChange } from "#app/domain/people/pending-changes.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, requirePlatformRight } from "#app/server/guards.server.ts";
import { done, idOf } from "#app/server/pages/office-page.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";

/** Redirects a GET to the page above, which has the form. */
export async function loader(visit: LoaderFunctionArgs) {
  await requirePlatformRight(visit, "edit-platform-team");
  return redirect(new URL(visit.request.url).pathname.replace(/\/arret(\.data)?$/, ""));
}

export async function action(visit: ActionFunctionArgs) {
  const person = await requirePlatformRight(visit, "edit-platform-team");
  await requireConfirmed(visit, person);
  const id = idOf(visit.params.id);
  const outcome = await stopChange(visit.context.db, { id, by: person.personId, now: visit.context.now() });
  if (outcome.kind === "unknown") throw notFound();
  return done(path(languageOfRequest(visit.request), "/organisation/changements/:id", { id }), null);
}
