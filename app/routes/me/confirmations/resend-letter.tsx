import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { resendPlaceToConfirm } from "#app/domain/registration/resend-place-to-confirm.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound } from "#app/server/guards.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { countMailboxes, tooManyRequests } from "#app/server/rate-limits.server.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { pageToProve } from "./own-confirmation.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const { email, edition, back } = await pageToProve(visit);
  return { title: messagesIn(languageOfRequest(visit.request)).t("me:again.title"), email, edition, back };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now, limits } = visit.context;
  const { which, email } = await pageToProve(visit);
  const wait = await countMailboxes(limits, [email]);
  if (wait !== null) throw tooManyRequests(wait);
  const { kind } = await resendPlaceToConfirm(db, { ...which, now: now() });
  if (kind === "ended" || kind === "unknown") throw notFound();
  return data({ kind });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ResendLetter() {
  const { title, email, edition, back } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation("me");
  return (
    <NarrowPage kicker={edition} title={title}>
      {result && (
        <Notice tone={result.kind === "posted" ? "done" : "info"}>
          <p className="wrap-anywhere">{t(`again.${result.kind}`, { email })}</p>
        </Notice>
      )}
      {!result && <p className="wrap-anywhere">{t("again.text", { email })}</p>}
      <form method="post" className="flex flex-wrap items-center gap-4">
        {!result && <Button>{t("again.submit")}</Button>}
        <a href={back}>{t("again.back")}</a>
      </form>
    </NarrowPage>
  );
}
