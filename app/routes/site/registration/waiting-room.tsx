import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findEdition } from "#app/domain/edition/edition.ts";
import { inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, yearOf } from "#app/server/guards.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";

export const headers = privateHeaders;

/**
 * The page of the waiting room, which is shown at the address of the form. It is rendered with placeholders for all
 * visitors; whoever opens its own address is led to the form.
 */
export async function loader({ request, params, context: { db, line } }: LoaderFunctionArgs) {
  const year = yearOf(params);
  const edition = await findEdition(db, { year });
  if (!edition) throw notFound();
  const language = languageOfRequest(request);
  if (!line) throw redirect(path(language, "/:year/inscription", { year }));
  const title = messagesIn(language).t("waitingRoom:titleOf", { place: line.place });
  return { line, title, name: inLanguage(language, edition.name, edition.nameEn) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function WaitingRoom() {
  const { line, name } = useLoaderData<typeof loader>();
  const { t } = useTranslation("waitingRoom");
  return (
    <NarrowPage kicker={name} title={t("title")}>
      <p className="lead">{t("why")}</p>
      <Notice>
        <dl className="m-0 grid gap-3">
          <div>
            <dt className="hint">{t("place")}</dt>
            <dd className="m-0 text-2xl font-bold tabular-nums">{line.place}</dd>
          </div>
          <div>
            <dt className="hint">{t("hour")}</dt>
            <dd className="m-0">{t("hourAndWait", { hour: line.hour, wait: line.wait })}</dd>
          </div>
        </dl>
      </Notice>
      <p>{t(line.refreshes ? "refreshes" : "doesNot")}</p>
      <p className="flex flex-wrap items-center gap-4">
        <a className="button button-main" href={line.again}>
          {t("again")}
        </a>
        <a href={line.otherwise}>{t(line.refreshes ? "stop" : "resume")}</a>
      </p>
      <section className="prose">
        <h2>{t("leaving.title")}</h2>
        <ul>
          <li>{t("leaving.place")}</li>
          <li>{t("leaving.tabs")}</li>
          <li>{t("leaving.cookie")}</li>
        </ul>
      </section>
    </NarrowPage>
  );
}
