import { earlierOpposites } from "#app/domain/treasury/find-entry.ts";
import { editionsToKeep } from "#app/domain/treasury/own-editions.ts";
import { returnEntry } from "#app/domain/treasury/take-back.ts";
import { formatDate } from "#app/i18n/format.ts";
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
import { returnForm } from "./form.ts";

export const loader = officeLoader("edit-orders", async (visit) => {
  const { facts, words } = await openEntry(visit);
  const { db, id, t, language } = visit;
  const earlier = await earlierOpposites(db, { entry: id });
  const [first] = earlier;
  if (!first) throw notFound();
  const options = earlier.map(({ id: value, booked, payer, label }) => ({
    ...{ value, label: [booked && formatDate(booked, language), payer].filter(Boolean).join(" · "), hint: label },
  }));
  return {
    ...{ ...facts, title: t("bank:return.title", words), looks: { of: { options } } },
    asks: { verb: t("bank:return.verb"), text: [t("bank:return.text")] },
    form: filled(returnForm, { of: first.id, reason: t("bank:return.reasonUsual") }),
  };
});

export const action = formAction("edit-orders", returnForm, async (sent) => {
  const { db, actor, office, id, value, typed, path } = sent;
  const editions = await editionsToKeep(db, office.person);
  return answer(sent, await returnEntry(db, { ...actor, entry: id, ...value, editions }), {
    returned: () => done(path("/banque/ecritures/:id", { id }), "entryReturned"),
    spent: () => refused(typed, "of", "moneySpent"),
    other: () => refused(typed, "of", "choice"),
    decided: gone,
  });
});

export default formPage(returnForm);
