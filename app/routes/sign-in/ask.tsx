import { randomBytes, randomInt } from "node:crypto";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { isKnownBrowser } from "#app/domain/people/browsers.ts";
import { askToSignIn } from "#app/domain/people/sign-in.ts";
import { emailAddress, readFields } from "#app/forms/forms.ts";
import { languageOf, localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { signedIn } from "#app/server/sign-in/logins.server.ts";
import { optionsToProve } from "#app/server/sign-in/passkeys.server.ts";
import { returnPath } from "#app/server/sign-in/return-path.ts";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { ErrorSummary, Notice } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { PasskeyForm } from "#app/ui/security/passkey-form.tsx";
import { browserOf } from "./browser.server.ts";
import { askedBy, newlyAsked, rememberAsked } from "./cookie.server.ts";
import { passkeyNonce } from "./passkey-nonce.server.ts";

export const headers = privateHeaders;
export const handle: PageHandle = { enhance: "passkey" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { pathname, searchParams } = new URL(request.url);
  const language = languageOf(pathname);
  const back = returnPath(searchParams.get("retour"));
  if (await signedIn(request, context)) throw redirect(back ?? localPath(language, "/mon-espace"));
  const { bound, header } = await passkeyNonce(request, context);
  return data(
    {
      back,
      title: messagesIn(language).t("signIn:ask.title"),
      passkey: await optionsToProve(context, { use: "sign-in", person: null, bound }),
      passkeyRefused: searchParams.get("refus") === "cle",
    },
    { headers: { "set-cookie": await header() } },
  );
}

/** The answer is the same for every address, known or not, and so is the work. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { db, limits, secrets, now, ip } = context;
  const fields = await readFields(request);
  const language = languageOf(new URL(request.url).pathname);
  const typed = { email: fields.one("email"), back: returnPath(fields.one("retour")) };
  const read = emailAddress.safeParse(typed.email);
  if (!read.success) return data({ ...typed, reason: "address" as const, wait: 0 }, 422);
  const email = read.data;
  const browser = await browserOf(request, context);
  // A browser that its owner has used has a share of the mailbox's letters of its own: strangers cannot use it up.
  const known = (await isKnownBrowser(db, { email, hash: browser.hash })) ? `:${browser.hash.toString("hex")}` : "";
  const many = await limits.count("sign-in-by-visitor", ip);
  const wait = many ?? (await limits.count("sign-in-by-mailbox", email + known));
  if (wait !== null)
    return data(
      { ...typed, reason: many === null ? ("full" as const) : ("often" as const), wait },
      { status: 429, headers: { "retry-after": String(wait) } },
    );
  const token = randomBytes(32).toString("base64url");
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const asked = await newlyAsked(request, context, { email, back: typed.back });
  const hashes = { linkHash: secrets.hash("link", token), codeHash: secrets.hash("code", `${email}:${code}`) };
  const keys = { ...hashes, askedBy: askedBy(asked, context) };
  await askToSignIn(db, { email, language, token, code, keys, now: now() });
  return redirect(localPath(language, "/connexion/code"), {
    status: 303,
    headers: { "set-cookie": await rememberAsked(asked, context) },
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Ask() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("signIn");
  const { path } = usePageLanguage();
  const wrong = refused?.reason === "address" ? t("ask.wrong") : null;
  return (
    <NarrowPage title={t("ask.title")}>
      <p className="lead">{t("ask.lead")}</p>
      {page.passkeyRefused && !refused && (
        <Notice tone="attention">
          <p>{t("ask.passkeyRefused")}</p>
        </Notice>
      )}
      <form method="post" noValidate className="grid gap-6">
        {wrong && <ErrorSummary title={t("ask.mend")} errors={[{ field: "email", message: wrong }]} />}
        {(refused?.reason === "often" || refused?.reason === "full") && (
          <Notice tone="attention">
            <p>{t(refused.reason === "full" ? "ask.full" : "often", { minutes: Math.ceil(refused.wait / 60) })}</p>
          </Notice>
        )}
        <input type="hidden" name="retour" value={(refused ?? page).back ?? ""} />
        <TextField
          id="email"
          name="email"
          type="email"
          label={t("ask.email")}
          autoComplete="email"
          spellCheck={false}
          defaultValue={refused?.email ?? ""}
          error={wrong}
          required
        />
        <p>
          <Button>{t("ask.submit")}</Button>
        </p>
      </form>
      {page.passkey && (
        <PasskeyForm
          options={page.passkey}
          field="passkey"
          verb={t("ask.passkey")}
          action={path("/connexion/cle")}
          look="quiet"
          carried={[["retour", (refused ?? page).back ?? ""]]}
        />
      )}
      <p className="quiet max-w-text">{t("ask.without")}</p>
    </NarrowPage>
  );
}
