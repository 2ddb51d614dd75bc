import { findCancellations } from "#app/domain/billing/find-cancellations.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

export const loader = officeLoader("see-orders", async ({ db, edition, t, path, office }) => ({
  ...{
    menuEntry: "orders",
    title: t("refunds:many.title"),
    runs: await findCancellations(db, { edition: edition.id }),
  },
  verbs: [office.may.includes("refund-orders") && [path("/annulations/nouvelle"), t("refunds:many.new"), "main"]],
}));

export default function CancellationsPage() {
  const { t, path, money, moment, runs } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <Table
        caption={t("refunds:many.title")}
        none={t("refunds:many.none")}
        rows={runs}
        columns={[
          {
            label: t("refunds:many.scope"),
            cell: (run) => run.of ?? t("refunds:many.scopes.edition"),
            to: ({ id }) => path("/annulations/:id", { id }),
            sub: ({ reason }) => reason,
          },
          { label: t("registrations.when"), cell: ({ askedAt }) => moment(askedAt), sub: ({ by }) => by },
          { label: t("refunds:many.progress"), cell: ({ done, orders }) => t("refunds:many.doneOf", { done, orders }) },
          {
            label: t("refunds:many.returned"),
            numeric: true,
            aside: true,
            cell: ({ returnedCents }) => money(returnedCents),
          },
        ]}
      />
    </OrganiserPage>
  );
}
