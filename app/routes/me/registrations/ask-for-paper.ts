import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { backToBadge, changePaperWish } from "./paper-wish.server.ts";

/** Redirects a GET of the form's address to the page with the form; it changes nothing. */
export async function loader(visit: LoaderFunctionArgs) {
  return await backToBadge(visit);
}

/** Asks for a badge on paper. A second time changes nothing. */
export async function action(visit: ActionFunctionArgs) {
  return await changePaperWish(visit, { wanted: true });
}
