import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { giveUpPlace } from "#app/domain/reconfirmation/answer.ts";
import { backToQuestion, ownRequest } from "./own-request.server.ts";

/** Redirects a GET of the form's address to the page with the form; it changes nothing. */
export async function loader(visit: LoaderFunctionArgs) {
  await ownRequest(visit);
  return backToQuestion(visit);
}

/** Gives the place up. A second time changes nothing, so that sending twice is no error. */
export async function action(visit: ActionFunctionArgs) {
  const { found } = await ownRequest(visit);
  const { db, now } = visit.context;
  await giveUpPlace(db, { code: found.code, now: now() });
  return backToQuestion(visit);
}
