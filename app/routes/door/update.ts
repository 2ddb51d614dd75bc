import { createHash } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import { noteReport } from "#app/domain/door/phone-reports.ts";
import type { PhoneUpdate } from "#app/domain/door/phone-state.ts";
import { readPhoneUpdate } from "#app/domain/door/phone-update.ts";
import { sealNames } from "#app/domain/door/seal-names.ts";
import { checkpointsFor } from "#app/domain/people/rights.ts";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import { doorAnswer, mayAtCheckpoints, requireRightByMachine } from "./machines.server.ts";
import { reportOf } from "./phone-header.server.ts";
import { doorTime } from "./rehearsed.server.ts";

/**
 * Answers `?since=` with what a phone needs to judge scans without the server: all of it, or what has changed since the
 * cursor of its last update. Names are sealed where the person may not search them. 401 without a login, 403 for a
 * phone whose right has ended, 404 without the role, all in JSON.
 */
export async function loader(visit: LoaderFunctionArgs): Promise<Response> {
  const { request, context } = visit;
  const { keeper, edition } = await requireRightByMachine(visit, "scan-badges");
  const now = doorTime(context);
  const { rehearsal } = context;
  if (!rehearsal)
    await noteReport(context.db, { keeper, edition: edition.id, report: reportOf(request), synced: true, now });
  const only = checkpointsFor(keeper, "scan-badges", edition.id);
  const points = (await listCheckpoints(context.db, { edition: edition.id, only })).map(({ id }) => id);
  const { mayChoose } = mayAtCheckpoints(keeper, edition);
  const choosing = points.filter(mayChoose);
  // What was sent under other rights, to somebody else, or in a rehearsal, is no beginning for these.
  const whose = [...(keeper.phone ? [keeper.phone.id] : []), ...(rehearsal ? [{ rehearsal: rehearsal.id }] : [])];
  const rights = hashOf([keeper.personId, points, choosing, ...whose]);
  const [asked, askedUnder] = (new URL(request.url).searchParams.get("since") ?? "").split("-");
  const since = askedUnder === rights ? (asked ?? null) : null;
  const update = await readPhoneUpdate(context.db, { edition, checkpoints: points, choosing, since, now });
  const cursor = `${update.cursor}-${rights}`;
  const { seed } = await editionKey(context.db, { edition: edition.id, now });
  const holders = choosing.length > 0 ? update.holders : await sealNames(update.holders, { edition: edition.id, seed });
  return doorAnswer({ ...update, cursor, holders } satisfies PhoneUpdate, 200, { "x-server-time": now.toISOString() });
}

function hashOf(rights: unknown): string {
  return createHash("sha256").update(JSON.stringify(rights)).digest("hex").slice(0, 16);
}
