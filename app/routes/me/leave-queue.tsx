import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { leaveQueue } from "#app/domain/waiting/end-entry.ts";
import { privateHeaders } from "#app/http/private-page.ts";
import { inLanguage, languageOfRequest } from "#app/http/registration-pages.server.ts";
import { entryPath, ownEntry, waitedFor } from "#app/http/waiting-pages.server.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const entry = await ownEntry(visit);
  const back = entryPath(language, entry.code);
  if (entry.endedAt) throw redirect(back);
  return {
    title: messagesIn(language).t("waiting:leave.title"),
    edition: inLanguage(language, entry.edition.name, entry.edition.nameEn),
    what: waitedFor(entry, language),
    back,
  };
}

/** Leaving what was left changes nothing, so that sending twice is no error. */
export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const { code } = await ownEntry(visit);
  await leaveQueue(db, { code, by: null, now: now() });
  return redirect(entryPath(languageOfRequest(visit.request), code), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function LeaveQueue() {
  const { title, edition, what, back } = useLoaderData<typeof loader>();
  const { t } = useTranslation("waiting");
  return (
    <NarrowPage kicker={edition} title={title}>
      <p className="wrap-anywhere">{t("leave.text", { what })}</p>
      <form method="post" className="flex flex-wrap items-center gap-4">
        <Button look="danger">{t("leave.submit")}</Button>
        <a href={back}>{t("leave.keep")}</a>
      </form>
    </NarrowPage>
  );
}
