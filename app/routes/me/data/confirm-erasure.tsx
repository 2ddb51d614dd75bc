import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { confirmErasure } from "#app/domain/erasure/erase-on-request.ts";
import { findErasureRequest } from "#app/domain/erasure/erasure-requests.ts";
import { path as pathTo } from "#app/i18n/path.ts";
import { notFound } from "#app/server/guards.server.ts";
import { ownPages } from "#app/server/pages/own-pages.server.ts";
import { forgetLogin } from "#app/server/sign-in/logins.server.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { erasurePlan } from "./erasure-plan.server.ts";
import { ErasurePlan } from "./erasure-plan.tsx";

/** Pages for the holder of a letter's link, who need not be signed in. */
const byLink = ownPages(async ({ params, context, db, now }) => {
  const id = context.secrets.tokens.read("erasure", params.token ?? "");
  const found = id === null ? null : await findErasureRequest(db, { request: id, now });
  if (id === null || found === null) throw notFound();
  return { erasure: { id, ...found } };
});

export const loader = byLink.loader(async (visit) => {
  const { erasure, t } = visit;
  const plan = erasure.kind === "open" ? await erasurePlan(visit, erasure.person) : null;
  const email = erasure.kind === "open" ? erasure.email : null;
  return { title: t(`ownData:erasure.states.${erasure.kind}`), state: erasure.kind, email, plan };
});

/** Confirms the erasure and ends the session of this browser; the page then says what was done. */
export const action = byLink.plain(async ({ db, now, context, language, erasure, params }) => {
  const isOpen = erasure.kind === "open";
  if (isOpen) await confirmErasure(db, { request: erasure.id, now });
  const page = pathTo(language, "/mon-espace/effacement/:token", { token: params.token ?? "" });
  return redirect(page, { status: 303, headers: isOpen ? { "set-cookie": await forgetLogin(context) } : {} });
});

export default function ConfirmErasure() {
  const { title, state, email, plan } = useLoaderData<typeof loader>();
  const { t } = useTranslation("ownData");
  const { path } = usePageLanguage();
  return (
    <NarrowPage kicker={email} title={title}>
      {plan ? (
        <>
          <p className="lead">{t("erasure.last")}</p>
          <ErasurePlan plan={plan} />
          <form method="post" className="flex flex-wrap items-center gap-4">
            <Button look="danger">{t("erasure.confirm")}</Button>
            <a href={path("/")}>{t("erasure.keep")}</a>
          </form>
        </>
      ) : (
        <p className="max-w-text">{t(`erasure.after.${state as "waiting" | "done" | "over"}`)}</p>
      )}
    </NarrowPage>
  );
}
