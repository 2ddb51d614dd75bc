import { findDeposit } from "#app/domain/deposits/find-deposit.ts";
import { found, officeLoader } from "#app/server/pages/office.server.ts";
import { May, usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { DepositFacts } from "./facts.tsx";
import { DepositHistory } from "./history.tsx";
import { mayAsk, mayComplete, mayMend, mayNote, mayWithdraw, nextOf } from "./next-steps.ts";

export const loader = officeLoader("see-orders", async ({ db, edition, id, path, context, t }) => {
  const deposit = found(await findDeposit(db, { edition: edition.id, invoice: id }));
  const sends = context.depositService !== null;
  const next = nextOf(deposit);
  const to = (label: "note" | "mend" | "complete", address: string, look: "main" | "quiet") =>
    [address, t(`deposits:verbs.${label}`), look, "edit-orders"] as const;
  return {
    ...{ menuEntry: "invoices", title: t("deposits:of", { reference: deposit.reference }), deposit },
    under: [[path("/facturation/chorus"), t("deposits:title")]],
    verbs: [
      sends && mayMend(deposit) && to("mend", path("/factures/:id/chorus/acheminement", { id }), "main"),
      sends && mayComplete(deposit) && to("complete", path("/factures/:id/chorus/pieces", { id }), "main"),
      mayNote(deposit) && to("note", path("/factures/:id/chorus/etat", { id }), "quiet"),
    ],
    notes: [{ notice: isTrouble(next) ? "attention" : "info", text: t(`deposits:next.${next}`) }],
    isOffered: sends && mayAsk(deposit),
    withdraws: mayWithdraw(deposit),
  };
});

function isTrouble(next: ReturnType<typeof nextOf>): boolean {
  return ["refused", "failed", "A_RECYCLER", "SUSPENDUE", "REJETEE"].includes(next);
}

export default function DepositPage() {
  const { t, path, deposit, isOffered, withdraws } = usePage<typeof loader>();
  const { id, state } = deposit;
  return (
    <OrganiserPage>
      <DepositFacts deposit={deposit} />
      <May needs="edit-orders">
        <div className="flex flex-wrap gap-3">
          {isOffered && (
            <PostButton to={path("/factures/:id/chorus/depot", { id })}>
              {t(`deposits:verbs.${state === null ? "ask" : "again"}`)}
            </PostButton>
          )}
          {withdraws && (
            <PostButton look="quiet" to={path("/factures/:id/chorus/retrait", { id })}>
              {t("deposits:verbs.withdraw")}
            </PostButton>
          )}
        </div>
      </May>
      <DepositHistory history={deposit.history} way={deposit.way} />
    </OrganiserPage>
  );
}
