import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { orderOptions } from "#app/domain/billing/order-options.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { refused } from "#app/forms/read-form.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { notFound } from "#app/server/guards.server.ts";
import { orderPath } from "#app/server/pages/order.server.ts";
import { readCounted, refusedRequest } from "#app/server/pages/public-form.server.ts";
import { valuesOf } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { titled } from "#app/ui/registration/choices.ts";
import { OptionFieldset } from "#app/ui/registration/option-fieldset.tsx";
import { changeableRegistration } from "./changeable.server.ts";
import { pricedOptions } from "./options.server.ts";
import { orderOptionsForm } from "./order-options-form.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const found = await changeableRegistration(visit);
  const { submission } = await valuesOf(visit);
  return {
    title: messagesIn(language).t("options:own.order"),
    who: `${found.givenName} ${found.familyName}`,
    back: path(language, "/mon-espace/inscriptions/:code", { code: found.code }),
    terms: path(language, "/conditions-de-vente"),
    options: await pricedOptions(visit, found),
    cards: visit.context.paymentService !== null,
    form: filled(orderOptionsForm, { options: [], submission }),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now, paymentService } = visit.context;
  const { code } = await changeableRegistration(visit);
  const sent = await readCounted(visit, orderOptionsForm);
  if (sent.kind === "answered") return sent.answer;
  const outcome = await orderOptions(db, { code, ...sent.value, cards: paymentService !== null, now: now() });
  if (outcome.kind === "placed") return redirect(orderPath(languageOfRequest(visit.request), outcome.code), 303);
  if (outcome.kind === "refused") return refusedRequest(sent, outcome.problems);
  if (outcome.kind === "no-cards") return refused(sent.typed, "options", "cardsClosed");
  throw notFound();
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const Field = fieldsOf(orderOptionsForm);

export default function OrderOptionsPage() {
  const { title, who, back, terms, options, cards, form } = useLoaderData<typeof loader>();
  const state = useFormState(form);
  const { t } = useTranslation(["options", "me", "registration"]);
  const nothing = options.length === 0 ? t("own.nothingToOrder") : cards ? null : t("own.cardsClosed");
  if (nothing !== null)
    return (
      <NarrowPage kicker={who} title={title}>
        <Notice>
          <p>{nothing}</p>
        </Notice>
        <p>
          <a href={back}>{t("me:change.back")}</a>
        </p>
      </NarrowPage>
    );
  return (
    <NarrowPage kicker={who} title={title}>
      <PublicForm of={orderOptionsForm} state={titled(state, [], options)}>
        <Field name="submission" />
        <OptionFieldset options={options} hint={t("own.orderText")} />
        <p>
          {t("registration:terms.text")} <a href={terms}>{t("registration:terms.link")}</a>
        </p>
        <p className="flex flex-wrap items-center gap-4">
          <Button>{t("own.orderAct")}</Button>
          <a href={back}>{t("me:change.back")}</a>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}
