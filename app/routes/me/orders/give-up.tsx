import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { giveUpOrder } from "#app/domain/billing/end-order.ts";
import { inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { orderPath, ownOrder } from "#app/server/pages/order.server.ts";
import { editionOf } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { wordsOf } from "./order-view.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const order = await ownOrder(visit);
  const back = orderPath(language, order.code);
  if (order.state !== "held") throw redirect(back);
  const edition = await editionOf(visit.context, order);
  return {
    title: messagesIn(language).t("orders:giveUp.title"),
    edition: inLanguage(language, edition.name, edition.nameEn),
    places: order.lines.length,
    back,
  };
}

/** Abandons the order. An order that was abandoned or paid meanwhile is unchanged; its page shows the state. */
export async function action(visit: ActionFunctionArgs) {
  const order = await ownOrder(visit);
  const { db, paymentService, now, log } = visit.context;
  const back = orderPath(languageOfRequest(visit.request), order.code);
  try {
    await giveUpOrder(db, paymentService, { order: order.id, now: now(), ...wordsOf(visit, order) });
    return redirect(back, 303);
  } catch (error) {
    log.error({ order: order.id, error: String(error) }, "stripe cannot be reached");
    return redirect(`${back}?paiement=indisponible`, 303);
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function GiveUpOrder() {
  const { title, edition, places, back } = useLoaderData<typeof loader>();
  const { t } = useTranslation("orders");
  return (
    <NarrowPage kicker={edition} title={title}>
      <p>{t("giveUp.text", { count: places })}</p>
      <form method="post" className="flex flex-wrap items-center gap-4">
        <Button look="danger">{t("giveUp.submit")}</Button>
        <a href={back}>{t("giveUp.keep")}</a>
      </form>
    </NarrowPage>
  );
}
