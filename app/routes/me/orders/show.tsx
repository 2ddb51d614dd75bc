import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { decisionsOf } from "#app/domain/billing/decisions.ts";
import { invoiceTimingOf } from "#app/domain/billing/invoice-timing.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { formatSiret } from "#app/domain/siret.ts";
import {
  countryName,
  formatDays,
  formatDeadlineWithZone,
  formatMoney,
  inLanguage,
  languageOfRequest,
} from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { heldOnPage } from "#app/server/pages/confirmation.server.ts";
import { orderPath } from "#app/server/pages/order.server.ts";
import { reduction } from "#app/server/pages/recap.server.ts";
import { editionOf } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { OrderLines } from "./lines.tsx";
import { OrderStatus } from "./order-status.tsx";
import {
  amountsOf,
  isBackFromPaying,
  orderAfterPaying,
  paymentsOf,
  questionOf,
  recapShown,
  titleKeyOf,
  transferOf,
} from "./order-view.server.ts";
import { OrderPayments } from "./payments.tsx";
import { TransferToMake } from "./transfer-to-make.tsx";

// Not `no-referrer`, as on a registration's page: browsers would send its forms without an origin, and they would be
// refused.
export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const order = await orderAfterPaying(visit);
  const edition = await editionOf(visit.context, order);
  const held = await heldOnPage(visit, { order: order.id });
  const recap = order.state === "held" ? await recapShown(visit, order, edition) : null;
  const { state, payment, expiresAt, lines, buyer, awaitsInvoice } = order;
  return {
    title: messagesIn(language).t(`orders:titles.${titleKeyOf(order)}`),
    edition: inLanguage(language, edition.name, edition.nameEn),
    when: formatDays(edition.days, language),
    place: edition.location,
    code: spelledCode(order.shortCode),
    order: {
      ...{ state, payment, buyer, says: titleKeyOf(order), placeInQuestion: questionOf(order) },
      mayTransfer: payment === "card" && buyer !== null && buyer.kind !== "person" && recap?.transfer != null,
      papers: order.papers,
      hasReceipt: order.receivedCents > 0,
      ...amountsOf(order, language),
    },
    held,
    recap,
    invoicing: awaitsInvoice
      ? await invoiceTimingOf(visit.context.db, { order: order.id, now: visit.context.now() })
      : null,
    decisions: (await decisionsOf(visit.context.db, { order: order.id })).map(({ amountCents, ...decision }) => ({
      ...decision,
      amount: formatMoney(amountCents, language),
    })),
    payments: await paymentsOf(visit, order, language),
    transfer: await transferOf(visit, order, language),
    country: buyer && countryName(buyer.country, language),
    until: expiresAt && formatDeadlineWithZone(expiresAt, edition.timeZone, language),
    unavailable: new URL(visit.request.url).searchParams.get("paiement") === "indisponible",
    isChecked: isBackFromPaying(visit) && state === "held",
    payable: visit.context.paymentService !== null,
    path: orderPath(language, order.code),
    again: path(language, "/:year/inscription", { year: edition.year }),
    lines: lines.map((line) => ({
      ...line,
      ticketType: inLanguage(language, line.ticketType, line.ticketTypeEn),
      price: formatMoney(line.priceCents, language),
      voucher: line.voucher && {
        code: line.voucher.code,
        amount: reduction(line.voucher, (cents) => formatMoney(cents, language)),
      },
      path: line.registration?.code
        ? path(language, "/mon-espace/inscriptions/:code", { code: line.registration.code })
        : null,
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

export default function Order() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("orders");
  return (
    <NarrowPage kicker={page.edition} title={page.title}>
      <p className="lead first-letter:uppercase">{[page.when, page.place].filter(Boolean).join(" · ")}</p>
      <p className="quiet m-0">{t("code", { code: page.code })}</p>
      {page.unavailable && page.order.state === "held" && (
        <Notice tone="attention">
          <p>{t("unavailable", { until: page.until ?? "" })}</p>
        </Notice>
      )}
      {page.isChecked && (
        <Notice title={t("checked.title")}>
          <p>{t("checked.text")}</p>
          <p>
            <a href={`${page.path}?retour=paye`}>{t("checked.again")}</a>
          </p>
        </Notice>
      )}
      <OrderStatus {...page} payable={page.payable && !page.isChecked && page.order.payment === "card"} />
      {page.transfer && <TransferToMake transfer={page.transfer} />}
      <OrderPayments payments={page.payments} />
      <OrderLines lines={page.lines} amounts={page.order} state={page.order.state} />
      {page.order.buyer && (
        <section aria-labelledby="buyer" className="grid gap-1">
          <h2 id="buyer">{t("buyer.title")}</h2>
          <p className="m-0 wrap-anywhere">{page.order.buyer.name}</p>
          <p className="m-0 hint wrap-anywhere">
            {[page.order.buyer.addressLine, `${page.order.buyer.postcode} ${page.order.buyer.city}`, page.country].join(
              ", ",
            )}
          </p>
          {[
            [t("form.buyer.siret"), page.order.buyer.siret && formatSiret(page.order.buyer.siret)],
            [t("form.buyer.vat_number"), page.order.buyer.vatNumber],
            [t("form.buyer.service_code"), page.order.buyer.serviceCode],
            [t("form.buyer.commitment_number"), page.order.buyer.commitmentNumber],
          ].map(
            ([label, value]) =>
              value && (
                <p key={label} className="m-0 hint wrap-anywhere">
                  {label} · {value}
                </p>
              ),
          )}
        </section>
      )}
      <p className="hint">{t("key")}</p>
    </NarrowPage>
  );
}
