import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { starSessions } from "#app/domain/programme/stars.ts";
import { keepStars, MOST_STARS } from "#app/server/stars.server.ts";
import { type Done, namedSession, ownerOf, ownPage } from "./visitor.server.ts";

/** Redirects a GET of the form's address to the page. */
export const loader = (visit: LoaderFunctionArgs) => redirect(ownPage(visit));

/** Stars a session: in the account of a person who is signed in, else in the browser. Twice is once. */
export async function action(visit: ActionFunctionArgs) {
  const { context } = visit;
  const { programme, session } = await namedSession(visit);
  const { owner, headers } = await ownerOf(visit);
  const to = (done: Done) => redirect(ownPage(visit, done), { status: 303, headers });
  if (owner.personId !== null) {
    await starSessions(context.db, { person: owner.personId, sessions: [session.id], now: context.now() });
    return to({ ajout: session.slug });
  }
  const here = new Set(programme.sessions.map(({ id }) => id));
  const others = owner.stars.filter((id) => id !== session.id);
  // Sessions of other editions make room, the oldest first.
  const leaving = others.length < MOST_STARS ? null : (others.find((id) => !here.has(id)) ?? null);
  const kept = others.filter((id) => id !== leaving);
  if (kept.length >= MOST_STARS) return to({ plein: "oui" });
  headers.append("set-cookie", keepStars(context, [...kept, session.id]));
  return to({ ajout: session.slug });
}
