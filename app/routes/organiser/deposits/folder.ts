import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { stringify } from "csv-stringify/sync";
import { idsToDeposit } from "#app/domain/deposits/list-deposits.ts";
import { depositFolder, type FolderFile } from "#app/feeds/deposit-folder.ts";
import { type DepositPieces, depositPieces } from "#app/jobs/deposit-pieces.ts";
import { exportLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { depositList } from "./table.tsx";

/** Serves the files of the filtered list as a ZIP archive, to be deposited on the portal by hand. */
export const loader = exportLoader("export-invoices", { verb: "export-deposits", format: "zip" }, async (visit) => {
  const { q, etat } = asked(depositList, visit).filters;
  const wanted = { edition: visit.edition.id, search: q ?? undefined, stage: etat ?? undefined };
  const ids = await idsToDeposit(visit.db, wanted);
  const archive = depositFolder(filesOf(visit, ids), { at: visit.now });
  return new Response(createReadableStreamFromReadable(Readable.from(archive)), {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${visit.t("deposits:folder.name")}-${visit.edition.year}.zip"`,
      "cache-control": "private, no-store",
      "x-robots-tag": "noindex",
    },
  });
});

/** Three files for each document, then a list of what the portal asks for, and what to do. */
async function* filesOf(visit: OfficeVisit, ids: readonly number[]): AsyncGenerator<FolderFile> {
  const { context, t } = visit;
  yield { name: `${t("deposits:folder.readme")}.txt`, content: t("deposits:folder.text") };
  const rows: string[][] = [];
  for await (const pieces of depositPieces(context, ids)) {
    const { reference } = pieces.content;
    yield { name: `${reference}.pdf`, content: pieces.paper };
    yield { name: `${reference}-facturx.pdf`, content: pieces.facturX };
    yield { name: `${reference}-facturx.xml`, content: pieces.xml };
    rows.push(rowOf(visit, pieces));
  }
  yield { name: `${t("deposits:folder.list")}.csv`, content: listOf(visit, rows) };
}

function rowOf({ t, language }: OfficeVisit, { content, broken }: DepositPieces): string[] {
  const { kind, reference, issuedOn, buyer, totals, credits } = content;
  const gross = (totals.grossCents / 100).toFixed(2);
  return [
    ...[reference, t(`deposits:folder.kinds.${kind}`), issuedOn, buyer.name, buyer.siret ?? ""],
    ...[buyer.serviceCode ?? "", buyer.commitmentNumber ?? "", language === "fr" ? gross.replace(".", ",") : gross],
    ...[credits?.reference ?? "", broken.map((rule) => t(`deposits:rules.${rule}`)).join(" ; ")],
  ];
}

function listOf({ t, language }: OfficeVisit, rows: readonly string[][]): string {
  const head = Object.values(t("deposits:folder.columns", { returnObjects: true }));
  const delimiter = language === "fr" ? ";" : ",";
  return stringify([head, ...rows], { delimiter, bom: true, escape_formulas: true, record_delimiter: "windows" });
}
