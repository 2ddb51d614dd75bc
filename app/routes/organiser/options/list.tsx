import { addOption } from "#app/domain/edition/edit-options.ts";
import { listOptions } from "#app/domain/edition/options.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { formatDay, inLanguage } from "#app/i18n/format.ts";
import { answer, done, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { Filled } from "#app/ui/organiser/filled.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { optionForm, optionLooks } from "./form.ts";

export const loader = officeLoader("see-settings", async ({ db, edition, t, language }) => {
  const ticketTypes = await listTicketTypes(db, { edition: edition.id });
  const names = new Map(ticketTypes.map(({ id, name, nameEn }) => [id, inLanguage(language, name, nameEn)]));
  return {
    ...{ menuEntry: "options" as const, needs: "edit-settings" as const },
    notes: [{ notice: "info" as const, text: t("options:intro") }],
    looks: optionLooks(t, { timeZone: edition.timeZone, ticketTypes }),
    options: (await listOptions(db, { edition: edition.id })).map((option) => ({
      ...option,
      title: inLanguage(language, option.name, option.nameEn),
      who: option.ticketTypes.map((id) => names.get(id) ?? "").join(", "),
    })),
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
  const { t, number, money, moment, path, language, options } = usePage<typeof loader>();
  const open = (openFrom: Date | null, openUntil: Date | null) => {
    const [from, until] = [openFrom ? moment(openFrom) : "", openUntil ? moment(openUntil) : ""];
    if (from && until) return t("options:fromUntil", { from, until });
    if (from) return t("options:from", { from });
    return until ? t("options:until", { until }) : t("options:always");
  };
  return (
    <OrganiserPage>
      <Table
        caption={t("menu.options")}
        none={t("options:none")}
        rows={options}
        columns={[
          { label: t("options:name"), cell: ({ title }) => title, to: ({ id }) => path("/options/:id", { id }) },
          {
            label: t("options:column.day"),
            cell: ({ day }) => (day ? formatDay(day, language) : t("options:noDay")),
          },
          {
            label: t("options:column.price"),
            numeric: true,
            cell: ({ priceCents }) => (priceCents === 0 ? t("options:free") : money(priceCents)),
          },
          {
            label: t("options:column.used"),
            numeric: true,
            cell: ({ used }) => number(used),
            to: ({ id }) => path("/inscriptions", { query: { option: String(id) } }),
          },
          {
            label: t("options:size"),
            numeric: true,
            cell: ({ size }) => (size === null ? t("options:unlimited") : number(size)),
          },
          {
            label: t("quotas.filled"),
            cell: ({ size, used }) => size !== null && <Filled used={used} size={size} />,
          },
          { label: t("options:column.window"), cell: ({ openFrom, openUntil }) => open(openFrom, openUntil) },
          {
            label: t("options:column.ticketTypes"),
            cell: ({ who, isForNobody }) => (isForNobody ? t("options:forNobody") : who || t("options:all")),
          },
        ]}
      />
      <AddForm of={optionForm} verb={t("options:add")} />
    </OrganiserPage>
  );
}
