import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { signInByCode } from "#app/domain/people/sign-in.ts";
import { readFields } from "#app/http/forms.ts";
import { privateHeaders } from "#app/http/private-page.ts";
import { signIn } from "#app/http/sign-in.server.ts";
import { askedLetter } from "#app/http/sign-in-cookie.server.ts";
import { languageOf, localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { ErrorSummary, Notice } from "#app/ui/notice.tsx";

export const headers = privateHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const language = languageOf(new URL(request.url).pathname);
  const asked = await askedLetter(request, context);
  const ask = localPath(language, "/connexion");
  if (!asked) throw redirect(ask);
  return { email: asked.email, ask, title: messagesIn(language).t("signIn:code.title") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { db, limits, secrets, now, ip } = context;
  const fields = await readFields(request);
  const asked = await askedLetter(request, context);
  if (!asked) throw redirect(localPath(languageOf(new URL(request.url).pathname), "/connexion"), 303);
  const code = fields.one("code").replace(/[\s-]/g, "");
  if (!/^\d{6}$/.test(code)) return data({ reason: "digits" as const, wait: 0 }, 422);
  const wait = await limits.count("sign-in-code", ip);
  if (wait !== null)
    return data({ reason: "often" as const, wait }, { status: 429, headers: { "retry-after": String(wait) } });
  const codeHash = secrets.hash("code", `${asked.email}:${code}`);
  const entered = await signIn(request, context, (rotation) =>
    signInByCode(db, { email: asked.email, codeHash, now: now(), ...rotation }),
  );
  if (entered) throw entered;
  return data({ reason: "refused" as const, wait: 0 }, 422);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Code() {
  const { email, ask } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("signIn");
  const wrong = refused && refused.reason !== "often" ? t(`code.${refused.reason}`) : null;
  return (
    <NarrowPage title={t("code.title")}>
      <p className="max-w-text wrap-anywhere">{t("code.sent", { email })}</p>
      <form method="post" noValidate className="grid gap-6">
        {wrong && <ErrorSummary title={t("code.mend")} errors={[{ field: "code", message: wrong }]} />}
        {refused?.reason === "often" && (
          <Notice tone="attention">
            <p>{t("often", { minutes: Math.ceil(refused.wait / 60) })}</p>
          </Notice>
        )}
        <TextField
          id="code"
          name="code"
          label={t("code.label")}
          hint={t("code.hint")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          className="font-mono text-2xl tracking-widest"
          error={wrong}
          required
        />
        <p>
          <Button>{t("code.submit")}</Button>
        </p>
      </form>
      <p className="quiet max-w-text">
        {t("code.late")} <a href={ask}>{t("code.again")}</a>
      </p>
    </NarrowPage>
  );
}
