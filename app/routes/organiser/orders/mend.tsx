import { findOrder } from "#app/domain/billing/find-order.ts";
import { mendInvoice } from "#app/domain/billing/mend-invoice.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { BUYER_FORMS, BUYER_KINDS, type BuyerKind, buyerFilled, isBuyerKind, kindOf } from "#app/forms/buyer-form.ts";
import { countries } from "#app/i18n/countries.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { done, formAction, found, notFound, type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { BuyerKinds } from "#app/ui/organiser/buyer-kinds.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { titleOfOrder } from "#app/ui/organiser/order-title.ts";

export const loader = officeLoader("edit-orders", async (visit) => {
  const { path, id, t, language } = visit;
  const order = await orderOf(visit);
  const kind = kindAsked(visit, order);
  const kindIn = (one: BuyerKind) => messagesIn(language).t(`orders:form.kinds.${one}`);
  const issued = order.papers.filter((paper) => paper.kind === "invoice").map(({ reference }) => reference);
  const offered = countries(language).filter(({ code }) => kind !== "abroad" || code !== "FR");
  return {
    ...{
      menuEntry: "orders",
      title: t("orders.mendTitle", { code: spelledCode(order.shortCode) }),
      form: buyerFilled(kind, order.buyer),
      kind,
    },
    kinds: {
      label: kindIn(kind),
      others: BUYER_KINDS.filter((other) => other !== kind).map((other) => ({
        to: `?kind=${other}`,
        label: kindIn(other),
      })),
    },
    under: [[path("/dossiers/:id", { id }), titleOfOrder(t, order)]],
    looks: { country: { options: offered.map(({ code, name }) => ({ value: code, label: name })) } },
    asks: {
      verb: t("orders.mend"),
      // The last one is what counts: each before it was taken back.
      text: [issued.length > 0 ? t("orders.mendText", { references: issued.at(-1) }) : t("orders.mendNothing")],
    },
  };
});

export const action = formAction(
  "edit-orders",
  async (visit: OfficeVisit) => BUYER_FORMS[kindAsked(visit, await orderOf(visit))],
  async (sent) => {
    const outcome = await mendInvoice(sent.db, { ...sent.actor, id: sent.id, buyer: sent.value });
    if (outcome.kind === "unknown" || outcome.kind === "closed") throw notFound();
    const told = outcome.kind === "seller-unknown" ? "sellerMissing" : outcome.kind === "kept" ? "buyerKept" : "mended";
    return done(sent.path("/dossiers/:id", { id: sent.id }), told);
  },
);

type Order = NonNullable<Awaited<ReturnType<typeof findOrder>>>;

async function orderOf({ db, edition, id }: OfficeVisit): Promise<Order> {
  const order = found(await findOrder(db, { edition: edition.id, id }));
  if (order.totalCents === 0 || (order.state !== "due" && order.state !== "confirmed")) throw notFound();
  return order;
}

/** The kind in the address; else the buyer's own. */
function kindAsked({ request }: OfficeVisit, { buyer }: Order): BuyerKind {
  const kind = new URL(request.url).searchParams.get("kind");
  return isBuyerKind(kind) ? kind : buyer ? kindOf(buyer) : "company";
}

export default function MendBuyer() {
  const { kind, kinds } = usePage<typeof loader>();
  return <EditPage of={BUYER_FORMS[kind]} above={<BuyerKinds {...kinds} />} />;
}
