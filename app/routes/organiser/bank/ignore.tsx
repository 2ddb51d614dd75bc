import { ignoreEntry } from "#app/domain/treasury/ignore-entry.ts";
import { answer, done, formAction, gone, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { openEntry } from "./entry-form.server.ts";
import { reasonForm } from "./form.ts";

export const loader = officeLoader("edit-orders", async (visit) => {
  const { facts, words } = await openEntry(visit);
  const { t } = visit;
  return {
    ...facts,
    title: t("bank:ignore.title", words),
    asks: { verb: t("bank:ignore.verb"), text: [t("bank:ignore.text")] },
  };
});

export const action = formAction("edit-orders", reasonForm, async (sent) => {
  const outcome = await ignoreEntry(sent.db, { ...sent.actor, entry: sent.id, ...sent.value });
  return answer(sent, outcome, { ignored: () => done(sent.path("/banque"), "entryIgnored"), decided: gone });
});

export default formPage(reasonForm);
