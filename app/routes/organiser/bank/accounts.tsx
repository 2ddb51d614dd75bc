import { formatIban } from "#app/domain/billing/iban.ts";
import { accountNamed, type BankAccount, isOfSeller, listAccounts } from "#app/domain/treasury/bank-accounts.ts";
import { chooseAccounts } from "#app/domain/treasury/choose-accounts.ts";
import { findPreview, type PreviewedStatement } from "#app/domain/treasury/find-import.ts";
import { editionsToKeep } from "#app/domain/treasury/own-editions.ts";
import {
  done,
  formAction,
  found,
  gone,
  type OfficeVisit,
  officeLoader,
  refused,
  uuidOf,
} from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { accountsForm } from "./form.ts";

/** The statements of a preview by the account that each file names; one that names none is on its own. */
async function groupsOf({ db, edition, params }: Pick<OfficeVisit, "db" | "edition" | "params">) {
  const preview = uuidOf(params.preview);
  const { files } = found(await findPreview(db, { edition: edition.id, import: preview, page: 1, size: 0 }));
  const all = files.flatMap(({ name, statements }) => statements.map((one) => ({ ...one, file: name })));
  const groups = Map.groupBy(all, ({ account, id }) => account ?? `#${id}`);
  return [...groups.values()].map((own) => ({
    ...{ statements: own.map(({ id }) => id), account: own[0]?.account ?? null },
    ...{ chosen: chosenOf(own), files: [...new Set(own.map(({ file }) => file))] },
  }));
}

function chosenOf(own: readonly PreviewedStatement[]): string | null {
  const [first] = own;
  return first?.isLeftOut ? "none" : first?.accountId ? String(first.accountId) : null;
}

export const loader = officeLoader("edit-orders", async (visit) => {
  const { db, edition, params, t, path } = visit;
  const groups = await groupsOf(visit);
  const known = await listAccounts(db, { edition: edition.id });
  const own = await Promise.all(groups.map(({ account }) => isOfSeller(db, account)));
  const guesses = groups.map(({ account, chosen }, at) => {
    const named = chosen ?? accountNamed(account, known)?.id;
    return [`account_${at}`, String(named ?? (own[at] ? "new" : ""))] as const;
  });
  return {
    ...{ menuEntry: "bank", title: t("bank:accounts.title") },
    under: [[path("/banque/import/:preview", { preview: uuidOf(params.preview) }), t("bank:preview.title")]],
    asks: { verb: t("bank:accounts.verb"), text: [t("bank:accounts.text")] },
    form: { values: Object.fromEntries(guesses), errors: {} },
    ...{ groups, looks: looksOf(groups, known, t) },
  };
});

/** What each choice offers: the known accounts, a new one, or none; its label names the account and its files. */
function looksOf(groups: Awaited<ReturnType<typeof groupsOf>>, known: readonly BankAccount[], t: OfficeVisit["t"]) {
  const options = [
    ...known.map(({ id, name, identifier }) => ({ value: id, label: name || shown(identifier) })),
    { value: "new", label: t("bank:accounts.new") },
    { value: "none", label: t("bank:accounts.leaveOut") },
  ];
  const looks = groups.map(({ account, files }, at) => {
    const label = account ? shown(account) : t("bank:file.noAccount");
    return [`account_${at}`, { options, none: t("bank:accounts.choose"), label, hint: files.join(", ") }] as const;
  });
  return Object.fromEntries(looks);
}

function shown(identifier: string): string {
  return /^[A-Z]{2}\d{2}/.test(identifier) ? formatIban(identifier) : identifier;
}

export const action = formAction(
  "edit-orders",
  async (visit) => accountsForm(await groupsOf(visit)),
  async (sent) => {
    const { db, actor, context, params, office, value, path } = sent;
    const preview = uuidOf(params.preview);
    const editions = await editionsToKeep(db, office.person);
    const outcome = await chooseAccounts(db, { ...actor, import: preview, choices: value, editions });
    if (outcome.kind === "unknown") return gone();
    if (outcome.kind === "of-others") {
      const at = value.findIndex(({ statements }) => statements.includes(outcome.statement));
      return refused(sent.typed, `account_${at}`, "accountOfOthers");
    }
    await context.planning.judgeStatements({ import: preview });
    return done(path("/banque/import/:preview", { preview }), null);
  },
);

export default function AccountsPage() {
  const { groups } = usePage<typeof loader>();
  return <EditPage of={accountsForm(groups)} />;
}
