import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { signInByCode } from "#app/domain/people/sign-in-code.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { askedAgain, readForm, refused, tooOften } from "#app/forms/read-form.ts";
import { BLANK } from "#app/forms/state.ts";
import { languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { askedBy, askedLetter } from "./cookie.server.ts";
import { codeForm } from "./forms.ts";
import { signIn } from "./sign-in.server.ts";

export const headers = privateHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const language = languageOf(new URL(request.url).pathname);
  const asked = await askedLetter(request, context);
  const ask = path(language, "/connexion");
  if (!asked) throw redirect(ask);
  return { email: asked.email, ask, title: messagesIn(language).t("signIn:code.title") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { db, limits, secrets, ip } = context;
  const asked = await askedLetter(request, context);
  if (!asked) throw redirect(path(languageOf(new URL(request.url).pathname), "/connexion"), 303);
  const sent = await readForm(request, codeForm);
  if (sent.kind !== "read") return askedAgain(sent);
  const often = await limits.count("sign-in-code", ip);
  if (often !== null) return tooOften(sent.typed, often, "often");
  const codeHash = secrets.hash("code", `${asked.email}:${sent.value.code}`);
  const by = { email: asked.email, askedBy: askedBy(asked, context), codeHash };
  const entered = await signIn(request, context, (arrival) => signInByCode(db, { ...by, ...arrival }));
  if (entered instanceof Response) throw entered;
  if (entered.kind === "wait") return tooOften(sent.typed, entered.seconds, "wait");
  return refused({}, "code", "refused");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Code() {
  const { email, ask } = useLoaderData<typeof loader>();
  const state = useFormState(BLANK);
  const { t } = useTranslation("signIn");
  return (
    <NarrowPage title={t("code.title")}>
      <p className="max-w-text wrap-anywhere">{t("code.sent", { email })}</p>
      <PublicForm of={codeForm} state={state}>
        <AllFields />
        <p>
          <Button>{t("code.submit")}</Button>
        </p>
      </PublicForm>
      <p className="quiet max-w-text">
        {t("code.late")} <a href={ask}>{t("code.again")}</a>
      </p>
    </NarrowPage>
  );
}
