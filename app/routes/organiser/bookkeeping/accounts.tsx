import type { Accounts } from "#app/domain/bookkeeping/account-plan.ts";
import { readAccounts, saveAccounts } from "#app/domain/bookkeeping/accounts.ts";
import { seenOf } from "#app/domain/changed-fields.ts";
import { changedMeanwhile, done, filled, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { accountsForm } from "./accounts-form.ts";

export const loader = officeLoader("edit-seller", async ({ db, t, path }) => ({
  ...{ menuEntry: "invoices", title: t("invoices:books.accountsTitle") },
  under: [[path("/comptabilite"), t("invoices:books.title")]],
  ...saved(await readAccounts(db)),
  asks: { verb: t("form.save"), text: [t("invoices:books.accountsText")] },
}));

export const action = formAction(
  "edit-seller",
  { form: accountsForm, saved: async ({ db }) => saved(await readAccounts(db)) },
  async ({ db, actor: { by, now }, value, typed, seen, path }) => {
    const outcome = await saveAccounts(db, { accounts: value, seen, by, now });
    if (outcome.kind === "changed-meanwhile")
      return changedMeanwhile(typed, outcome.changed, saved(await readAccounts(db)).form);
    return done(path("/comptabilite/comptes"), "changed");
  },
);

function saved(accounts: Accounts) {
  return { form: { ...filled(accountsForm, accounts), seen: seenOf({ ...accounts }) } };
}

export default function AccountsPage() {
  return <EditPage of={accountsForm} />;
}
