import { Link } from "@remix-run/react";
import { costOf } from "#app/domain/billing/ledger.ts";
import type { InvoiceRow } from "#app/domain/billing/list-invoices.ts";
import type { ListedOrder } from "#app/domain/billing/list-orders.ts";
import type { FoundPart } from "#app/domain/billing/search-everything.ts";
import type { ListedQuotation } from "#app/domain/quotations/list-quotations.ts";
import type { RegistrationRow } from "#app/domain/registration/list-registrations.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { formatDate } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrderStateWord } from "#app/ui/organiser/order-state.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { type Column, Table } from "#app/ui/organiser/table.tsx";
import { QuotationStateWord } from "#app/ui/quotations/quotation-state.tsx";

interface Props<Row> {
  readonly of: FoundPart<Row>;
  readonly text: string;
}

export function FoundPeople({ of, text }: Props<RegistrationRow>) {
  const { t, path } = useOffice();
  return (
    <Part
      {...{ of, text, section: "people", caption: t("menu.registrations"), list: path("/inscriptions") }}
      columns={[
        {
          label: t("registrations.name"),
          cell: ({ givenName, familyName, isErased }) =>
            isErased ? t("registrationStates.erased") : `${givenName} ${familyName}`,
          to: ({ id }) => path("/inscriptions/:id", { id }),
          sub: ({ email }) => email,
        },
        { label: t("registrations.code"), oneLine: () => true, cell: codeOf },
        { label: t("registrations.organisation"), cell: ({ organisation }) => organisation },
        { label: t("registrations.ticketType"), cell: ({ ticketType }) => ticketType },
        {
          label: t("table.state"),
          aside: true,
          cell: ({ cancelledAt, awaits }) => (
            <State tone={cancelledAt ? "bad" : awaits ? "waiting" : "plain"}>
              {t(`registrationStates.${cancelledAt ? "cancelled" : awaits ? "awaiting" : "held"}`)}
            </State>
          ),
        },
      ]}
    />
  );
}

export function FoundOrders({ of, text }: Props<ListedOrder>) {
  const { t, path, money } = useOffice();
  return (
    <Part
      {...{ of, text, section: "orders", caption: t("menu.orders"), list: path("/dossiers") }}
      columns={[
        {
          label: t("orders.orderer"),
          cell: ({ orderer }) => orderer,
          to: ({ id }) => path("/dossiers/:id", { id }),
          sub: ({ email }) => email,
        },
        { label: t("registrations.code"), oneLine: () => true, cell: codeOf },
        { label: t("table.state"), aside: true, cell: ({ state }) => <OrderStateWord state={state} /> },
        { label: t("orders.people"), numeric: true, cell: ({ people }) => people },
        { label: t("orders.total"), numeric: true, cell: (order) => money(costOf(order)) },
      ]}
    />
  );
}

export function FoundQuotations({ of, text }: Props<ListedQuotation>) {
  const { t, path, money } = useOffice();
  return (
    <Part
      {...{ of, text, section: "quotations", caption: t("menu.quotations"), list: path("/devis") }}
      columns={[
        {
          label: t("quotations:list.reference"),
          cell: ({ reference }) => reference,
          to: ({ id }) => path("/devis/:id", { id }),
          sub: ({ buyer }) => buyer,
        },
        { label: t("table.state"), aside: true, cell: ({ state }) => <QuotationStateWord state={state} /> },
        { label: t("quotations:list.places"), numeric: true, cell: ({ places }) => places },
        { label: t("orders.total"), numeric: true, cell: ({ grossCents }) => money(grossCents) },
      ]}
    />
  );
}

export function FoundInvoices({ of, text }: Props<InvoiceRow>) {
  const { t, path, language, money } = useOffice();
  return (
    <Part
      {...{ of, text, section: "invoices", caption: t("invoices:office.title"), list: path("/facturation") }}
      columns={[
        {
          label: t("invoices:office.document"),
          cell: ({ reference }) => reference,
          to: ({ order }) => path("/dossiers/:id", { id: order }),
          sub: ({ buyer }) => buyer,
        },
        { label: t("invoices:csv.order"), oneLine: () => true, cell: ({ code }) => spelledCode(code) },
        { label: t("invoices:csv.issuedOn"), cell: ({ issuedOn }) => formatDate(issuedOn, language) },
        { label: t("table.state"), aside: true, cell: ({ state }) => t(`invoices:states.${state}`) },
        { label: t("orders.amount"), numeric: true, cell: ({ grossCents }) => money(grossCents) },
      ]}
    />
  );
}

/** The first of one kind, with a link to all where there are more; nothing where there is none. */
function Part<Row extends object>(
  props: Props<Row> & { section: string; caption: string; list: string; columns: readonly Column<Row>[] },
) {
  const { of, text, section, caption, list, columns } = props;
  const { t } = useOffice();
  const { rows, total, more = false } = of;
  if (rows.length === 0) return null;
  return (
    <div className="grid gap-2">
      <Table section={section} caption={`${caption} (${more ? `${total} +` : total})`} columns={columns} rows={rows} />
      {total > rows.length && (
        <p className="m-0">
          <Link to={`${list}?${new URLSearchParams({ q: text })}`} className="py-2">
            {t("search.all")}
            <span className="sr-only"> {caption}</span>
          </Link>
        </p>
      )}
    </div>
  );
}

function codeOf({ shortCode }: { shortCode: string }) {
  return spelledCode(shortCode);
}
