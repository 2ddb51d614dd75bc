import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { accountOfLink, signInByLink } from "#app/domain/people/sign-in.ts";
import { languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { tooManyRequests } from "#app/server/rate-limits.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { signIn } from "./sign-in.server.ts";

export const headers = privateHeaders;

const GONE = 410;

/** A GET does not use up the link: mail programs and scanners open links first. */
export async function loader({ request, params, context: { db, secrets, now } }: LoaderFunctionArgs) {
  const language = languageOf(new URL(request.url).pathname);
  const account = await accountOfLink(db, { linkHash: secrets.hash("link", params.token ?? ""), now: now() });
  const title = messagesIn(language).t(account ? "signIn:link.title" : "signIn:link.gone");
  return data({ account, title, ask: path(language, "/connexion") }, account ? 200 : GONE);
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, limits, secrets, ip } = context;
  const wait = await limits.count("sign-in-code", ip);
  if (wait !== null) throw tooManyRequests(wait);
  const linkHash = secrets.hash("link", params.token ?? "");
  const entered = await signIn(request, context, (arrival) => signInByLink(db, { linkHash, ...arrival }));
  if (entered instanceof Response) throw entered;
  return data({ refused: true }, GONE);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function SignInLink() {
  const { account, ask } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("signIn");
  if (!account || refused)
    return (
      <NarrowPage title={t("link.gone")}>
        <p className="max-w-text">{t("link.goneText")}</p>
        <p>
          <LinkButton to={ask} reloadDocument>
            {t("link.again")}
          </LinkButton>
        </p>
      </NarrowPage>
    );
  return (
    <NarrowPage title={t("link.title")}>
      <p className="max-w-text wrap-anywhere">
        {t("link.account")} <strong>{account}</strong>
      </p>
      <p className="max-w-text">{t("link.text")}</p>
      <form method="post">
        <Button>{t("link.submit")}</Button>
      </form>
    </NarrowPage>
  );
}
