import { useLoaderData, useParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { unsubscribe } from "#app/domain/returned/unsubscribe.ts";
import { leadTo } from "#app/server/pages/own-pages.server.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { byUnsubscribeLink } from "./by-link.server.ts";

export const loader = byUnsubscribeLink.loader(({ subscription: { address, isServiceOnly }, t }) => {
  const state = isServiceOnly ? "serviceOnly" : "all";
  return { title: t(`me:unsubscribe.${state}.title`), address, state } as const;
});

/**
 * Unsubscribes, from the page's button or in one click from a mail program, which says so in its form (RFC 8058, section
 * 3.2). Opening the page does nothing: mail scanners open links.
 */
export const action = byUnsubscribeLink.plain(async (visit) => {
  const { db, letter, now, params, request } = visit;
  await unsubscribe(db, { letter, now });
  // A mail program takes no redirect for a success.
  if ((await request.text()).includes("List-Unsubscribe")) return null;
  return leadTo(visit, "/desabonnement/:token", { token: params.token ?? "" });
});

export default function Unsubscribe() {
  const { title, state, address } = useLoaderData<typeof loader>();
  const { token = "" } = useParams();
  const { t } = useTranslation("me");
  const { path } = usePageLanguage();
  const again = state === "serviceOnly" ? path("/desabonnement/:token/reprise", { token }) : undefined;
  return (
    <NarrowPage title={title}>
      <p className="max-w-text wrap-anywhere">{t(`unsubscribe.${state}.text`, { address })}</p>
      <form method="post" action={again}>
        <Button look={state === "all" ? "main" : "quiet"}>{t(`unsubscribe.${state}.verb`)}</Button>
      </form>
    </NarrowPage>
  );
}
