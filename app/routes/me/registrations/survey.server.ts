import { findSurvey, surveyState } from "#app/domain/surveys/surveys.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { Visit } from "#app/server/guards.server.ts";
import type { ownRegistration } from "#app/server/pages/registration.server.ts";

/** The address at which a registration answers the survey of its edition; null while none is open to it. */
export async function surveyToAnswer(
  { request, context }: Visit,
  { id, edition, cancelledAt, awaits }: Awaited<ReturnType<typeof ownRegistration>>,
): Promise<string | null> {
  if (cancelledAt || awaits) return null;
  const survey = await findSurvey(context.db, { edition: edition.id });
  if (!survey || surveyState(survey, context.now()) !== "open") return null;
  return path(languageOfRequest(request), "/enquete/:token", { token: context.secrets.tokens.sign("survey", id) });
}
