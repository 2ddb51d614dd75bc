/** How an organiser of a journey brings a statement of the bank. */
import type { Page } from "playwright-core";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { type StatementRow, statementCsv } from "#test/support/bank-statements.ts";

const { t } = messagesIn("fr");

/** Uploads a statement of an account that is not known yet, and goes on to its preview. */
export async function previewStatement(office: Page, year: number, rows: readonly StatementRow[]): Promise<void> {
  await office.goto(`/organisation/${year}/banque/import`);
  const file = { name: "releve.csv", mimeType: "text/csv", buffer: Buffer.from(statementCsv(rows)) };
  await office.getByLabel(t("bank:upload.file")).setInputFiles(file);
  await office.getByRole("button", { name: t("bank:upload.verb") }).click();
  await office.getByRole("link", { name: t("bank:preview.accounts") }).click();
  await office.locator('[name="account_0"]').selectOption("new");
  await office.locator('[name="name_0"]').fill("Compte courant");
  await office.getByRole("button", { name: t("bank:accounts.verb") }).click();
}
