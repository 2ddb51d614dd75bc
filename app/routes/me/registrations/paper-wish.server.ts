import { redirect } from "@remix-run/node";
import { keepPaperWish } from "#app/domain/registration/paper-badge.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { changeableRegistration, changed } from "./changeable.server.ts";

/** Leads to the registration's page, which has the button. */
export async function backToBadge(visit: Visit): Promise<Response> {
  const { code } = await changeableRegistration(visit);
  return redirect(path(languageOfRequest(visit.request), "/mon-espace/inscriptions/:code", { code }), 303);
}

/** Notes what the holder of the code wants. The registration's page then says it. */
export async function changePaperWish(visit: Visit, { wanted }: { wanted: boolean }): Promise<Response> {
  const { db, now } = visit.context;
  const { code } = await changeableRegistration(visit);
  await keepPaperWish(db, { code, wanted, by: null, now: now() });
  return changed(visit, { code }, wanted ? "paper" : "phone");
}
