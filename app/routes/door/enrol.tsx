import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import { countEnrolled, enrolPhone, findPhoneCode } from "#app/domain/door/phone-codes.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { askedAgain, readForm, tooOften } from "#app/forms/read-form.ts";
import { formatList, inLanguage, languageOfRequest, preferredLanguage } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, recentEdition, type Visit, yearOf } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { phoneCodeHash } from "#app/server/sign-in/phone-codes.server.ts";
import { newPhone, phoneHash } from "#app/server/sign-in/phones.server.ts";
import { Button } from "#app/ui/button.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { enrolForm } from "./enrol-form.ts";

export const handle: PageHandle = { frame: "bare" };
export const headers = privateHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

/** Shows what a code enrols, in the language of the phone. Opening it uses nothing: programs that preview links do. */
export async function loader(visit: LoaderFunctionArgs) {
  const { request, context } = visit;
  const { edition, code, hash } = await codeOf(visit);
  const found = await findPhoneCode(context.db, { edition: edition.id, hash, now: context.now() });
  if (found.kind === "unknown") throw notFound();
  const language = languageOfRequest(request);
  const { year } = edition;
  if (language === "fr" && preferredLanguage(request.headers.get("accept-language")) === "en")
    throw redirect(path("en", "/accueil/:year/telephone/:code", { year, code }));
  const { t } = messagesIn(language);
  const limited =
    found.checkpoints && (await listCheckpoints(context.db, { edition: edition.id, only: found.checkpoints }));
  const names = limited?.map(({ name, nameEn }) => inLanguage(language, name, nameEn));
  const number = (await countEnrolled(context.db, { edition: edition.id })) + 1;
  return {
    ...{ title: t("phones:enrol.title", { year }), kind: found.kind },
    where: names ? formatList(names, language) : null,
    form: filled(enrolForm, { name: t("phones:enrol.defaultName", { number }) }),
  };
}

/** Enrols the phone and opens the door on it. */
export async function action(visit: ActionFunctionArgs) {
  const { request, context } = visit;
  const { edition, code, hash } = await codeOf(visit);
  const sent = await readForm(request, enrolForm);
  if (sent.kind !== "read") return askedAgain(sent);
  const wait = await context.limits.count("enrol-phone", context.ip);
  if (wait !== null) return tooOften(sent.typed, wait);
  const phone = newPhone(context);
  const outcome = await enrolPhone(context.db, {
    ...{ edition: edition.id, code: hash, secret: phone.hash, name: sent.value.name, now: context.now() },
    replaces: await phoneHash(request, context),
  });
  if (outcome.kind === "unknown") throw notFound();
  const language = languageOfRequest(request);
  const { year } = edition;
  // The page of the code says that it was used, or is too old.
  if (outcome.kind !== "enrolled")
    return redirect(path(language, "/accueil/:year/telephone/:code", { year, code }), 303);
  const cookie = await phone.header();
  return redirect(path(language, "/accueil/:year", { year }), { status: 303, headers: { "set-cookie": cookie } });
}

async function codeOf({ params, context }: Visit) {
  const edition = await recentEdition(context, yearOf(params));
  const { code = "" } = params;
  if (!edition || !/^[\w-]{27}$/.test(code)) throw notFound();
  return { edition, code, hash: phoneCodeHash(context, code) };
}

export default function EnrolPhone() {
  const { title, kind, where, form } = useLoaderData<typeof loader>();
  const state = useFormState(form);
  const { t } = useTranslation("phones");
  return (
    <main className="mx-auto grid max-w-xl content-start gap-5 px-4 py-6">
      <h1 className="wrap-anywhere">{title}</h1>
      {kind === "open" ? (
        <>
          <p className="m-0">{where === null ? t("enrol.everywhere") : t("enrol.at", { names: where })}</p>
          <PublicForm of={enrolForm} state={state}>
            <AllFields />
            <Button className="min-h-14 w-full text-xl">{t("enrol.begin")}</Button>
          </PublicForm>
        </>
      ) : (
        <>
          <p role="alert" className="m-0 bg-straw px-3 py-2 font-semibold">
            {t(kind === "used" ? "enrol.used" : "enrol.expired")}
          </p>
          <p className="m-0">{t("enrol.again")}</p>
        </>
      )}
    </main>
  );
}
