import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { correctName } from "#app/domain/registration/correct-name.ts";
import { isOver } from "#app/domain/speakers/appearances.ts";
import { attendeeTyped } from "#app/forms/attendee-form.ts";
import { readFields } from "#app/forms/forms.ts";
import { readPerson } from "#app/forms/registration-forms.ts";
import { localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound } from "#app/server/guards.server.ts";
import { languageOfRequest } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { ErrorSummary } from "#app/ui/notice.tsx";
import { NameFields, OptionalFields } from "#app/ui/registration/person-fields.tsx";
import { inWords } from "#app/ui/registration/problems.ts";
import { changed, heldRegistration } from "./changeable.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const held = await heldRegistration(visit);
  const { code, edition } = held;
  const over = await isOver(visit.context.db, { edition: edition.id, now: visit.context.now() });
  return {
    title: messagesIn(language).t("me:change.name"),
    over,
    back: localPath(language, `/mon-espace/inscriptions/${code}`),
    typed: attendeeTyped(held),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now, limits, ip } = visit.context;
  const { code } = await heldRegistration(visit);
  const form = readPerson(await readFields(visit.request));
  const wait = await limits.count("registration", ip);
  if (wait !== null) throw new Response(null, { status: 429, headers: { "retry-after": String(wait) } });
  if (form.kind === "refused") return data({ typed: form.typed, problems: form.problems }, 422);
  const outcome = await correctName(db, { code, name: form.value, by: null, now: now() });
  if (outcome.kind === "already-registered" || outcome.kind === "too-often")
    return data({ typed: form.typed, problems: [{ field: "given_name", reason: outcome.kind }] }, 422);
  if (outcome.kind !== "corrected") throw notFound();
  throw changed(visit, { code }, "name");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function CorrectName() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation(["registration", "me"]);
  const typed = refused?.typed ?? page.typed;
  const errors = inWords(t, refused?.problems ?? []);
  return (
    <NarrowPage title={page.title}>
      <p className="max-w-text">{t(page.over ? "me:change.nameTextOver" : "me:change.nameText")}</p>
      <form method="post" noValidate className="grid gap-6">
        <ErrorSummary title={t("problems.title", { count: errors.length })} errors={errors} />
        <div>
          <NameFields typed={typed} errors={errors} />
          <OptionalFields typed={typed} errors={errors} />
        </div>
        <p className="flex flex-wrap items-center gap-4">
          <Button>{t("me:change.save")}</Button>
          <a href={page.back}>{t("me:change.back")}</a>
        </p>
      </form>
    </NarrowPage>
  );
}
