import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { unstarSession } from "#app/domain/programme/stars.ts";
import { keepStars } from "#app/server/stars.server.ts";
import { namedSession, ownerOf, ownPage } from "./visitor.server.ts";

/** Redirects a GET of the form's address to the page. */
export const loader = (visit: LoaderFunctionArgs) => redirect(ownPage(visit));

/** Takes a session's star away. */
export async function action(visit: ActionFunctionArgs) {
  const { context } = visit;
  const { session } = await namedSession(visit);
  const { owner, headers } = await ownerOf(visit);
  if (owner.personId !== null) await unstarSession(context.db, { person: owner.personId, session: session.id });
  else if (owner.stars.includes(session.id)) {
    const kept = owner.stars.filter((id) => id !== session.id);
    headers.append("set-cookie", keepStars(context, kept));
  }
  return redirect(ownPage(visit, { retrait: session.slug }), { status: 303, headers });
}
