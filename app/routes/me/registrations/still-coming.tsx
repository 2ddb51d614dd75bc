import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { cancellationTerms } from "#app/domain/billing/cancellation-terms.ts";
import { confirmComing } from "#app/domain/reconfirmation/answer.ts";
import { formatDays, formatDeadlineWithZone, inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path, pathsBehind } from "#app/i18n/path.ts";
import { editionOf } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { termsView } from "./money.server.ts";
import { backToQuestion, ownRequest } from "./own-request.server.ts";
import { PlaceEnded } from "./place-ended.tsx";

const behind = pathsBehind<"/mon-espace/inscriptions/:code">;

/** The address contains the code, so no referrer is sent, not even to the site's own pages. */
export const headers: HeadersFunction = (args) => {
  const headers = new Headers(privateHeaders(args));
  headers.set("referrer-policy", "no-referrer");
  return headers;
};

/** A GET changes nothing: mail scanners open every link. */
export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const { found, request, state } = await ownRequest(visit);
  const { db, now } = visit.context;
  const { timeZone, days, year } = await editionOf(visit.context, found);
  const own = path(language, "/mon-espace/inscriptions/:code", { code: found.code });
  if (state === "gone") throw redirect(own);
  const terms = found.cancelledAt ? null : await cancellationTerms(db, { registration: found.id, now: now() });
  const taking = new URL(visit.request.url).searchParams.get("reprise");
  return {
    ...{ state, own, title: messagesIn(language).t(`me:coming.titles.${state}`) },
    edition: inLanguage(language, found.edition.name, found.edition.nameEn),
    who: `${found.givenName} ${found.familyName}`,
    when: formatDays(days, language),
    booked: found.bookings.length,
    until: request.isOpen ? formatDeadlineWithZone(request.endsAt, timeZone, language) : null,
    money: termsView(terms, { language, timeZone }),
    taking: (["complet", "clos", "inscrit"] as const).find((one) => one === taking) ?? null,
    wait: path(language, "/:year/attente", { year }),
  };
}

/** Notes that the person comes. A second time changes nothing, so that sending twice is no error. */
export async function action(visit: ActionFunctionArgs) {
  const { found } = await ownRequest(visit);
  const { db, now } = visit.context;
  await confirmComing(db, { code: found.code, now: now() });
  return backToQuestion(visit);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

export default function StillComing() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("me");
  const { state, own, who, when, booked, until, money } = page;
  if (state === "released" || state === "given-up") return <PlaceEnded {...page} state={state} />;
  const isComing = state === "coming";
  return (
    <NarrowPage kicker={page.edition} title={page.title}>
      <p className="lead wrap-anywhere">{[who, when].filter(Boolean).join(" · ")}</p>
      {isComing ? (
        <Notice tone="done">
          <p>{t("coming.noted")}</p>
        </Notice>
      ) : (
        <div className="prose">
          <p>{t("coming.question")}</p>
          {until && <p>{t("coming.until", { until })}</p>}
        </div>
      )}
      {!isComing && (
        <form method="post">
          <Button>{t("coming.yes")}</Button>
        </form>
      )}
      <div className="grid gap-3">
        <p className="m-0">{t(isComing ? "coming.changedMind" : "coming.orNot", { count: booked })}</p>
        {money && <p className="m-0">{t(`cancel.money.${money.said}`, money)}</p>}
        <form method="post" action={behind(own)("/venue/liberation")}>
          <Button look="danger">{t("coming.no")}</Button>
        </form>
      </div>
      <p>
        <a href={own}>{t("coming.open")}</a>
      </p>
    </NarrowPage>
  );
}
