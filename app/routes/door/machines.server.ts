import { noteReport } from "#app/domain/door/phone-reports.ts";
import { doorkeeperOf } from "#app/domain/door/phones.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { mayDo, type OfficeRight, type RoleHolder } from "#app/domain/people/rights.ts";
import { languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { recentEdition, type Visit } from "#app/server/guards.server.ts";
import { pageAnswer } from "#app/server/page-bytes.ts";
import { type AtDoor, type PhoneHere, phoneHere, requireKeeper } from "./doorkeepers.server.ts";
import { reportOf } from "./phone-header.server.ts";

/**
 * Checks a right for requests of scripts, which cannot follow a redirect to a form; refusals are JSON.
 *
 * @throws 401 when nobody is signed in, 403 for a phone whose right has ended, 404 for whom has no right at this door
 */
export async function requireRightByMachine(visit: Visit, right: OfficeRight): Promise<AtDoor> {
  try {
    return await requireKeeper(visit, right, recentEdition);
  } catch (refusal) {
    if (!(refusal instanceof Response)) throw refusal;
    const here = refusal.status === 404 ? null : await phoneHere(visit);
    if (here?.phone.endedAt) throw await phoneEnded(visit, here, visit.context.now());
    const status = refusal.status === 404 ? 404 : 401;
    throw doorAnswer(
      { error: doorWords(visit.request)(status === 404 ? "problems.no-door" : "problems.sign-in") },
      status,
    );
  }
}

/**
 * Answers a phone whose right has ended, and notes what it says of itself.
 *
 * @param taken the ids of the scans that were recorded all the same
 */
export async function phoneEnded(
  { request, context }: Visit,
  { phone, edition }: PhoneHere,
  now: Date,
  taken: readonly string[] = [],
): Promise<Response> {
  const said = { keeper: doorkeeperOf(phone), report: reportOf(request), synced: false, now: context.now() };
  await noteReport(context.db, { ...said, edition: edition.id });
  const error = doorWords(request)("problems.phone-ended");
  // The phone measures its own clock by this time, also for what it still sends.
  return doorAnswer({ error, taken, wipe: phone.wipes }, 403, { "x-server-time": now.toISOString() });
}

/** Says at which checkpoints, by id, a person or a phone may scan badges, and admit people found by name or number. */
export function mayAtCheckpoints(person: RoleHolder, { id }: Pick<Edition, "id">) {
  return {
    mayScan: (checkpoint: number) => mayDo(person, "scan-badges", { edition: id, checkpoint }),
    mayChoose: (checkpoint: number) => mayDo(person, "admit-by-hand", { edition: id, checkpoint }),
  };
}

/** Makes an uncached JSON response for a script at the door. */
export function doorAnswer(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return pageAnswer(new TextEncoder().encode(JSON.stringify(body)), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
  });
}

/** Returns the door's messages in the language of the address. */
export function doorWords({ url }: Request) {
  return messagesIn(languageOf(new URL(url).pathname)).getFixedT(null, "door");
}
