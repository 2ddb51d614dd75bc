import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { handOverPlace } from "#app/domain/billing/hand-over-place.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { refused } from "#app/forms/read-form.ts";
import { successorForm } from "#app/forms/successor-form.ts";
import { inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { notFound } from "#app/server/guards.server.ts";
import { readCounted } from "#app/server/pages/public-form.server.ts";
import { belongsToVisitor, editionOf, registrationOfPage } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { heldRegistration } from "./changeable.server.ts";
import { HandOverClosed } from "./hand-over-closed.tsx";
import { HandOverTerms } from "./hand-over-terms.tsx";
import { handOverView } from "./hand-over-view.ts";
import { shownOptions } from "./options.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const found = await heldRegistration(visit);
  const edition = await editionOf(visit.context, found);
  const { chosen: options } = await shownOptions(visit, found);
  return {
    title: messagesIn(language).t("me:handOver.title"),
    back: path(language, "/mon-espace/inscriptions/:code", { code: found.code }),
    form: filled(successorForm, { language: found.language, organisation: found.organisation }),
    ...handOverView(found, edition, { language, options, now: visit.context.now() }),
  };
}

/** Hands the place over. Sending the same again is no error, although the page is gone by then. */
export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const language = languageOfRequest(visit.request);
  const found = await registrationOfPage(visit);
  const sent = await readCounted(visit, successorForm, ({ to }) => [to.email]);
  if (sent.kind === "answered") {
    if (found.cancelledAt || found.awaits) throw notFound();
    return sent.answer;
  }
  const { code } = found;
  const outcome = await handOverPlace(db, { code, ...sent.value, by: null, now: now() });
  if (outcome.kind === "already-registered" || outcome.kind === "same-person")
    return refused(sent.typed, "email", outcome.kind);
  if (outcome.kind === "not-of-audience") {
    const { words, wordsEn } = outcome.audience;
    const params = { audience: inLanguage(language, words, wordsEn) };
    return refused(sent.typed, "email", "successor-not-of-audience", params);
  }
  if (outcome.kind === "refused") throw redirect(path(language, "/mon-espace/inscriptions/:code/cession", { code }));
  if (outcome.kind !== "handed-over") throw notFound();
  const isTheirs = await belongsToVisitor(visit, found);
  return redirect(
    isTheirs ? path(language, "/mon-espace/inscriptions/:code", { code }) : path(language, "/mon-espace/cession"),
    303,
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function HandOver() {
  const page = useLoaderData<typeof loader>();
  const state = useFormState(page.form);
  const { t } = useTranslation("me");
  if (page.closed) return <HandOverClosed {...page} closed={page.closed} />;
  return (
    <NarrowPage kicker={page.edition} title={page.title}>
      <HandOverTerms {...page} />
      <PublicForm of={successorForm} state={state}>
        <AllFields />
        <p className="flex flex-wrap items-center gap-4">
          <Button>{t("handOver.submit")}</Button>
          <a href={page.back}>{t("cancel.keep")}</a>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}
