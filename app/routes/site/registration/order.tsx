import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { placeOrder } from "#app/domain/billing/place-order.ts";
import { findEdition } from "#app/domain/edition/edition.ts";
import { ticketTypesOnSale } from "#app/domain/registration/tickets-on-sale.ts";
import { readFields } from "#app/forms/forms.ts";
import { emptyOrder, readOrder, type TypedOrder } from "#app/forms/order-forms.ts";
import { daysInWords } from "#app/i18n/dates.ts";
import { localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound, yearOf } from "#app/server/guards.server.ts";
import { knownOf } from "#app/server/pages/confirmation.server.ts";
import { orderPath } from "#app/server/pages/order.server.ts";
import { choicesOf, inLanguage, languageOfRequest, valuesOf } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { countMailboxes } from "#app/server/rate-limits.server.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { ticketChoices } from "#app/ui/registration/choices.ts";
import type { ShownProblem } from "#app/ui/registration/problems.ts";
import { CardsClosed } from "./cards-closed.tsx";
import { isOnSale, RegistrationClosed } from "./closed.tsx";
import { OrderForm } from "./order-form.tsx";
import { paymentOf } from "./payment.server.ts";

export const headers = privateHeaders;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db, now } = context;
  const edition = await findEdition(db, { year: yearOf(params) });
  if (!edition) throw notFound();
  const language = languageOfRequest(request);
  const onSale = await ticketTypesOnSale(db, { edition: edition.id, now: now() });
  return {
    ...{ language, year: edition.year, place: edition.place, ...paymentOf(context, edition) },
    name: inLanguage(language, edition.name, edition.nameEn),
    when: daysInWords(edition.days, language),
    title: messagesIn(language).t("orders:form.title"),
    empty: emptyOrder((await valuesOf({ request, params, context })).submission),
    tickets: ticketChoices(onSale, { language, timeZone: edition.timeZone }),
    days: await choicesOf(context, edition.id, language),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, limits, now, ip, cashier } = context;
  const edition = await findEdition(db, { year: yearOf(params) });
  if (!edition) throw notFound();
  const language = languageOfRequest(request);
  const form = readOrder(await readFields(request));
  if (form.kind === "changed") return answer(form.typed, [], { status: 200, changed: true });
  const wait = await limits.count("registration", ip);
  if (wait !== null) return answer(form.typed, [], { status: 429, wait });
  if (form.kind === "refused") return answer(form.typed, form.problems);
  const { orderer, lines } = form.value;
  const often = await countMailboxes(limits, [orderer.email, ...lines.map(({ attendee }) => attendee.email)]);
  if (often !== null) return answer(form.typed, [], { status: 429, wait: often });
  const known = await knownOf({ request, params, context }, orderer.email);
  const placing = { ...known, edition: edition.id, cards: cashier !== null, language, now: now() };
  const outcome = await placeOrder(db, { ...form.value, ...placing });
  if (outcome.kind === "placed") return redirect(orderPath(language, outcome.code), 303);
  const problems = outcome.problems.map(({ line, field, ...rest }) => ({ ...rest, field: `${line + 1}_${field}` }));
  return answer(form.typed, problems);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Order() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t } = useTranslation("orders");
  const typed = sent?.typed ?? page.empty;
  const stale = sent?.problems.some(({ field }) => field === "submission");
  return (
    <NarrowPage kicker={page.name} title={page.title}>
      <p>{[page.when, page.place].filter(Boolean).join(" · ")}</p>
      <p>{t(page.cards ? "form.lead" : "form.leadWithoutCards")}</p>
      {sent?.wait && (
        <Notice tone="attention">
          <p>{t("form.tooOften", { minutes: Math.ceil(sent.wait / 60) })}</p>
        </Notice>
      )}
      <CardsClosed {...page} />
      {isOnSale(page.tickets) || sent ? (
        <OrderForm
          {...page}
          typed={stale ? { ...typed, submission: page.empty.submission } : typed}
          problems={sent?.problems ?? []}
          changed={sent?.changed ?? false}
        />
      ) : (
        <RegistrationClosed
          tickets={page.tickets}
          programme={localPath(page.language, `/${page.year}/programme`)}
          edition={localPath(page.language, `/${page.year}`)}
          waits={localPath(page.language, `/${page.year}/attente?categorie=`)}
        />
      )}
    </NarrowPage>
  );
}

function answer(
  typed: TypedOrder,
  problems: readonly ShownProblem[],
  { status, wait, changed = false }: { status: number; wait?: number; changed?: boolean } = { status: 422 },
) {
  return data({ typed, problems, wait, changed }, { status, headers: wait ? { "retry-after": String(wait) } : {} });
}
