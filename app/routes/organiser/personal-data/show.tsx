import { useTranslation } from "react-i18next";
import { listErasures } from "#app/domain/erasure/list-erasures.ts";
import { forecastPurge, listPurges } from "#app/domain/people/find-purges.ts";
import { formatMonth } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { useOffice, usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

/** A month of nights. */
const NIGHTS = 31;
const REQUESTS = 100;

/** Who asked for an erasure, what the nightly purge erased, and what it will erase. It covers all editions and names nobody. */
export const loader = officeLoader("see-journal", async ({ db, edition, now, language, t }) => {
  const words = messagesIn(language).t;
  const { accounts, held, rows } = await forecastPurge(db, { now, timeZone: edition.timeZone });
  const nights = await listPurges(db, { size: NIGHTS });
  const given = words("journal:purge.given");
  return {
    menuEntry: "personalData",
    title: t("menu.personalData"),
    notes: [t("journal:purge.intro"), t("journal:purge.whyErased")],
    requests: await listErasures(db, { now, size: REQUESTS }),
    nights: nights.map(({ rules, ...night }) => ({
      ...night,
      rules: rules.map(({ rule, rows: count }) => ({ rule: words(`site:personal.until.${rule}`), count })),
    })),
    accounts: accounts.map(({ month, count }) => ({ month: formatMonth(month, language), count })),
    held,
    rows: rows.map(({ rule, kind, rows: count }) => ({
      ...{ kind: words(`site:personal.kinds.${kind}`, { given }), rule: words(`site:personal.until.${rule}`), count },
    })),
  };
});

export default function PurgePage() {
  const { requests, nights, accounts, held, rows } = usePage<typeof loader>();
  const { t } = useTranslation("journal");
  const { moment, number } = useOffice();
  return (
    <OrganiserPage>
      <Table
        section="demandes"
        caption={t("purge.requests")}
        none={t("purge.noRequest")}
        rows={requests}
        rowKey={({ id }) => id}
        columns={[
          { label: t("purge.asked"), cell: ({ askedAt }) => moment(askedAt) },
          {
            label: t("purge.state"),
            cell: ({ state }) => t(`purge.requestStates.${state}`),
            sub: ({ holds }) => holds.map((hold) => t(`purge.holds.${hold}`)).join(", "),
          },
          { label: t("purge.confirmed"), cell: ({ confirmedAt }) => confirmedAt && moment(confirmedAt) },
          { label: t("purge.erased"), cell: ({ doneAt }) => doneAt && moment(doneAt) },
        ]}
      />
      <Table
        section="nuits"
        caption={t("purge.nights")}
        none={t("purge.noNight")}
        rows={nights}
        rowKey={({ id }) => id}
        columns={[
          { label: t("purge.night"), cell: ({ startedAt }) => moment(startedAt) },
          {
            label: t("purge.state"),
            cell: ({ finishedAt, failure }) =>
              failure ? t("purge.failed", { failure }) : t(finishedAt ? "purge.done" : "purge.unfinished"),
          },
          { label: t("purge.people"), numeric: true, cell: ({ people }) => number(people) },
          {
            label: t("purge.rows"),
            cell: ({ rules }) => (
              <ul className="m-0 list-none p-0">
                {rules.map(({ rule, count }) => (
                  <li key={rule} className="m-0 p-0">
                    {t("purge.under", { rule, number: number(count) })}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      <Table
        section="comptes"
        caption={t("purge.accounts")}
        none={t("purge.noAccount")}
        rows={accounts}
        rowKey={({ month }) => month}
        columns={[
          { label: t("purge.month"), cell: ({ month }) => month },
          { label: t("purge.people"), numeric: true, cell: ({ count }) => number(count) },
        ]}
      />
      <Table
        section="comptes-conserves"
        caption={t("purge.held")}
        none={t("purge.noneHeld")}
        rows={held}
        rowKey={({ hold }) => hold}
        columns={[
          { label: t("purge.why"), cell: ({ hold }) => t(`purge.holds.${hold}`) },
          { label: t("purge.people"), numeric: true, cell: ({ count }) => number(count) },
        ]}
      />
      <Table
        section="donnees"
        caption={t("purge.coming")}
        none={t("purge.noneComing")}
        rows={rows}
        rowKey={({ kind, rule }) => kind + rule}
        columns={[
          { label: t("purge.what"), cell: ({ kind }) => kind },
          { label: t("purge.rule"), cell: ({ rule }) => rule },
          { label: t("purge.rowCount"), numeric: true, cell: ({ count }) => number(count) },
        ]}
      />
    </OrganiserPage>
  );
}
