import type { Edition } from "#app/domain/edition/edition.ts";
import type { SignedIn } from "#app/domain/people/logins.ts";
import { mayDo, type OfficeRight } from "#app/domain/people/rights.ts";
import { languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { type OfficeAtDoor, requireRightAtDoor, type Visit } from "#app/server/guards.server.ts";

/**
 * The door's guard for addresses that a script asks: it cannot follow a redirect to a form, so it is told in JSON.
 *
 * @throws 401 for whoever is not signed in, 404 for everybody else who may not stand at this door
 */
export async function requireRightByMachine(visit: Visit, right: OfficeRight): Promise<OfficeAtDoor> {
  try {
    return await requireRightAtDoor(visit, right);
  } catch (refusal) {
    if (!(refusal instanceof Response)) throw refusal;
    const status = refusal.status === 404 ? 404 : 401;
    throw doorAnswer(
      { error: doorWords(visit.request)(status === 404 ? "problems.no-door" : "problems.sign-in") },
      status,
    );
  }
}

/** At which checkpoints, by id, a person may read badges, and let people pass who were found by name or number. */
export function mayAtCheckpoints(person: SignedIn, { id }: Pick<Edition, "id">) {
  return {
    mayScan: (checkpoint: number) => mayDo(person, "scan-badges", { edition: id, checkpoint }),
    mayChoose: (checkpoint: number) => mayDo(person, "admit-by-hand", { edition: id, checkpoint }),
  };
}

/** An answer to a script at the door; nobody between keeps it. */
export function doorAnswer(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });
}

/** The door's messages in the language of the address. */
export function doorWords({ url }: Request) {
  return messagesIn(languageOf(new URL(url).pathname)).getFixedT(null, "door");
}
