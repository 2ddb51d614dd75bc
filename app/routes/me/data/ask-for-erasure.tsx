import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { HOUSE_ZONE } from "#app/domain/clock.ts";
import { askForErasure, ownErasure } from "#app/domain/erasure/erasure-requests.ts";
import { holdsOf } from "#app/domain/people/erase-people.ts";
import { formatDeadlineWithZone } from "#app/i18n/format.ts";
import { confirmedPages, leadTo, signedInPages } from "#app/server/pages/own-pages.server.ts";
import { tooManyRequests } from "#app/server/rate-limits.server.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { erasurePlan } from "./erasure-plan.server.ts";
import { ErasurePlan } from "./erasure-plan.tsx";
import { ErasureWaits } from "./erasure-waits.tsx";

export const loader = signedInPages.loader(async (visit) => {
  const { db, now, t, person, language, request } = visit;
  const own = await ownErasure(db, { person: person.personId, now });
  const asked = new URL(request.url).searchParams;
  const waits = own?.kind === "waiting";
  return {
    ...{ title: t(`ownData:erasure.${waits ? "waits.title" : "title"}`), email: person.email, waits },
    plan: await erasurePlan(visit, person.personId),
    // The person stays the speaker of a published programme until the erasure, which that does not hold.
    holds: waits ? (await holdsOf(db, { person: person.personId, now })).filter((hold) => hold !== "session") : [],
    administrator: person.roles.some(({ role }) => role === "administrator"),
    asked: own?.kind === "open" ? formatDeadlineWithZone(own.until, HOUSE_ZONE, language) : null,
    withdrawn: asked.has("renonce") && !own,
  };
});

/** Sends the letter whose link confirms the erasure. */
export const action = confirmedPages.plain(async (visit) => {
  const { db, now, context, language, person } = visit;
  const wait = await context.limits.count("sign-in-by-mailbox", `erasure:${person.email}`);
  if (wait !== null) return tooManyRequests(wait);
  await askForErasure(db, { person: person.personId, email: person.email, language, now });
  return leadTo(visit, "/mon-espace/effacement");
});

export default function AskForErasure() {
  const { title, email, plan, waits, holds, asked, administrator, withdrawn } = useLoaderData<typeof loader>();
  const { t } = useTranslation("ownData");
  const { path } = usePageLanguage();
  return (
    <NarrowPage kicker={email} title={title}>
      {withdrawn && (
        <Notice tone="done" title={t("erasure.withdrawn.title")}>
          <p>{t("erasure.withdrawn.text")}</p>
        </Notice>
      )}
      {asked && (
        <Notice tone="done" title={t("erasure.sent.title")}>
          <p>{t("erasure.sent.text", { email, until: asked })}</p>
        </Notice>
      )}
      {administrator ? (
        <p>{t("erasure.administrator")}</p>
      ) : waits ? (
        <ErasureWaits holds={holds} orders={plan.orders} stays={plan.stays} />
      ) : (
        <>
          <p className="lead">{t("erasure.about")}</p>
          <ErasurePlan plan={plan} />
          <form method="post" className="grid justify-items-start gap-2">
            <p className="hint">{t("erasure.byLetter")}</p>
            <Button look={asked ? "quiet" : "danger"}>{t(asked ? "erasure.sendAgain" : "erasure.ask")}</Button>
          </form>
        </>
      )}
      <p>
        <a href={path("/mon-espace/donnees")}>{t("erasure.back")}</a>
      </p>
    </NarrowPage>
  );
}
