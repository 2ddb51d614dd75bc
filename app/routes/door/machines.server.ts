import type { Edition } from "#app/domain/edition/edition.ts";
import type { SignedIn } from "#app/domain/people/logins.ts";
import { mayDo, type OfficeRight } from "#app/domain/people/rights.ts";
import { languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { type OfficeAtDoor, recentEdition, requireRightAtDoor, type Visit } from "#app/server/guards.server.ts";

/**
 * Checks a right for requests of scripts, which cannot follow a redirect to a form; refusals are JSON.
 *
 * @throws 401 when nobody is signed in, 404 for an account without rights at this door
 */
export async function requireRightByMachine(visit: Visit, right: OfficeRight): Promise<OfficeAtDoor> {
  try {
    return await requireRightAtDoor(visit, right, recentEdition);
  } catch (refusal) {
    if (!(refusal instanceof Response)) throw refusal;
    const status = refusal.status === 404 ? 404 : 401;
    throw doorAnswer(
      { error: doorWords(visit.request)(status === 404 ? "problems.no-door" : "problems.sign-in") },
      status,
    );
  }
}

/** Says at which checkpoints, by id, a person may scan badges, and admit people found by name or number. */
export function mayAtCheckpoints(person: SignedIn, { id }: Pick<Edition, "id">) {
  return {
    mayScan: (checkpoint: number) => mayDo(person, "scan-badges", { edition: id, checkpoint }),
    mayChoose: (checkpoint: number) => mayDo(person, "admit-by-hand", { edition: id, checkpoint }),
  };
}

/** Makes an uncached JSON response for a script at the door. */
export function doorAnswer(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });
}

/** Returns the door's messages in the language of the address. */
export function doorWords({ url }: Request) {
  return messagesIn(languageOf(new URL(url).pathname)).getFixedT(null, "door");
}
