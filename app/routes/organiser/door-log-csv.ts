import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { stringify } from "csv-stringify";
import { listScans } from "#app/domain/door/scan-log.ts";
import { localTextOf } from "#app/domain/edition/local-moment.ts";
import { requireConfirmed } from "#app/http/confirm.server.ts";
import { requireRight } from "#app/http/guards.server.ts";
import { officeWords } from "#app/http/organiser-pages.server.ts";
import { scanLogWanted } from "#app/http/scan-log-wanted.ts";
import { languageOf } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";

/** Beyond what any edition's doors see. */
const MOST = 500_000;

/** What the door's log shows, all of it, as CSV; no cell becomes a formula. Times are on the edition's clocks. */
export async function loader(visit: LoaderFunctionArgs) {
  const { edition, person } = await requireRight(visit, "export-people");
  await requireConfirmed(visit, person);
  const { pathname, searchParams } = new URL(visit.request.url);
  const language = languageOf(pathname);
  const t = messagesIn(language).getFixedT(null, "badges", "log");
  const office = officeWords(visit.request);
  const moment = (at: Date) => localTextOf(at, edition.timeZone).replace("T", " ");
  const { scans } = await listScans(visit.context.db, { ...scanLogWanted(searchParams, edition.id), size: MOST });
  const rows = scans.map((scan) => ({
    [t("when")]: moment(scan.at),
    [t("received")]: moment(scan.receivedAt),
    [t("checkpoint")]: (language === "en" && scan.checkpointEn) || (scan.checkpoint ?? ""),
    [t("direction")]: office(`directions.${scan.direction}`),
    [t("number")]: scan.registration ?? "",
    [t("who")]: scan.name ?? "",
    [t("answer")]: t(`causes.${scan.cause}`),
    [t("proof")]: t(scan.chosenByHand ? "byHand" : "byBadge"),
    [t("stated")]: scan.stated ?? "",
    [t("by")]: scan.by ?? "",
    [t("deviceName")]: scan.device ?? "",
    [t("offset")]: scan.offsetMs === null ? "" : Math.round(scan.offsetMs / 1000),
  }));
  const delimiter = language === "fr" ? ";" : ",";
  const shape = { header: true, delimiter, bom: true, escape_formulas: true, record_delimiter: "windows" as const };
  const csv = Readable.from(rows).compose(stringify(shape));
  return new Response(createReadableStreamFromReadable(Readable.from(csv)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="passages-${edition.year}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}
