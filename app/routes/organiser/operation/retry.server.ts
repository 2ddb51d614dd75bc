import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { requirePlatformRight, type Visit } from "#app/server/guards.server.ts";
import { done } from "#app/server/pages/office-page.server.ts";

type Outcome = { readonly kind: "queued" | "none" };

const page = (request: Request) => path(languageOfRequest(request), "/organisation/exploitation");

/** Redirects a GET of a button's address to the page with the button. */
export async function toPage(visit: LoaderFunctionArgs): Promise<Response> {
  await requirePlatformRight(visit, "run-platform");
  return redirect(page(visit.request));
}

/** Makes the action of a button that tries something again. @param notice the message when it was queued */
export function retryAction(
  right: OfficeRight,
  notice: "lettersAgain" | "jobsAgain",
  retry: (visit: Visit, actor: { by: number; now: Date }) => Promise<Outcome>,
) {
  return async (visit: ActionFunctionArgs): Promise<Response> => {
    const person = await requirePlatformRight(visit, right);
    const { kind } = await retry(visit, { by: person.personId, now: visit.context.now() });
    return done(page(visit.request), kind === "queued" ? notice : "nothingAgain");
  };
}
