import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { proveAddress } from "#app/domain/billing/prove-address.ts";
import { inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { tooManyRequests } from "#app/server/rate-limits.server.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { ownConfirmation, pathOfHeld, waysOn } from "./own-confirmation.server.ts";

export const headers = privateHeaders;

/** A GET changes nothing: mail scanners open every link. */
export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const held = await ownConfirmation(visit);
  const retakeRefusal = new URL(visit.request.url).searchParams.get("reprise");
  return {
    title: messagesIn(language).t(`me:confirm.titles.${held.state}`),
    edition: inLanguage(language, held.edition.name, held.edition.nameEn),
    state: held.state,
    people: held.people.join(", "),
    isOver: held.state === "expired" || held.state === "unreachable",
    retaking: retakeRefusal === "complet" ? ("full" as const) : retakeRefusal === "clos" ? ("closed" as const) : null,
    own: pathOfHeld(language, held),
    retake: path(language, "/mon-espace/confirmations/:code/reprise", { code: held.code }),
    ...waysOn(language, held),
  };
}

/** Confirms, and redirects to the confirmed page, or to this page when nothing was confirmed. */
export async function action(visit: ActionFunctionArgs) {
  const { db, now, limits, ip } = visit.context;
  const language = languageOfRequest(visit.request);
  const held = await ownConfirmation(visit);
  const wait = await limits.count("registration", ip);
  if (wait !== null) throw tooManyRequests(wait);
  const { kind } = await proveAddress(db, { code: held.code, now: now() });
  const isDone = kind === "confirmed" || kind === "to-approve";
  return redirect(
    isDone ? pathOfHeld(language, held) : path(language, "/mon-espace/confirmations/:code", { code: held.code }),
    303,
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

export default function Confirmation() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("me");
  const isOpen = page.state === "to-prove";
  return (
    <NarrowPage kicker={page.edition} title={page.title}>
      {page.retaking && (
        <Notice tone="attention">
          <p>{t(`confirm.${page.retaking}`)}</p>
        </Notice>
      )}
      <p className="lead wrap-anywhere">{t(`confirm.says.${page.state}`, { people: page.people })}</p>
      {isOpen && (
        <form method="post">
          <Button>{t("confirm.submit")}</Button>
        </form>
      )}
      {page.isOver && !page.retaking && (
        <form method="post" action={page.retake}>
          <Button>{t("confirm.retake")}</Button>
        </form>
      )}
      {page.retaking === "full" && (
        <p>
          <a href={page.wait}>{t("confirm.wait")}</a>
        </p>
      )}
      {(page.state === "confirmed" || page.state === "to-approve") && (
        <p>
          <a href={page.own}>{t("confirm.open")}</a>
        </p>
      )}
      {(page.state === "declined" || page.state === "given-up") && (
        <p>
          <a href={page.again}>{t("held.ended.again")}</a>
        </p>
      )}
      {isOpen && <p className="hint">{t("confirm.notYou")}</p>}
    </NarrowPage>
  );
}
