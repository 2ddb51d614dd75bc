import { momentOf } from "#app/domain/door/moment.ts";
import { noteReport } from "#app/domain/door/phone-reports.ts";
import { doorkeeperOf, LAST_SCANS_MS } from "#app/domain/door/phones.ts";
import type { Scan } from "#app/domain/door/scan.ts";
import type { Visit } from "#app/server/guards.server.ts";
import type { PhoneHere } from "./doorkeepers.server.ts";
import { mayAtCheckpoints, phoneEnded } from "./machines.server.ts";
import { reportOf } from "./phone-header.server.ts";
import { recordWithNames, type ScansByLogin } from "./scans-by-login.server.ts";
import { readLastScans, readScans } from "./scans-json.ts";

/**
 * Records the scans of an enrolled phone. A phone without scans says how it is.
 *
 * When its right has ended, those that it scanned before are recorded, during a day, unless it was refused. The answer
 * is then 403: it names in `taken` those that the phone need not keep, which are also the unreadable ones, and nobody.
 */
export async function recordByPhone(visit: Visit, here: PhoneHere, now: Date): Promise<ScansByLogin | Response> {
  const { request, context } = visit;
  const { phone, edition } = here;
  const may = mayAtCheckpoints(doorkeeperOf(phone), edition);
  if (phone.endedAt) {
    const { scans: sent, unreadable, sentAt } = await readLastScans(request);
    const { endedAt } = phone;
    const isBefore = (scan: Scan) => momentOf(scan, { sentAt, now, days: edition.days }).at <= endedAt;
    const isInTime = !phone.isRefused && now.getTime() - endedAt.getTime() <= LAST_SCANS_MS;
    const scans = isInTime ? sent.filter(isBefore) : [];
    const batch = { edition, by: null, phone, ...may, now, sentAt, scans };
    if (scans.length > 0) await context.recordScans(context.db, batch);
    return await phoneEnded(visit, here, now, [...scans.map(({ id }) => id), ...unreadable]);
  }
  const reading = await readScans(request);
  if (reading.kind === "refused") return { reading, recorded: null };
  const batch = { edition, by: null, phone, ...may, now, sentAt: reading.sentAt };
  const { scans } = reading;
  if (scans.length === 0 && !context.rehearsal) {
    const said = { keeper: doorkeeperOf(phone), edition: edition.id, report: reportOf(request), synced: false, now };
    await noteReport(context.db, said);
  }
  return { reading, recorded: { ...(await recordWithNames(context, { ...batch, scans })), edition } };
}
