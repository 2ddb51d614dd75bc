import { randomBytes, randomInt } from "node:crypto";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { isKnownBrowser } from "#app/domain/people/browsers.ts";
import { askToSignIn } from "#app/domain/people/sign-in.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { askedAgain, readForm, tooOften } from "#app/forms/read-form.ts";
import { languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { signedIn } from "#app/server/sign-in/logins.server.ts";
import { optionsToProve } from "#app/server/sign-in/passkeys.server.ts";
import { returnPath } from "#app/server/sign-in/return-path.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { PasskeyForm } from "#app/ui/security/passkey-form.tsx";
import { browserOf } from "./browser.server.ts";
import { askedBy, newlyAsked, rememberAsked } from "./cookie.server.ts";
import { askForm } from "./forms.ts";
import { passkeyNonce } from "./passkey-nonce.server.ts";

export const headers = privateHeaders;
export const handle: PageHandle = { enhance: "passkey" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { pathname, searchParams } = new URL(request.url);
  const language = languageOf(pathname);
  const back = returnPath(searchParams.get("retour"));
  if (await signedIn(request, context)) throw redirect(back ?? path(language, "/mon-espace"));
  const { bound, header } = await passkeyNonce(request, context);
  return data(
    {
      form: filled(askForm, { retour: back ?? "" }),
      title: messagesIn(language).t("signIn:ask.title"),
      passkey: await optionsToProve(context, { use: "sign-in", person: null, bound }),
      passkeyRefused: searchParams.get("refus") === "cle",
    },
    { headers: { "set-cookie": await header() } },
  );
}

/** The answer and its cost are the same for known and unknown addresses. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { db, limits, secrets, now, ip } = context;
  const language = languageOf(new URL(request.url).pathname);
  const sent = await readForm(request, askForm);
  if (sent.kind !== "read") return askedAgain(sent);
  const { email, retour } = sent.value;
  const many = await limits.count("sign-in-by-visitor", ip);
  if (many !== null) return tooOften(sent.typed, many, "often");
  const browser = await browserOf(request, context);
  // A known browser has its own share of the mailbox's letters, which strangers cannot use up.
  const known = (await isKnownBrowser(db, { email, hash: browser.hash })) ? `:${browser.hash.toString("hex")}` : "";
  const full = await limits.count("sign-in-by-mailbox", email + known);
  if (full !== null) return tooOften(sent.typed, full, "full");
  const token = randomBytes(32).toString("base64url");
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const asked = await newlyAsked(request, context, { email, back: returnPath(retour) });
  const hashes = { linkHash: secrets.hash("link", token), codeHash: secrets.hash("code", `${email}:${code}`) };
  const keys = { ...hashes, askedBy: askedBy(asked, context) };
  await askToSignIn(db, { email, language, token, code, keys, now: now() });
  return redirect(path(language, "/connexion/code"), {
    status: 303,
    headers: { "set-cookie": await rememberAsked(asked, context) },
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Ask() {
  const page = useLoaderData<typeof loader>();
  const state = useFormState(page.form);
  const { t } = useTranslation("signIn");
  const { path } = usePageLanguage();
  return (
    <NarrowPage title={t("ask.title")}>
      <p className="lead">{t("ask.lead")}</p>
      {page.passkeyRefused && state === page.form && (
        <Notice tone="attention">
          <p>{t("ask.passkeyRefused")}</p>
        </Notice>
      )}
      <PublicForm of={askForm} state={state}>
        <AllFields />
        <p>
          <Button>{t("ask.submit")}</Button>
        </p>
      </PublicForm>
      {page.passkey && (
        <PasskeyForm
          options={page.passkey}
          field="passkey"
          verb={t("ask.passkey")}
          action={path("/connexion/cle")}
          look="quiet"
          carried={[["retour", String(state.values.retour ?? "")]]}
        />
      )}
      <p className="quiet max-w-text">{t("ask.without")}</p>
    </NarrowPage>
  );
}
