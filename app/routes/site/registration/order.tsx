import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findEdition } from "#app/domain/edition/edition.ts";
import type { FormState } from "#app/forms/state.ts";
import { formatDays, inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, yearOf } from "#app/server/guards.server.ts";
import { optionsOfForm } from "#app/server/pages/options.server.ts";
import { questionsOfForm } from "#app/server/pages/questions.server.ts";
import { choicesOf, valuesOf } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { useFormState } from "#app/ui/public-form.tsx";
import { CardsClosed } from "./cards-closed.tsx";
import { isOnSale, RegistrationClosed } from "./closed.tsx";
import { offeredTo } from "./entrance.server.ts";
import { OpenedBy } from "./opened-by.tsx";
import { OrderFields } from "./order-fields.tsx";
import { blankOrder, stepOf } from "./order-form.ts";
import { OrderSecondStep } from "./order-second-step.tsx";
import { answerStep, type OrderState } from "./order-steps.server.ts";
import { paymentOf } from "./payment.server.ts";
import { enteredBy } from "./voucher.server.ts";
import { VoucherNotice } from "./voucher-field.tsx";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const { request, params, context } = visit;
  const edition = await findEdition(context.db, { year: yearOf(params) });
  if (!edition) throw notFound();
  const language = languageOfRequest(request);
  const entered = await enteredBy(visit, edition);
  const questions = await questionsOfForm(context, edition.year, entered.link);
  const offered = await offeredTo(visit, edition, language, entered);
  return {
    ...{ ...offered, language, year: edition.year, place: edition.location, ...paymentOf(context, edition) },
    name: inLanguage(language, edition.name, edition.nameEn),
    when: formatDays(edition.days, language),
    title: messagesIn(language).t("orders:form.title"),
    ...{ questions, form: blankOrder((await valuesOf(visit)).submission, questions, entered.code) },
    days: await choicesOf(context, edition.id, language),
    options: await optionsOfForm(context, edition, language, offered.tickets),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const edition = await findEdition(visit.context.db, { year: yearOf(visit.params) });
  if (!edition) throw notFound();
  return await answerStep(visit, edition);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Order() {
  const page = useLoaderData<typeof loader>();
  const state: OrderState = useFormState(page.form);
  const isFresh = state === page.form;
  const { t } = useTranslation("orders");
  const { year, acces } = page;
  if (stepOf(state) === "order" && state.recap)
    return (
      <NarrowPage kicker={page.name} title={t("form.check")}>
        <OrderSecondStep {...page} state={state} recap={state.recap} payer={state.payer ?? null} />
      </NarrowPage>
    );
  return (
    <NarrowPage kicker={page.name} title={page.title}>
      <p className="first-letter:uppercase">{[page.when, page.place].filter(Boolean).join(" · ")}</p>
      <p>{t(page.cards ? "form.lead" : "form.leadWithoutCards")}</p>
      <OpenedBy {...page} />
      <VoucherNotice {...page} />
      <CardsClosed {...page} />
      {isOnSale(page.tickets) || !isFresh ? (
        <OrderFields {...page} state={state} more={!isFresh} changed={!isFresh && isOnlyLonger(state)} />
      ) : (
        <RegistrationClosed
          tickets={page.tickets}
          programme={path(page.language, "/:year/programme", { year })}
          edition={path(page.language, "/:year", { year })}
          waits={(categorie) => path(page.language, "/:year/attente", { year, query: { categorie, acces } })}
        />
      )}
    </NarrowPage>
  );
}

/** Whether the form came back after a person was added or removed. */
function isOnlyLonger({ errors, late }: FormState): boolean {
  return Object.keys(errors).length === 0 && late === undefined;
}
