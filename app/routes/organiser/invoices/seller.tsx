import { listSellers, saveSeller } from "#app/domain/billing/seller.ts";
import { listOpenChanges } from "#app/domain/people/find-changes.ts";
import { formatSiret } from "#app/domain/siret.ts";
import { dayOf, formatDate } from "#app/i18n/format.ts";
import { done, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { changeView } from "#app/server/pages/office-page.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice, usePage } from "#app/ui/organiser/office.ts";
import { OpenChanges } from "#app/ui/organiser/open-changes.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { sellerFilled, sellerForm } from "./seller-form.ts";

const FIELDS = { "siret-wrong": "siret", "vat-number-wrong": "vatNumber", "iban-wrong": "iban" } as const;

export const loader = officeLoader("edit-seller", async ({ db, edition, now, t }) => {
  const today = dayOf(now, edition.timeZone);
  const sellers = await listSellers(db);
  const current = sellers.find(({ validFrom }) => validFrom <= today) ?? sellers.at(-1) ?? null;
  return {
    ...{ menuEntry: "invoices", title: t("invoices:office.seller") },
    form: sellerFilled(current, today),
    changes: (await listOpenChanges(db, { kind: "bank-account" })).map(changeView),
    history: sellers.map(({ validFrom, name, siret }) => ({ validFrom, name, siret })),
  };
});

export const action = formAction({ right: "edit-seller", confirmed: true }, sellerForm, async (sent) => {
  const { by, now } = sent.actor;
  const indemnityCents = sent.value.indemnityCents * 100;
  const outcome = await saveSeller(sent.db, { ...sent.value, country: "FR", indemnityCents, by, now });
  if (outcome.kind !== "kept") return refused(sent.typed, FIELDS[outcome.kind], outcome.kind);
  return done(sent.path("/facturation/vendeur"), outcome.change === null ? "changed" : "accountAsked");
});

export default function SellerPage() {
  const { t, changes, history } = usePage<typeof loader>();
  return (
    <EditPage
      of={sellerForm}
      above={
        <>
          <OpenChanges changes={changes} />
          <p className="m-0 max-w-2xl">{t("invoices:office.sellerIntroduction")}</p>
        </>
      }
      below={history.length > 0 && <SellerHistory history={history} />}
    />
  );
}

/** Lists earlier and future entries of the seller. */
function SellerHistory({ history }: { history: readonly { validFrom: string; name: string; siret: string }[] }) {
  const { t, language } = useOffice();
  return (
    <Table
      caption={t("invoices:seller.history")}
      captionShown
      rows={history}
      rowKey={({ validFrom }) => validFrom}
      columns={[
        { label: t("invoices:seller.from"), cell: ({ validFrom }) => formatDate(validFrom, language) },
        { label: t("invoices:seller.name"), cell: ({ name }) => name },
        { label: "SIRET", cell: ({ siret }) => formatSiret(siret) },
      ]}
    />
  );
}
