import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { confirmAddress } from "#app/domain/people/address-changes.ts";
import { leadTo } from "#app/server/pages/own-pages.server.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { byAddressLink } from "./by-link.server.ts";

const pages = byAddressLink("address");

export const loader = pages.loader(async ({ change, t }) => {
  const { state, former, wanted } = change;
  return { title: t(`me:ownAddress.states.${state}.title`), state, former, wanted };
});

/** Makes the change; the page then says so. Mail scanners open links, so opening the page does nothing. */
export const action = pages.plain(async (visit) => {
  const { db, now, change, params } = visit;
  await confirmAddress(db, { change: change.id, now });
  return leadTo(visit, "/mon-espace/adresse/:token", { token: params.token ?? "" });
});

export default function ConfirmAddress() {
  const { title, state, ...named } = useLoaderData<typeof loader>();
  const { t } = useTranslation("me");
  const { path } = usePageLanguage();
  return (
    <NarrowPage title={title}>
      <p className="max-w-text wrap-anywhere">{t(`ownAddress.states.${state}.text`, named)}</p>
      {state === "open" ? (
        <form method="post">
          <Button>{t("ownAddress.confirm")}</Button>
        </form>
      ) : (
        <p>
          <a href={path("/mon-espace")}>{t("ownAddress.signIn")}</a>
        </p>
      )}
    </NarrowPage>
  );
}
