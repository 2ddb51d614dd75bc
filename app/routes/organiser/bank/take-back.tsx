import { redirect } from "@remix-run/node";
import { spelledCode } from "#app/domain/short-code.ts";
import { findAllocation } from "#app/domain/treasury/find-entry.ts";
import { editionsToKeep } from "#app/domain/treasury/own-editions.ts";
import { takeBackAllocation } from "#app/domain/treasury/take-back.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { answer, done, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { reasonForm } from "./form.ts";

export const loader = officeLoader("edit-orders", async ({ db, edition, id, t, path, language }) => {
  const { entry, payer, code, cents, isUndone } = found(
    await findAllocation(db, { edition: edition.id, allocation: id }),
  );
  if (isUndone) throw redirect(path("/banque/ecritures/:id", { id: entry }));
  return {
    ...{
      menuEntry: "bank",
      title: t("bank:takeBack.title", { code: spelledCode(code), amount: formatMoney(cents, language) }),
    },
    under: [[path("/banque/ecritures/:id", { id: entry }), t("bank:entry.title", { payer: payer ?? entry })]],
    asks: {
      verb: t("bank:takeBack.verb"),
      text: [t(cents > 0 ? "bank:takeBack.text" : "bank:takeBack.refundText")],
      danger: true,
    },
  };
});

export const action = formAction("edit-orders", reasonForm, async (sent) => {
  const { db, actor, office, id, edition, value, typed, path } = sent;
  const { entry } = found(await findAllocation(db, { edition: edition.id, allocation: id }));
  const editions = await editionsToKeep(db, office.person);
  const settled = () => done(path("/banque/ecritures/:id", { id: entry }), "allocationTakenBack");
  return answer(sent, await takeBackAllocation(db, { ...actor, allocation: id, ...value, editions }), {
    ...{ "taken-back": settled, again: settled, spent: () => refused(typed, "reason", "moneySpent") },
    told: () => refused(typed, "reason", "refundTold"),
  });
});

export default formPage(reasonForm);
