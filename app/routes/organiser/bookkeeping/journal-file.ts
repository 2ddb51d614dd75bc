import { sellerOn } from "#app/domain/billing/seller.ts";
import { sirenOf } from "#app/domain/siret.ts";
import { journalFile } from "#app/feeds/journal-file.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { exportLoader } from "#app/server/pages/list-files.server.ts";
import { entriesOf, periodOf } from "./period.server.ts";

/** Exports the journal of a period for an accountant's software, in French: the columns of the FEC. */
export const loader = exportLoader("export-invoices", { verb: "export-accounts", format: "txt" }, async (visit) => {
  const period = periodOf(visit);
  const seller = await sellerOn(visit.db, period.until);
  const { t } = messagesIn("fr");
  const file = journalFile(await entriesOf(visit, period), (event) => t(`invoices:books.events.${event}`));
  const name = `${seller ? sirenOf(seller.siret) : "000000000"}FEC${period.until.replaceAll("-", "")}.txt`;
  return new Response(file, {
    headers: {
      "content-type": "text/plain; charset=iso-8859-15",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
});
