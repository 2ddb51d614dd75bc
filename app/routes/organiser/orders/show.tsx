import { decisionsOf } from "#app/domain/billing/decisions.ts";
import { findOrder } from "#app/domain/billing/find-order.ts";
import { ledgerOf } from "#app/domain/billing/ledger.ts";
import { openKindsOf } from "#app/domain/billing/matters.ts";
import { notesOf } from "#app/domain/billing/note-order.ts";
import { actsOf, moneyOf, papersOf } from "#app/domain/billing/order-history.ts";
import { takesPayment } from "#app/domain/billing/record-payment.ts";
import { depositsOfOrder } from "#app/domain/deposits/list-deposits.ts";
import { listLetters } from "#app/domain/letters.ts";
import { quotationOfOrder } from "#app/domain/quotations/find-quotation.ts";
import { changesOf } from "#app/domain/registration/registration-changes.ts";
import { found, type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { withoutCodes } from "#app/server/pages/order-codes.server.ts";
import { Decisions } from "#app/ui/orders/decisions.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { LetterList } from "#app/ui/organiser/letter-list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { titleOfOrder } from "#app/ui/organiser/order-title.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { requestVerbs } from "#app/ui/organiser/request-verbs.ts";
import { Trail } from "#app/ui/organiser/trail.tsx";
import { ChangeList } from "#app/ui/registration/change-list.tsx";
import { OrderAccount } from "./account.tsx";
import { OrderPayments, OrderPeople } from "./contents.tsx";
import { OrderDeposits } from "./deposits.tsx";
import { OrderFacts } from "./facts.tsx";
import { OrderNotesShown, OrderParts } from "./overview.tsx";
import { OrderPapers } from "./papers.tsx";

export const loader = officeLoader("see-orders", async (visit) => {
  const { db, edition, id, t, path } = visit;
  const order = found(await findOrder(db, { edition: edition.id, id }));
  const { state, totalCents } = order;
  const payment = [path("/dossiers/:id/reglement", { id }), t("orders.recordPayment")] as const;
  const mend = [path("/dossiers/:id/acheteur", { id }), t("orders.mend")] as const;
  const refund = [path("/dossiers/:id/remboursement", { id }), t("orders.refund")] as const;
  return {
    ...{
      menuEntry: "orders",
      title: titleOfOrder(t, order),
      order: withoutCodes(order, visit.office.may),
    },
    notes: await waitingNotes(visit),
    verbs: [
      ...requestVerbs(visit, { order: id, state }),
      takesPayment(order) && totalCents > 0 && [...payment, state === "due" ? "main" : "quiet"],
      (state === "confirmed" || state === "due" || order.openCents < 0) && [...refund, "quiet"],
      (state === "confirmed" || state === "due") && totalCents > 0 && [...mend, "quiet"],
    ],
    entries: await ledgerOf(db, { order: id }),
    payments: await moneyOf(db, { order: id }),
    decisions: await decisionsOf(db, { order: id }),
    changes: await changesOf(db, { order: id }),
    quotation: await quotationOfOrder(db, { order: id }),
    deposits: await depositsOfOrder(db, { edition: edition.id, order: id }),
    ...(await contentsOf(visit)),
  };
});

/** What waits for a person about the order, with the way to its exits; a request has its verbs here. */
async function waitingNotes({ db, id: order, t, path }: OfficeVisit) {
  const kinds = (await openKindsOf(db, { order })).filter((kind) => kind !== "to-approve");
  return kinds.map((kind) => ({
    ...{ notice: "attention" as const, title: t("orders.waits", { what: t(`work.kinds.${kind}`) }) },
    link: [
      // Refunds by transfer are listed by what they wait for.
      path("/a-traiter", { query: { genre: kind === "refund-by-transfer" ? null : kind } }),
      t("orders.waitsLink"),
      "see-work",
    ] as const,
  }));
}

/** What hangs on an order: papers, notes, letters, history. */
async function contentsOf({ db, edition, id: order, office }: OfficeVisit) {
  const seesLetters = office.may.includes("see-letters");
  return {
    papers: await papersOf(db, { order }),
    noted: found(await notesOf(db, { edition: edition.id, order })),
    letters: seesLetters ? await listLetters(db, { edition: edition.id, order }) : null,
    acts: await actsOf(db, { order }),
  };
}

export default function OrderPage() {
  const { t, money, order, entries, payments, decisions, changes, deposits, quotation, ...contents } =
    usePage<typeof loader>();
  const { papers, noted, letters, acts } = contents;
  return (
    <OrganiserPage>
      <OrderFacts order={order} quotation={quotation} />
      <OrderParts
        parts={[
          ["people", t("orders.people"), order.lines.length],
          ["account", t("orders.account.title"), entries.length],
          ["papers", t("invoices:office.title"), papers.length],
          ["payments", t("orders.payments"), payments.length],
          ...(letters ? [["letters", t("menu.letters"), letters.total] as const] : []),
          ["trail", t("registrations.history"), acts.length],
        ]}
      />
      <Decisions decisions={decisions.map((one) => ({ ...one, amount: money(one.amountCents) }))} />
      <OrderNotesShown noted={noted} order={order.id} />
      <OrderPeople lines={order.lines} />
      <OrderAccount entries={entries} />
      <OrderDeposits deposits={deposits} />
      <ChangeList changes={changes} named />
      <OrderPapers papers={papers} />
      <OrderPayments order={order.id} payments={payments} />
      {letters && (
        <Section id="letters" title={t("menu.letters")}>
          <LetterList {...letters} />
        </Section>
      )}
      <Trail acts={acts} verbs="orderVerbs" />
    </OrganiserPage>
  );
}
