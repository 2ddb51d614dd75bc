import { Form } from "@remix-run/react";
import { confirmImport } from "#app/domain/treasury/confirm-import.ts";
import { findPreview } from "#app/domain/treasury/find-import.ts";
import { editionsToKeep } from "#app/domain/treasury/own-editions.ts";
import { settleTicked } from "#app/domain/treasury/settle-ticked.ts";
import { done, formAction, found, gone, officeLoader, uuidOf } from "#app/server/pages/office.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Pager } from "#app/ui/organiser/filter-form.tsx";
import { pageOf } from "#app/ui/organiser/list-address.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Entries } from "./entries.tsx";
import { Files } from "./files.tsx";
import { SHOWN, tickedForm } from "./form.ts";
import { shownEntry, shownFile } from "./words.server.ts";

export const loader = officeLoader("edit-orders", async (visit) => {
  const { db, edition, params, address, language, path, t } = visit;
  const [id, part] = [uuidOf(params.preview), { page: pageOf(address), size: SHOWN }];
  const { entries, files, counts, total } = found(await findPreview(db, { edition: edition.id, import: id, ...part }));
  const isOpen = files.some(({ columns, statements }) => columns || statements.some(lacksAccount));
  const accounts = [path("/banque/import/:preview/comptes", { preview: id }), t("bank:preview.accounts")] as const;
  const named = files.some(({ statements }) => statements.length > 0);
  return {
    ...{ menuEntry: "bank", title: t("bank:preview.title") },
    verbs: [named && [...accounts, isOpen ? "main" : "quiet"]],
    notes: [
      address.has("entretemps") && { notice: "attention", text: t("bank:preview.stale") },
      isOpen && { notice: "info", text: t("bank:preview.incomplete") },
    ],
    ...{ id, counts, total, part, isOpen },
    files: files.map((file) => shownFile(file, language)),
    entries: entries.map((entry) => shownEntry(entry, visit)),
  };
});

function lacksAccount({ accountId, isLeftOut }: { accountId: number | null; isLeftOut: boolean }): boolean {
  return accountId === null && !isLeftOut;
}

export const action = formAction("edit-orders", tickedForm, async (sent) => {
  const { db, actor, context, path, office } = sent;
  const id = uuidOf(sent.params.preview);
  const outcome = await confirmImport(db, { ...actor, import: id });
  if (outcome.kind === "unknown") return gone();
  if (outcome.kind === "nothing-new") return done(path("/banque"), "nothingNew");
  if (outcome.kind === "incomplete") return done(path("/banque/import/:preview", { preview: id }), null);
  if (outcome.kind === "stale") {
    await context.planning.judgeStatements({ import: id });
    return done(path("/banque/import/:preview", { preview: id, query: { entretemps: "1" } }), null);
  }
  const editions = await editionsToKeep(db, office.person);
  const { settled, before, left } = await settleTicked(db, { ...actor, entries: sent.value.entry, editions });
  return done(
    path("/banque", { query: { rapprochees: String(settled), deja: String(before), restees: String(left) } }),
    "statementsImported",
  );
});

export default function PreviewPage() {
  const { t, files, counts, entries, id, isOpen, part, total } = usePage<typeof loader>();
  const figures = (["toDecide", "pending", "ignored", "duplicate"] as const).filter((name) => counts[name] > 0);
  return (
    <OrganiserPage>
      <Files files={files} preview={id} />
      {figures.length > 0 && (
        <p className="m-0">{figures.map((name) => t(`bank:preview.${name}`, { count: counts[name] })).join(" · ")}</p>
      )}
      <Form method="post" reloadDocument className="spaced flex flex-col gap-5">
        {total > 0 && <Entries rows={entries} ticks={!isOpen} linked={false} none={t("bank:list.none")} />}
        {total > 0 && !isOpen && (
          <div className="flex max-w-text flex-col gap-3">
            <p className="m-0">{t("bank:preview.ticked")}</p>
            <Button className="self-start">{t("bank:preview.verb")}</Button>
          </div>
        )}
      </Form>
      <Pager {...part} total={total} shown={entries.length} />
    </OrganiserPage>
  );
}
