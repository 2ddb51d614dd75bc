import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { correctAddress } from "#app/domain/registration/correct-address.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { refused } from "#app/forms/read-form.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound } from "#app/server/guards.server.ts";
import { readCounted } from "#app/server/pages/public-form.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { addressForm } from "./address-form.ts";
import { pageToProve } from "./own-confirmation.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const { email, edition, back } = await pageToProve(visit);
  const title = messagesIn(languageOfRequest(visit.request)).t("me:correct.title");
  return { title, form: filled(addressForm, { email }), edition, back };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const { which, back } = await pageToProve(visit);
  const sent = await readCounted(visit, addressForm, ({ email }) => [email]);
  if (sent.kind === "answered") return sent.answer;
  const { kind } = await correctAddress(db, { ...which, ...sent.value, now: now() });
  if (kind === "unknown" || kind === "ended") throw notFound();
  if (kind === "same" || kind === "too-often") return refused(sent.typed, "email", kind);
  return redirect(back, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function CorrectAddress() {
  const { title, form, edition, back } = useLoaderData<typeof loader>();
  const state = useFormState(form);
  const { t } = useTranslation("me");
  return (
    <NarrowPage kicker={edition} title={title}>
      <PublicForm of={addressForm} state={state}>
        <p className="max-w-text">{t("correct.text")}</p>
        <AllFields />
        <p className="flex flex-wrap items-center gap-4">
          <Button>{t("correct.submit")}</Button>
          <a href={back}>{t("again.back")}</a>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}
