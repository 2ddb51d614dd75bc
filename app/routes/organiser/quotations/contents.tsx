import { Link } from "@remix-run/react";
import type { QuotationView } from "#app/domain/quotations/find-quotation.ts";
import type { StoredLine } from "#app/domain/quotations/lock-quotation.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { formatSiret } from "#app/domain/siret.ts";
import { formatDate, formatRate, inLanguage } from "#app/i18n/format.ts";
import { Facts, Section } from "#app/ui/organiser/layout.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";
import { QuotationStateWord } from "#app/ui/quotations/quotation-state.tsx";
import { WholeNumbers } from "#app/ui/whole-numbers.tsx";

/** A quotation without the code of its order's page. */
type ShownQuotation = Omit<QuotationView, "order"> & {
  readonly order: { readonly id: number; readonly shortCode: string } | null;
};

/** Whom a quotation is for, its state and what it led to. */
export function QuotationFacts({ quotation }: { quotation: ShownQuotation }) {
  const { t, path, moment, language } = useOffice();
  const { id, content, acceptor, order, replaces, replacedBy, purchaseOrder, state } = quotation;
  const { buyer } = content;
  const other = (one: { id: number; reference: string } | null) =>
    one && (
      <Link to={path("/devis/:id", { id: one.id })}>
        <WholeNumbers>{one.reference}</WholeNumbers>
      </Link>
    );
  return (
    <Facts
      facts={[
        [t("quotations:office.state"), <QuotationStateWord key="state" state={state} />],
        [t("quotations:office.contact"), quotation.contactName],
        [t("quotations:office.email"), quotation.email],
        [t("quotations:office.siret"), buyer.siret && formatSiret(buyer.siret)],
        [t("quotations:office.commitment"), buyer.commitmentNumber],
        [t("quotations:office.service"), buyer.serviceCode],
        [t("quotations:office.sentOn"), moment(quotation.createdAt)],
        [t("quotations:office.made"), quotation.madeBy ?? t("quotations:office.byBuyer")],
        [t("quotations:office.until"), formatDate(quotation.lastDay, language)],
        [t("quotations:office.placesHeld"), t(`quotations:office.${quotation.holdsPlaces ? "yes" : "no"}`)],
        [t("quotations:office.replaces"), other(replaces)],
        [t("quotations:office.replacedBy"), other(replacedBy)],
        [t("quotations:office.acceptedBy"), [acceptor.name, acceptor.role].filter(Boolean).join(", ")],
        [
          t("quotations:office.order"),
          order && (
            <Link to={path("/dossiers/:id", { id: order.id })}>
              <WholeNumbers>{spelledCode(order.shortCode)}</WholeNumbers>
            </Link>
          ),
        ],
        [
          t("quotations:office.file"),
          state === "accepted" && <PurchaseOrder quotation={id} name={purchaseOrder?.name ?? null} />,
        ],
        [
          t("quotations:paper.title"),
          <a key="pdf" href={path("/devis/:id/devis.pdf", { id })}>
            {t("quotations:office.pdf")}
          </a>,
        ],
      ]}
    />
  );
}

function PurchaseOrder({ quotation: id, name }: { quotation: number; name: string | null }) {
  const { t, path } = useOffice();
  return (
    <span className="flex flex-wrap gap-x-4">
      {name ? (
        <a href={path("/devis/:id/fichier", { id })}>{t("quotations:office.open", { name })}</a>
      ) : (
        t("quotations:office.noFile")
      )}
      <May needs="edit-orders">
        <Link to={path("/devis/:id/bon-de-commande", { id })}>{t("quotations:office.addFile")}</Link>
      </May>
    </span>
  );
}

/** The places of a quotation. */
export function QuotationPlaces({ places }: { places: readonly StoredLine[] }) {
  const { t, money, language } = useOffice();
  return (
    <Table
      section="places"
      caption={t("quotations:office.lines")}
      rows={places}
      columns={[
        {
          label: t("quotations:office.person"),
          cell: ({ attendee }) =>
            attendee ? `${attendee.givenName} ${attendee.familyName}` : t("quotations:office.unnamed"),
          sub: ({ attendee }) => attendee?.email,
        },
        {
          label: t("quotations:office.ticketType"),
          cell: ({ ticketType, ticketTypeEn }) => inLanguage(language, ticketType, ticketTypeEn),
        },
        { label: t("quotations:office.price"), numeric: true, cell: ({ priceCents }) => money(priceCents) },
      ]}
    />
  );
}

/** The amounts of a quotation. */
export function QuotationAmounts({ content }: { content: QuotationView["content"] }) {
  const { t, money, language } = useOffice();
  const { totals, vat } = content;
  return (
    <Section id="amounts" title={t("quotations:office.amounts")}>
      <Facts
        facts={[
          [t("quotations:office.net"), money(totals.netCents)],
          ...vat.map(
            ({ vatBasisPoints, vatCents }) =>
              [`${t("quotations:office.vat")} ${formatRate(vatBasisPoints, language)}`, money(vatCents)] as const,
          ),
          [t("quotations:office.gross"), <strong key="gross">{money(totals.grossCents)}</strong>],
        ]}
      />
    </Section>
  );
}

/** What organisers note about a quotation. */
export function QuotationNote({ quotation: id, note }: { quotation: number; note: string | null }) {
  const { t, path } = useOffice();
  return (
    <Section id="note" title={t("quotations:office.note")}>
      <p className="m-0 max-w-text whitespace-pre-line wrap-anywhere">{note ?? t("quotations:office.noNote")}</p>
      <May needs="edit-orders">
        <p className="m-0">
          <Link to={path("/devis/:id/note", { id })} className="inline-block py-1">
            {t("quotations:office.editNote")}
          </Link>
        </p>
      </May>
    </Section>
  );
}
