import { stringify } from "csv-stringify/sync";
import type { BatchContent } from "#app/domain/billing/transfer-batch.ts";
import { creditTransfersXml } from "#app/feeds/credit-transfers.ts";
import { asLanguage, formatMoney } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";

/** Writes the file of a batch: a message for the bank, or a list in French for the officer of a régie. */
export function transferFile(content: BatchContent): Buffer {
  return content.form === "list" ? listOf(content) : messageOf(content);
}

function messageOf({ message, form, createdAt, executionDay, seller, transfers }: BatchContent): Buffer {
  const { name, iban, bic, city, country } = seller;
  const xml = creditTransfersXml({
    ...{ message, version: form === "pain.001.001.03" ? "03" : "09", createdAt, executionDay },
    payer: { name, iban: iban ?? "", bic, town: city, country },
    transfers: transfers.map(({ language, ...transfer }) => ({
      ...transfer,
      text: textOf(language, transfer.reference),
    })),
  });
  return Buffer.from(xml);
}

function textOf(language: string, reference: string): string {
  return messagesIn(asLanguage(language)).t("refunds:file.text", { reference });
}

function listOf({ executionDay, transfers }: BatchContent): Buffer {
  const { t } = messagesIn("fr");
  const head = (["reference", "order", "holder", "iban", "amount", "text", "day"] as const).map((column) =>
    t(`refunds:file.columns.${column}`),
  );
  const rows = transfers.map(({ reference, order, holder, iban, cents, language }) => [
    ...[reference, String(order), holder, iban, (cents / 100).toFixed(2).replace(".", ",")],
    ...[textOf(language, reference), executionDay],
  ]);
  const total = transfers.reduce((sum, { cents }) => sum + cents, 0);
  const last = [t("refunds:file.total"), "", "", "", formatMoney(total, "fr"), "", ""];
  return Buffer.from(
    stringify([head, ...rows, last], { delimiter: ";", escape_formulas: true, bom: true, record_delimiter: "windows" }),
  );
}
