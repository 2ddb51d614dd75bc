import { listScans } from "#app/domain/door/scan-log.ts";
import { localTextOf } from "#app/domain/edition/local-moment.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { csvFile } from "#app/server/csv-file.server.ts";
import { exportLoader } from "#app/server/pages/office.server.ts";
import { scanLogWanted } from "./wanted.ts";

/** Beyond what any edition's doors see. */
const MOST = 500_000;

/** What the door's log shows, all of it, as CSV. Times are on the edition's clocks. */
export const loader = exportLoader("export-people", { verb: "export-scans", format: "csv" }, async (visit) => {
  const { db, edition, address, language, t: office } = visit;
  const t = messagesIn(language).getFixedT(null, "badges", "log");
  const moment = (at: Date) => localTextOf(at, edition.timeZone).replace("T", " ");
  const { scans } = await listScans(db, { ...scanLogWanted(address, edition.id), size: MOST });
  const rows = scans.map((scan) => [
    moment(scan.at),
    moment(scan.receivedAt),
    (language === "en" && scan.checkpointEn) || (scan.checkpoint ?? ""),
    office(`directions.${scan.direction}`),
    scan.registration ?? "",
    scan.name ?? "",
    t(`causes.${scan.cause}`),
    t(scan.chosenByHand ? "byHand" : "byBadge"),
    scan.stated ?? "",
    scan.by ?? "",
    scan.device ?? "",
    scan.offsetMs === null ? "" : Math.round(scan.offsetMs / 1000),
  ]);
  return csvFile({ head: COLUMNS.map((column) => t(column)), rows, language, name: `passages-${edition.year}` });
});

const COLUMNS = [
  "when",
  "received",
  "checkpoint",
  "direction",
  "number",
  "who",
  "answer",
  "proof",
  "stated",
  "by",
  "deviceName",
  "offset",
] as const;
