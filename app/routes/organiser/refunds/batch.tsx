import { findBatches, transfersOf } from "#app/domain/billing/find-batches.ts";
import { found, officeLoader } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Facts } from "#app/ui/organiser/layout.tsx";
import { May, usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { executionDay, TransferTable } from "./tables.tsx";

export const loader = officeLoader("see-orders", async ({ db, edition, id, t, path }) => {
  const batch = found((await findBatches(db, { edition: edition.id, id }))[0]);
  return {
    ...{ menuEntry: "orders", title: t("refunds:batch.title", { message: batch.message }), batch },
    under: [[path("/remboursements"), t("refunds:list.title")]],
    transfers: await transfersOf(db, { batch: id }),
  };
});

export default function BatchPage() {
  const { t, path, money, moment, language, batch, transfers } = usePage<typeof loader>();
  const { id, state, form, preparedAt, preparedBy, sentAt, sentBy } = batch;
  const file = (
    <LinkButton
      look={state === "prepared" ? "main" : "quiet"}
      to={path("/remboursements/:id/fichier", { id })}
      reloadDocument
    >
      {t("refunds:batch.download")}
    </LinkButton>
  );
  return (
    <OrganiserPage>
      <Facts
        facts={[
          [t("table.state"), t(`refunds:batch.states.${state}`)],
          [t("refunds:batch.form"), t(`refunds:batch.forms.${form === "list" ? "list" : "bank"}`, { form })],
          [t("orders.total"), money(batch.totalCents)],
          [t("refunds:batch.day"), executionDay(batch, language)],
          [t("refunds:list.prepared"), [moment(preparedAt), preparedBy].filter(Boolean).join(", ")],
          [t("refunds:batch.sent"), sentAt && [moment(sentAt), sentBy].filter(Boolean).join(", ")],
        ]}
      />
      {(state === "prepared" || state === "downloaded") && (
        <May needs="refund-orders">
          <div className="flex flex-wrap gap-3">
            {batch.hasFile && file}
            {state === "downloaded" && (
              <PostButton to={path("/remboursements/:id/envoi", { id })}>{t("refunds:batch.send")}</PostButton>
            )}
            <PostButton look="quiet" to={path("/remboursements/:id/abandon", { id })}>
              {t("refunds:batch.drop")}
            </PostButton>
          </div>
        </May>
      )}
      {state === "sent" && batch.hasFile && (
        <May needs="refund-orders">
          <p className="m-0">{file}</p>
        </May>
      )}
      <p className="m-0 max-w-2xl">{t(`refunds:batch.next.${state}`)}</p>
      <TransferTable batch={batch} transfers={transfers} />
    </OrganiserPage>
  );
}
