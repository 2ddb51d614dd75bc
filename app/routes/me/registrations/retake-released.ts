import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { retakeReleased } from "#app/domain/reconfirmation/retake.ts";
import { backToQuestion, ownRequest } from "./own-request.server.ts";

/** Redirects a GET of the form's address to the page with the form; it changes nothing. */
export async function loader(visit: LoaderFunctionArgs) {
  await ownRequest(visit);
  return backToQuestion(visit);
}

const REFUSED = { full: "complet", closed: "clos", "already-registered": "inscrit" } as const;

/** Takes the place again, or leads to the page that says why not. */
export async function action(visit: ActionFunctionArgs) {
  const { found } = await ownRequest(visit);
  const { db, now } = visit.context;
  const { kind } = await retakeReleased(db, { code: found.code, now: now() });
  return backToQuestion(visit, kind in REFUSED ? REFUSED[kind as keyof typeof REFUSED] : null);
}
