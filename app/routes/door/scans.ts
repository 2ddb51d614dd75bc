import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { Scan } from "#app/domain/door/scan.ts";
import { languageOf } from "#app/i18n/format.ts";
import { phoneHere } from "./doorkeepers.server.ts";
import { doorAnswer, doorWords, mayAtCheckpoints, requireRightByMachine } from "./machines.server.ts";
import { doorTime } from "./rehearsed.server.ts";
import { sayResults } from "./said.server.ts";
import { type Recorded, recordByLogin, recordWithNames } from "./scans-by-login.server.ts";
import { recordByPhone } from "./scans-by-phone.server.ts";
import { readScans } from "./scans-json.ts";

/** Answers GET requests with 405. */
export async function loader(visit: LoaderFunctionArgs) {
  await requireRightByMachine(visit, "scan-badges");
  throw doorAnswer({ error: doorWords(visit.request)("problems.post-only") }, 405);
}

/**
 * Records scans and answers each, in order. 401 without a login, 403 for a phone whose right has ended, 404 without the
 * role, all in JSON.
 *
 * `?cause` adds the cause of each result in kebab case (`first-entry`, `re-entry`, …), and for pages with their own display
 * what they say of the person: organisation and ticket type (`about`), what must be done (`todo`, a line each), the
 * options, and what the person is asked (`asked`, a line each).
 */
export async function action(visit: ActionFunctionArgs) {
  const { request, context } = visit;
  const now = doorTime(context);
  const here = request.method === "POST" ? await phoneHere(visit) : null;
  // A login's time is not the one that is rehearsed: the guard checks it.
  const byLogin = () => (context.rehearsal ? null : recordByLogin(visit, now));
  const begun = here ? await recordByPhone(visit, here, now) : await byLogin();
  if (begun instanceof Response) return begun;
  if (begun?.recorded?.results && begun.reading.kind === "read")
    return await answer(visit, begun.reading.scans, begun.recorded, now);
  const { keeper, edition } = await requireRightByMachine(visit, "scan-badges");
  if (request.method !== "POST") throw doorAnswer({ error: doorWords(request)("problems.post-only") }, 405);
  const reading = begun?.reading ?? (await readScans(request));
  if (reading.kind === "refused") {
    const { status, path, reason } = reading;
    return doorAnswer({ error: doorWords(request)(`problems.${reason}`), path }, status);
  }
  const { scans, sentAt } = reading;
  const by = { by: keeper.personId, ...mayAtCheckpoints(keeper, edition) };
  const recorded = await recordWithNames(context, { edition, ...by, now, sentAt, scans });
  return await answer(visit, scans, { ...recorded, edition }, now);
}

async function answer(
  { request, context }: ActionFunctionArgs,
  scans: readonly Scan[],
  recorded: Recorded,
  now: Date,
): Promise<Response> {
  const { edition, results, checkpoints } = recorded;
  const { pathname, searchParams } = new URL(request.url);
  const language = languageOf(pathname);
  const shows = searchParams.has("cause");
  const say = await sayResults(context, { edition, language, checkpoints }, results ?? [], { shows });
  const answers = scans.flatMap((scan, at) => {
    const result = results?.[at];
    if (!result) return [];
    const { id, outcome, reason: cause, name, at: when } = result;
    const { reason, ...said } = say(scan, result);
    return [{ id, outcome, reason, name, at: when, ...(shows && { cause, ...said }) }];
  });
  // The phone measures its own clock by this time.
  return doorAnswer({ results: answers }, 200, { "x-server-time": now.toISOString() });
}
