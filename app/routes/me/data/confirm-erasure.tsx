import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { confirmErasure } from "#app/domain/erasure/erase-on-request.ts";
import { holdsOf } from "#app/domain/people/erase-people.ts";
import { path as pathTo } from "#app/i18n/path.ts";
import { forgetLogin, signedIn } from "#app/server/sign-in/logins.server.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { byErasureLink } from "./by-link.server.ts";
import { erasurePlan } from "./erasure-plan.server.ts";
import { ErasurePlan } from "./erasure-plan.tsx";
import { OrdersThatHold } from "./orders-that-hold.tsx";

export const loader = byErasureLink.loader(async (visit) => {
  const { erasure, t, db, now, params } = visit;
  const visitor = await signedIn(visit.request, visit.context);
  const { kind } = erasure;
  const page = { title: t(`ownData:erasure.states.${kind}`), token: params.token ?? "", kind };
  if (erasure.kind !== "open" && erasure.kind !== "waiting") return { ...page, email: null, other: null, plan: null };
  const { person, email } = erasure;
  const held = erasure.kind === "waiting" ? await holdsOf(db, { person, now }) : [];
  return {
    ...page,
    ...{ email, other: visitor && visitor.personId !== person ? visitor.email : null },
    ...{ plan: await erasurePlan(visit, person), holds: held.filter((hold) => hold !== "session") },
  };
});

/**
 * Confirms the erasure; the page then says what was done. A browser that is signed in with the erased account forgets its
 * login, and one that is signed in with another keeps it.
 */
export const action = byErasureLink.plain(async ({ db, now, request, context, language, erasure, params }) => {
  const visitor = await signedIn(request, context);
  const page = pathTo(language, "/mon-espace/effacement/:token", { token: params.token ?? "" });
  if (erasure.kind !== "open") return redirect(page, 303);
  await confirmErasure(db, { request: erasure.id, now });
  const isOwn = visitor?.personId === erasure.person;
  return redirect(page, { status: 303, headers: isOwn ? { "set-cookie": await forgetLogin(context) } : {} });
});

export default function ConfirmErasure() {
  const page = useLoaderData<typeof loader>();
  const { email, other, title } = page;
  const { t } = useTranslation("ownData");
  return (
    <NarrowPage kicker={email} title={title}>
      {other && (
        <Notice tone="attention" title={t("erasure.otherAccount.title", { email })}>
          <p>{t("erasure.otherAccount.text", { email, other })}</p>
        </Notice>
      )}
      {page.kind === "open" && page.plan ? <Question {...page} plan={page.plan} /> : <Outcome {...page} />}
    </NarrowPage>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Question({ plan, email, other, token }: Page & { plan: NonNullable<Page["plan"]> }) {
  const { t } = useTranslation("ownData");
  const { path } = usePageLanguage();
  return (
    <>
      <p className="lead">{t("erasure.last", { email })}</p>
      <ErasurePlan plan={plan} />
      <form method="post">
        <Button look="danger">{other ? t("erasure.confirmOther", { email }) : t("erasure.confirm")}</Button>
      </form>
      <form method="post" action={path("/mon-espace/effacement/:token/conservation", { token })}>
        <Button look="quiet">{t("erasure.keep")}</Button>
      </form>
    </>
  );
}

function Outcome(page: Page) {
  const { t } = useTranslation("ownData");
  const { path } = usePageLanguage();
  return (
    <>
      <p className="max-w-text">{t(`erasure.after.${page.kind as Exclude<Page["kind"], "open">}`)}</p>
      {page.kind === "waiting" && page.plan && (
        <>
          {page.holds.length > 0 && (
            <ul className="max-w-text">
              {page.holds.map((hold) => (
                <li key={hold}>{t(`erasure.holds.${hold}`)}</li>
              ))}
            </ul>
          )}
          <OrdersThatHold orders={page.plan.orders} title={t("erasure.waits.orders")} />
          <p>
            <a href={path("/mon-espace/effacement")}>{t("erasure.withdrawLink")}</a>
          </p>
        </>
      )}
      <p className="flex flex-wrap gap-4">
        <a href={path("/")}>{t("erasure.home")}</a>
        <a href={path("/donnees-personnelles")}>{t("erasure.policy")}</a>
      </p>
    </>
  );
}
