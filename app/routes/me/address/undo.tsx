import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { undoAddress } from "#app/domain/people/address-changes.ts";
import { path as pathTo } from "#app/i18n/path.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { byAddressLink } from "./by-link.server.ts";

const pages = byAddressLink("address-undo");

export const loader = pages.loader(async ({ change, t, request }) => {
  const { former, wanted } = change;
  const isTaken = new URL(request.url).searchParams.has("compte") && change.state === "made";
  const state = isTaken ? "taken" : change.state === "made" || change.state === "undone" ? change.state : "over";
  return { title: t(`me:ownAddress.undo.${state}.title`), state, former, wanted } as const;
});

/** Takes the change back; the page then says so. */
export const action = pages.plain(async ({ db, now, change, params, language }) => {
  const { kind } = await undoAddress(db, { change: change.id, now });
  const query = kind === "taken" ? { compte: "1" } : undefined;
  return redirect(pathTo(language, "/mon-espace/adresse/retour/:token", { token: params.token ?? "", query }), 303);
});

export default function UndoAddress() {
  const { title, state, ...named } = useLoaderData<typeof loader>();
  const { t } = useTranslation("me");
  const { path } = usePageLanguage();
  return (
    <NarrowPage title={title}>
      <p className="max-w-text wrap-anywhere">{t(`ownAddress.undo.${state}.text`, named)}</p>
      {state === "made" ? (
        <form method="post">
          <Button look="danger">{t("ownAddress.undo.submit", named)}</Button>
        </form>
      ) : (
        <p>
          <a href={path(state === "undone" ? "/connexion" : "/")}>
            {t(state === "undone" ? "ownAddress.signIn" : "ownAddress.home")}
          </a>
        </p>
      )}
    </NarrowPage>
  );
}
