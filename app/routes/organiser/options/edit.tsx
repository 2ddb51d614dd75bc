import { seenOf } from "#app/domain/changed-fields.ts";
import { changeOption } from "#app/domain/edition/edit-options.ts";
import { listOptions, optionDetails } from "#app/domain/edition/options.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { changedMeanwhile } from "#app/forms/read-form.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { answer, done, filled, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { optionForm, optionLooks } from "./form.ts";

export const loader = officeLoader("see-settings", async (visit) => {
  const { option, form } = await saved(visit);
  const { db, edition, t } = visit;
  const ticketTypes = await listTicketTypes(db, { edition: edition.id });
  return {
    ...{ menuEntry: "options" as const, title: option.name, form },
    ...{ needs: "edit-settings" as const, removes: "options" },
    looks: optionLooks(t, { timeZone: edition.timeZone, ticketTypes, used: option.used }),
  };
});

export const action = formAction("edit-settings", { form: optionForm, saved }, async (sent) => {
  const { seen, endsWaits, id: option } = sent;
  const outcome = await changeOption(sent.db, { ...sent.value, ...sent.actor, option, seen, endsWaits });
  if (outcome.kind === "changed-meanwhile")
    return changedMeanwhile(sent.typed, outcome.changed, (await saved(sent)).form);
  return answer(sent, outcome, {
    changed: () => done(sent.path("/options"), "changed"),
    "below-used": ({ used }) => refused(sent.typed, "size", "below-used", { count: used }),
    "ticket-type-unknown": () => refused(sent.typed, "ticketTypes", "ticket-type-unknown"),
  });
});

async function saved({ db, edition, id }: OfficeVisit) {
  const option = found((await listOptions(db, { edition: edition.id })).find((each) => each.id === id));
  const details = optionDetails(option);
  return { option, form: { ...filled(optionForm, details, edition), seen: seenOf({ ...details }) } };
}

export default formPage(optionForm);
