import { spelledCode } from "#app/domain/short-code.ts";
import { editionsToKeep } from "#app/domain/treasury/own-editions.ts";
import { refundsFor, settleRefund } from "#app/domain/treasury/settle-refund.ts";
import {
  answer,
  done,
  filled,
  formAction,
  gone,
  notFound,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { openEntry } from "./entry-form.server.ts";
import { refundForm } from "./form.ts";

export const loader = officeLoader("refund-orders", async (visit) => {
  const { entry, facts, words } = await openEntry(visit);
  const { db, office, t } = visit;
  const refunds = await refundsFor(db, { cents: entry.cents, editions: await editionsToKeep(db, office.person) });
  const [first] = refunds;
  if (!first) throw notFound();
  const proposed = refunds.find(({ order }) => entry.proposals.some((one) => one.order === order)) ?? first;
  const options = refunds.map(({ id: value, code, buyer, reason }) => ({
    ...{ value, label: t("bank:refund.option", { code: spelledCode(code), buyer }), hint: reason },
  }));
  const isBack = entry.cents > 0;
  const title = t(isBack ? "bank:refund.backTitle" : "bank:refund.title", words);
  return {
    ...{ ...facts, title, looks: { refund: { options } } },
    asks: { verb: t("bank:refund.verb"), text: [t(isBack ? "bank:refund.backText" : "bank:refund.text")] },
    form: filled(refundForm, { refund: proposed.id }),
  };
});

export const action = formAction({ right: "refund-orders", confirmed: true }, refundForm, async (sent) => {
  const { db, actor, office, id, value, typed, path } = sent;
  const editions = await editionsToKeep(db, office.person);
  const settled = () => done(path("/banque/ecritures/:id", { id }), "entrySettled");
  return answer(sent, await settleRefund(db, { ...actor, entry: id, ...value, editions }), {
    ...{ left: settled, "came-back": settled, decided: gone },
    explained: () => refused(typed, "refund", "refundExplained"),
    "other-amount": () => refused(typed, "refund", "choice"),
  });
});

export default formPage(refundForm);
