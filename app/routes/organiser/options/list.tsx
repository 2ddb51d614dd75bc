import { addOption } from "#app/domain/edition/edit-options.ts";
import { answer, done, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { WholeTable } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { optionForm, optionLooks } from "./form.ts";
import { optionsListed } from "./listed.server.ts";
import { optionList } from "./table.tsx";

export const loader = officeLoader("see-settings", async (visit) => {
  const { edition, t } = visit;
  const { ticketTypes, options } = await optionsListed(visit);
  return {
    ...{ menuEntry: "options" as const, needs: "edit-settings" as const },
    notes: [{ notice: "info" as const, text: t("options:intro") }],
    looks: optionLooks(t, { timeZone: edition.timeZone, ticketTypes }),
    options,
  };
});

export const action = formAction("edit-settings", optionForm, async (sent) => {
  const outcome = await addOption(sent.db, { ...sent.value, ...sent.actor });
  return answer(sent, outcome, {
    added: () => done(sent.path("/options"), "added"),
    "ticket-type-unknown": () => refused(sent.typed, "ticketTypes", "ticket-type-unknown"),
  });
});

export default function OptionsPage() {
  const { t, options } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <WholeTable of={optionList} rows={options} />
      <AddForm of={optionForm} verb={t("options:add")} />
    </OrganiserPage>
  );
}
