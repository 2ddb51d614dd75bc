import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { saveLatinSpelling } from "#app/domain/registration/latin-spelling.ts";
import { latinFilled, latinForm } from "#app/forms/latin-spelling.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { undrawnTexts } from "#app/server/pages/latin-spelling.server.ts";
import { readCounted } from "#app/server/pages/public-form.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { LatinFields } from "#app/ui/registration/latin-fields.tsx";
import { changed, heldRegistration } from "./changeable.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const { code, texts } = await undrawn(visit);
  return {
    title: messagesIn(language).t("badges:latin.ownTitle"),
    back: path(language, "/mon-espace/inscriptions/:code", { code }),
    ...{ texts, form: latinFilled(texts) },
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const { code, texts } = await undrawn(visit);
  const sent = await readCounted(visit, latinForm(texts));
  if (sent.kind === "answered") return sent.answer;
  const outcome = await saveLatinSpelling(db, { code, letters: sent.value, by: null, now: now() });
  if (outcome.kind !== "written") throw notFound();
  throw changed(visit, { code }, "letters");
}

/** @throws 404 where the badge can show every text */
async function undrawn(visit: Visit) {
  const registration = await heldRegistration(visit);
  const texts = await undrawnTexts(visit.context, registration);
  if (texts.length === 0) throw notFound();
  return { code: registration.code, texts };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function OwnLatinSpelling() {
  const { title, back, texts, form } = useLoaderData<typeof loader>();
  const state = useFormState(form);
  const { t } = useTranslation("badges");
  return (
    <NarrowPage title={title}>
      <PublicForm of={latinForm(texts)} state={state}>
        <LatinFields texts={texts} />
        <p className="m-0 flex flex-wrap items-center gap-4">
          <Button>{t("latin.save")}</Button>
          <a href={back}>{t("latin.back")}</a>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}
