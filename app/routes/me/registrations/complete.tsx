import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { allottedPlaceOf } from "#app/domain/allotments/find-allotment.ts";
import { completePlace } from "#app/domain/allotments/holders.ts";
import { inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path, pathsBehind } from "#app/i18n/path.ts";
import { editionOf } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { shownAnswers } from "./answers.server.ts";
import { changeableRegistration, changed } from "./changeable.server.ts";

const behind = pathsBehind<"/mon-espace/inscriptions/:code">;

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const found = await changeableRegistration(visit);
  const own = path(language, "/mon-espace/inscriptions/:code", { code: found.code });
  const place = await allottedPlaceOf(visit.context.db, { registration: found.id });
  if (!place || place.isCompleted) throw redirect(own);
  const edition = await editionOf(visit.context, found);
  const { open } = await shownAnswers(visit, found, edition);
  const { givenName, familyName, organisation, jobTitle } = found;
  return {
    ...{ title: messagesIn(language).t("allotments:complete.title"), own, asks: open },
    ...{ edition: inLanguage(language, edition.name, edition.nameEn), giver: place.referent || place.organisation },
    ...{ name: `${givenName} ${familyName}`, organisation, jobTitle },
  };
}

/** Confirms the place. Confirming again is no error. */
export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const found = await changeableRegistration(visit);
  await completePlace(db, { registration: found.id, now: now() });
  return changed(visit, found, "completed");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Asks who got a place from a referent whether all is right, then for their answers. */
export default function CompletePage() {
  const { title, edition, own, asks, giver, name, organisation, jobTitle } = useLoaderData<typeof loader>();
  const { t } = useTranslation("allotments");
  return (
    <NarrowPage kicker={edition} title={title}>
      <p className="m-0 max-w-text">{t("complete.text", { giver })}</p>
      <p className="m-0 wrap-anywhere">
        <strong>{name}</strong>
        {[jobTitle, organisation].filter(Boolean).map((line) => ` · ${line}`)}
        <br />
        <a href={behind(own)("/nom")}>{t("complete.correct")}</a>
      </p>
      {asks ? (
        <p className="m-0">
          <LinkButton to={behind(own)("/reponses")} reloadDocument>
            {t("complete.answer")}
          </LinkButton>
        </p>
      ) : (
        <form method="post">
          <Button>{t("complete.submit")}</Button>
        </form>
      )}
      <p className="m-0">
        <a href={behind(own)("/annulation")}>{t("complete.decline")}</a>
      </p>
    </NarrowPage>
  );
}
