import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { yearOf } from "#app/server/guards.server.ts";
import { forgetSoFar } from "./so-far.server.ts";

/** Makes the browser forget the answers so far, and begins anew. */
export const action = ({ request, params, context }: ActionFunctionArgs) => {
  const begin = path(languageOfRequest(request), "/:year/inscription/etapes", { year: yearOf(params) });
  return redirect(begin, { status: 303, headers: { "set-cookie": forgetSoFar(context) } });
};
