import { editionsToKeep } from "#app/domain/treasury/own-editions.ts";
import { settleTicked } from "#app/domain/treasury/settle-ticked.ts";
import { done, formAction, type OfficeVisit, redirectToForm } from "#app/server/pages/office.server.ts";
import { tickedForm } from "./form.ts";

export const loader = redirectToForm("/banque", "edit-orders");

const ticked = { form: tickedForm, unread: ({ path }: OfficeVisit) => done(path("/banque"), null) };

export const action = formAction("edit-orders", ticked, async ({ db, actor, office, path, value }) => {
  const editions = await editionsToKeep(db, office.person);
  const { settled, before, left } = await settleTicked(db, { ...actor, entries: value.entry, editions });
  return done(
    path("/banque", { query: { rapprochees: String(settled), deja: String(before), restees: String(left) } }),
    null,
  );
});
