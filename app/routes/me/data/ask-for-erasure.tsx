import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { askForErasure, erasureWaits } from "#app/domain/erasure/erasure-requests.ts";
import { confirmedPages, leadTo, signedInPages } from "#app/server/pages/own-pages.server.ts";
import { tooManyRequests } from "#app/server/rate-limits.server.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { erasurePlan } from "./erasure-plan.server.ts";
import { ErasurePlan } from "./erasure-plan.tsx";

export const loader = signedInPages.loader(async (visit) => {
  const { db, t, person, request } = visit;
  return {
    ...{ title: t("ownData:erasure.title"), email: person.email, plan: await erasurePlan(visit, person.personId) },
    waits: await erasureWaits(db, { person: person.personId }),
    sent: new URL(request.url).searchParams.has("courriel"),
  };
});

/** Sends the letter whose link confirms the erasure. */
export const action = confirmedPages.plain(async (visit) => {
  const { db, now, context, language, person } = visit;
  const wait = await context.limits.count("sign-in-by-mailbox", `erasure:${person.email}`);
  if (wait !== null) return tooManyRequests(wait);
  await askForErasure(db, { person: person.personId, email: person.email, language, now });
  return leadTo(visit, "/mon-espace/effacement", { query: { courriel: "1" } });
});

export default function AskForErasure() {
  const { title, email, plan, waits, sent } = useLoaderData<typeof loader>();
  const { t } = useTranslation("ownData");
  const { path } = usePageLanguage();
  return (
    <NarrowPage kicker={email} title={title}>
      {waits ? (
        <Notice title={t("erasure.waits.title")}>
          <p>{t("erasure.waits.text")}</p>
          <form method="post" action={path("/mon-espace/effacement/abandon")}>
            <Button look="quiet">{t("erasure.withdraw")}</Button>
          </form>
        </Notice>
      ) : (
        sent && (
          <Notice tone="done" title={t("erasure.sent.title")}>
            <p>{t("erasure.sent.text", { email })}</p>
          </Notice>
        )
      )}
      <p className="lead">{t("erasure.about")}</p>
      <ErasurePlan plan={plan} />
      {plan.administrator && <p>{t("erasure.administrator")}</p>}
      {!waits && !plan.administrator && (
        <form method="post" className="grid justify-items-start gap-2">
          <p className="hint">{t("erasure.byLetter")}</p>
          <Button look={sent ? "quiet" : "danger"}>{t(sent ? "erasure.sendAgain" : "erasure.ask")}</Button>
        </form>
      )}
      <p>
        <a href={path("/mon-espace/donnees")}>{t("erasure.back")}</a>
      </p>
    </NarrowPage>
  );
}
