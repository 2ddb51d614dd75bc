import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { confirmWait } from "#app/domain/registration/ask-to-wait.ts";
import { inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { notFound } from "#app/server/guards.server.ts";
import { entryPath } from "#app/server/pages/waiting.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { tooManyRequests } from "#app/server/rate-limits.server.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { ownWaitRequest } from "./own.server.ts";

export const headers = privateHeaders;

/** A GET changes nothing: mail scanners open every link. */
export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const asked = await ownWaitRequest(visit);
  return {
    title: messagesIn(language).t("waiting:confirm.title"),
    edition: inLanguage(language, asked.editionName, asked.editionNameEn),
    what: inLanguage(language, asked.ticketType, asked.ticketTypeEn),
    who: `${asked.givenName} ${asked.familyName}`,
    register: path(language, "/:year/inscription", { year: asked.year }),
  };
}

/** Confirms the entry. Confirming again redirects to it, so that sending twice is no error. */
export async function action(visit: ActionFunctionArgs) {
  const { db, now, limits, ip } = visit.context;
  const { code } = await ownWaitRequest(visit);
  const wait = await limits.count("registration", ip);
  if (wait !== null) throw tooManyRequests(wait);
  const outcome = await confirmWait(db, { code, now: now() });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "waiting") return redirect(entryPath(languageOfRequest(visit.request), code), 303);
  return data({ reason: isSaid(outcome.reason) ? outcome.reason : ("closed" as const) }, 422);
}

const SAID = ["already-registered", "already-waiting", "places-left"] as const;

function isSaid(reason: string): reason is (typeof SAID)[number] {
  return SAID.some((known) => known === reason);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

export default function ConfirmWait() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("waiting");
  return (
    <NarrowPage kicker={page.edition} title={page.title}>
      {refused && (
        <Notice tone="attention">
          <p>{t(`confirm.refused.${refused.reason}`)}</p>
          {refused.reason === "places-left" && (
            <p>
              <a href={page.register}>{t("form.register")}</a>
            </p>
          )}
        </Notice>
      )}
      <p className="lead wrap-anywhere">{t("confirm.text", { what: page.what, who: page.who })}</p>
      {!refused && (
        <form method="post">
          <Button>{t("confirm.submit")}</Button>
        </form>
      )}
      <p className="hint">{t("confirm.notYou")}</p>
    </NarrowPage>
  );
}
