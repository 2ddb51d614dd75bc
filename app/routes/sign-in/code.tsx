import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { signInByCode } from "#app/domain/people/sign-in-code.ts";
import { readFields } from "#app/forms/forms.ts";
import { languageOf, localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { ErrorSummary, Notice } from "#app/ui/notice.tsx";
import { askedBy, askedLetter } from "./cookie.server.ts";
import { signIn } from "./sign-in.server.ts";

export const headers = privateHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const language = languageOf(new URL(request.url).pathname);
  const asked = await askedLetter(request, context);
  const ask = localPath(language, "/connexion");
  if (!asked) throw redirect(ask);
  return { email: asked.email, ask, title: messagesIn(language).t("signIn:code.title") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { db, limits, secrets, ip } = context;
  const fields = await readFields(request);
  const asked = await askedLetter(request, context);
  if (!asked) throw redirect(localPath(languageOf(new URL(request.url).pathname), "/connexion"), 303);
  const typed = fields.one("code");
  const code = typed.replace(/[\s-]/g, "");
  if (!/^\d{6}$/.test(code)) return data({ typed, reason: "digits" as const, wait: 0 }, 422);
  const often = await limits.count("sign-in-code", ip);
  if (often !== null) return tooOften(typed, "often", often);
  const codeHash = secrets.hash("code", `${asked.email}:${code}`);
  const by = { email: asked.email, askedBy: askedBy(asked, context), codeHash };
  const entered = await signIn(request, context, (arrival) => signInByCode(db, { ...by, ...arrival }));
  if (entered instanceof Response) throw entered;
  if (entered.kind === "wait") return tooOften(typed, "wait", entered.seconds);
  return data({ typed: "", reason: "refused" as const, wait: 0 }, 422);
}

/** @param wait in seconds */
function tooOften(typed: string, reason: "often" | "wait", wait: number) {
  return data({ typed, reason, wait }, { status: 429, headers: { "retry-after": String(wait) } });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Code() {
  const { email, ask } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("signIn");
  const wrong = refused?.reason === "digits" || refused?.reason === "refused" ? t(`code.${refused.reason}`) : null;
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
        {refused?.reason === "wait" && (
          <Notice tone="attention">
            <p>{t("code.wait", { count: refused.wait })}</p>
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
          defaultValue={refused?.typed}
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
