import { momentOf } from "#app/domain/door/moment.ts";
import { noteReport } from "#app/domain/door/phone-reports.ts";
import { doorkeeperOf, LAST_SCANS_MS } from "#app/domain/door/phones.ts";
import type { Scan } from "#app/domain/door/scan.ts";
import type { Visit } from "#app/server/guards.server.ts";
import type { PhoneHere } from "./doorkeepers.server.ts";
import { mayAtCheckpoints, phoneEnded } from "./machines.server.ts";
import { reportOf } from "./phone-header.server.ts";
import { recordWithNames, type ScansByLogin } from "./scans-by-login.server.ts";
import { readScans } from "./scans-json.ts";

/**
 * Records the scans of an enrolled phone. A phone without scans says how it is.
 *
 * When its right has ended, those that it scanned before are recorded, during a day, unless it was refused. The answer
 * is then 403: it names them in `taken`, and nobody.
 */
export async function recordByPhone(visit: Visit, here: PhoneHere, now: Date): Promise<ScansByLogin | Response> {
  const { request, context } = visit;
  const { phone, edition } = here;
  const reading = await readScans(request);
  if (reading.kind === "refused") return phone.endedAt ? phoneEnded(visit, here, now) : { reading, recorded: null };
  const keeper = doorkeeperOf(phone);
  const { sentAt } = reading;
  const batch = { edition, by: null, phone, ...mayAtCheckpoints(keeper, edition), now, sentAt };
  if (phone.endedAt) {
    const { endedAt } = phone;
    const isBefore = (scan: Scan) => momentOf(scan, { sentAt, now, days: edition.days }).at <= endedAt;
    const isInTime = !phone.isRefused && now.getTime() - endedAt.getTime() <= LAST_SCANS_MS;
    const scans = isInTime ? reading.scans.filter(isBefore) : [];
    if (scans.length > 0) await context.recordScans(context.db, { ...batch, scans });
    const taken = scans.map(({ id }) => id);
    return await phoneEnded(visit, here, now, taken);
  }
  const { scans } = reading;
  if (scans.length === 0) {
    const said = { keeper, edition: edition.id, report: reportOf(request), synced: false, now };
    await noteReport(context.db, said);
  }
  return { reading, recorded: { ...(await recordWithNames(context, { ...batch, scans })), edition } };
}
