import { listVatRates, setVatRate } from "#app/domain/billing/vat-rates.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { dayOf, formatDate, formatRate } from "#app/i18n/format.ts";
import { answer, done, filled, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";
import { vatRateForm } from "./form.ts";

const USUAL_RATE = 1000;

export const loader = officeLoader("see-settings", async ({ db, edition, id, now, t, path }) => {
  const { name } = found((await listTicketTypes(db, { edition: edition.id })).find((each) => each.id === id));
  return {
    ...{ menuEntry: "ticketTypes", title: t("invoices:vat.title"), under: [[path("/categories/:id", { id }), name]] },
    form: filled(vatRateForm, { validFrom: dayOf(now, edition.timeZone), rate: USUAL_RATE }),
    ...{ needs: "edit-settings", asks: { verb: t("invoices:vat.set") }, notes: [t("invoices:vat.introduction")] },
    rates: await listVatRates(db, { ticketType: id }),
  };
});

export const action = formAction("edit-settings", vatRateForm, async (sent) => {
  const { rate: basisPoints, ...dated } = sent.value;
  return answer(sent, await setVatRate(sent.db, { ...dated, ...sent.actor, basisPoints, ticketType: sent.id }), {
    set: () => done(sent.path("/categories/:id/tva", { id: sent.id }), "changed"),
    "reason-missing": () => refused(sent.typed, "zeroReason", "reason-missing"),
  });
});

export default function VatRatesPage() {
  const { t, language, rates } = usePage<typeof loader>();
  const above = (
    <Table
      caption={t("invoices:vat.title")}
      none={t("invoices:vat.none")}
      rows={rates}
      rowKey={({ validFrom }) => validFrom}
      columns={[
        { label: t("invoices:seller.from"), cell: ({ validFrom }) => formatDate(validFrom, language) },
        {
          label: t("invoices:vat.rate"),
          numeric: true,
          cell: ({ basisPoints }) => formatRate(basisPoints, language),
        },
        { label: t("invoices:vat.reason"), cell: ({ zeroReason }) => zeroReason },
      ]}
    />
  );
  return <EditPage of={vatRateForm} above={above} />;
}
