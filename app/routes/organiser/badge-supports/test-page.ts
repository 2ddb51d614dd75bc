import type { LoaderFunctionArgs } from "@remix-run/node";
import { listPrinters } from "#app/domain/door/badge-printers.ts";
import { formatNumber, languageOfRequest } from "#app/i18n/format.ts";
import { crossOf } from "#app/print/test-page.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import { officeWords } from "#app/server/pages/office-page.server.ts";
import { ownFile } from "#app/server/pages/registration.server.ts";
import { supportsToTry } from "./supports-to-try.server.ts";

/** Serves a page that shows where a printer prints on a sheet; without a printer, without an offset. */
export async function loader(visit: LoaderFunctionArgs) {
  const { edition } = await requireRight(visit, "print-badges");
  const { context, request } = visit;
  const address = new URL(request.url).searchParams;
  const language = languageOfRequest(request);
  const sheets = await supportsToTry(context.db, { edition: edition.id, language });
  const sheet = sheets.find(({ value }) => String(value) === address.get("sheet"));
  const asked = address.get("printer");
  const printer = (await listPrinters(context.db, { edition: edition.id })).find(({ id }) => String(id) === asked);
  if (!sheet || (asked && !printer)) throw notFound();
  const t = officeWords(request);
  const number = (value: number) => formatNumber(value, language);
  const offset = { x: (printer?.rightTenths ?? 0) / 10, y: (printer?.downTenths ?? 0) / 10 };
  const cross = crossOf(sheet.sheet);
  const lines = [
    sheet.label,
    printer
      ? t("badgeLayouts:paper.moved", { name: printer.name, right: number(offset.x), down: number(offset.y) })
      : t("badgeLayouts:paper.unmoved"),
    t("badgeLayouts:paper.left", { by: number(cross.x) }),
    t("badgeLayouts:paper.top", { by: number(cross.y) }),
    t("badgeLayouts:paper.lay"),
  ];
  const pdf = await context.print.renderTestPage({ sheet: sheet.sheet, offset, lines });
  return ownFile(pdf, "application/pdf", `essai-${sheet.value}.pdf`);
}
