import { Link } from "@remix-run/react";
import { formatIban } from "#app/domain/billing/iban.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { type Allocation, earlierOpposites, findEntry } from "#app/domain/treasury/find-entry.ts";
import type { ListedEntry } from "#app/domain/treasury/list-entries.ts";
import { editionsToKeep } from "#app/domain/treasury/own-editions.ts";
import { refundsFor } from "#app/domain/treasury/settle-refund.ts";
import { formatDate } from "#app/i18n/format.ts";
import { found, type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { Facts } from "#app/ui/organiser/layout.tsx";
import { May, useOffice, usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { EntryStateWord } from "./entries.tsx";
import { shownEntry } from "./words.server.ts";

export const loader = officeLoader("see-orders", async (visit) => {
  const { db, edition, id, t } = visit;
  const { allocations, ...entry } = found(await findEntry(db, { edition: edition.id, entry: id }));
  return {
    ...{ menuEntry: "bank", title: t("bank:entry.title", { payer: entry.payer ?? entry.bankReference ?? id }) },
    verbs: await verbsOf(visit, entry),
    ...{ entry: shownEntry(entry, visit), allocations },
  };
});

/** What can be done with an entry that waits: what fits its sign, and what is there to be chosen. */
async function verbsOf({ db, id, t, path, office }: OfficeVisit, { state, cents, restCents }: ListedEntry) {
  if (state !== "to-decide") return [];
  const isWhole = restCents === cents;
  const editions = await editionsToKeep(db, office.person);
  const refunds = isWhole ? await refundsFor(db, { cents, editions }) : [];
  const earlier = isWhole ? await earlierOpposites(db, { entry: id }) : [];
  const verb = (to: string, label: string, look: "main" | "quiet") => [to, label, look, "edit-orders"] as const;
  const refund = path("/banque/ecritures/:id/remboursement", { id });
  return [
    cents > 0 && verb(path("/banque/ecritures/:id/rapprochement", { id }), t("bank:settle.verb"), "main"),
    refunds.length > 0 && verb(refund, t("bank:refund.verb"), cents > 0 ? "quiet" : "main"),
    earlier.length > 0 && verb(path("/banque/ecritures/:id/retour", { id }), t("bank:return.verb"), "quiet"),
    verb(path("/banque/ecritures/:id/ecart", { id }), t("bank:ignore.verb"), "quiet"),
  ];
}

export default function EntryPage() {
  const { t, path, money, language, may, entry, allocations } = usePage<typeof loader>();
  const {
    id,
    booked,
    value,
    cents,
    restCents,
    iban,
    payer,
    label,
    bankReference,
    account,
    file,
    why,
    todo,
    state,
    twin,
  } = entry;
  const day = (text: string | null) => text && formatDate(text, language);
  return (
    <OrganiserPage>
      <Facts
        facts={[
          [t("table.state"), <EntryStateWord key="state" state={state} />],
          [t("orders.amount"), money(cents)],
          [t("bank:entry.restLabel"), state === "to-decide" && restCents !== cents && money(restCents)],
          [t("bank:entry.day"), day(booked)],
          [t("bank:entry.valueDay"), value !== booked && day(value)],
          [t("bank:entry.payer"), payer],
          ["IBAN", iban && formatIban(iban)],
          [t("bank:entry.text"), label],
          [t("bank:entry.reference"), bankReference],
          [t("bank:entry.account"), account],
          [t("bank:entry.file"), file],
          [t("bank:entry.why"), why],
          [t("bank:entry.todo"), state === "to-decide" && todo],
          [
            t("bank:entry.same"),
            twin && (
              <Link key="twin" to={path("/banque/ecritures/:id", { id: twin.id })}>
                {twin.reference ?? day(twin.day)}
              </Link>
            ),
          ],
          [t("bank:reason"), entry.reason],
        ]}
      />
      {(state === "ignored" || state === "duplicate") && may("edit-orders") && (
        <PostButton to={path("/banque/ecritures/:id/reprise", { id })} look="quiet" className="self-start">
          {t(state === "ignored" ? "bank:resume.verb" : "bank:resume.notDuplicate")}
        </PostButton>
      )}
      <Allocations rows={allocations} />
    </OrganiserPage>
  );
}

function Allocations({ rows }: { rows: readonly Allocation[] }) {
  const { t, path, money, moment } = useOffice();
  return (
    <Table
      section="allocations"
      caption={t("bank:allocations.title")}
      none={t("bank:allocations.none")}
      rows={rows}
      columns={[
        {
          label: t("bank:settle.order"),
          cell: ({ code, reference }) => reference ?? t("bank:allocations.order", { code: spelledCode(code) }),
          to: ({ order }) => path("/dossiers/:id", { id: order }),
          sub: ({ refundAskedAt }) => refundAskedAt && t("bank:allocations.refund", { when: moment(refundAskedAt) }),
        },
        { label: t("orders.amount"), numeric: true, cell: ({ cents }) => money(cents) },
        { label: t("registrations.when"), cell: ({ madeAt }) => moment(madeAt), sub: ({ by }) => by },
        {
          label: t("table.state"),
          cell: ({ id, undoneAt, cents, refundAskedAt }) =>
            undoneAt
              ? t("bank:allocations.undone", { when: moment(undoneAt) })
              : cents > 0 === (refundAskedAt === null) && (
                  <May needs="edit-orders">
                    <Link to={path("/banque/affectations/:id/annulation", { id })}>{t("bank:takeBack.verb")}</Link>
                  </May>
                ),
          sub: ({ undoneReason, undoneBy }) => [undoneReason, undoneBy].filter(Boolean).join(" · "),
        },
      ]}
    />
  );
}
