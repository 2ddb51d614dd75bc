import { findOwnRequest } from "#app/domain/reconfirmation/find-own.ts";
import { formatDeadlineWithZone, languageOfRequest } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";

/**
 * What the page of a registration says of the question whether its person still comes. `until`: the end in words, while
 * an answer is awaited; null otherwise.
 */
export async function askedView(
  { request, context: { db, now } }: Visit,
  { id }: { id: number },
  { timeZone }: { timeZone: string },
) {
  const asked = await findOwnRequest(db, { registration: id, now: now() });
  if (!asked) return null;
  const { isOpen, answer, endsAt, isReleased, isRetakable } = asked;
  const until = isOpen && answer === null ? formatDeadlineWithZone(endsAt, timeZone, languageOfRequest(request)) : null;
  return { until, isReleased, isRetakable };
}
