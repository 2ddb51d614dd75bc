import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { writeLatinLetters } from "#app/domain/registration/latin-letters.ts";
import { readFields } from "#app/forms/forms.ts";
import { readLatinLetters } from "#app/forms/latin-letters.ts";
import { localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { undrawnTexts } from "#app/server/pages/latin-letters.server.ts";
import { languageOfRequest } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { LatinForm } from "#app/ui/registration/latin-form.tsx";
import { changed, heldRegistration } from "./changeable.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const { code, texts } = await undrawn(visit);
  return {
    title: messagesIn(language).t("badges:latin.ownTitle"),
    back: localPath(language, `/mon-espace/inscriptions/${code}`),
    texts,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now, limits, ip } = visit.context;
  const { code, texts } = await undrawn(visit);
  const read = readLatinLetters(await readFields(visit.request), texts);
  const wait = await limits.count("registration", ip);
  if (wait !== null) throw new Response(null, { status: 429, headers: { "retry-after": String(wait) } });
  if (read.kind === "refused") return data({ typed: read.typed, problems: read.problems }, 422);
  const outcome = await writeLatinLetters(db, { code, letters: read.letters, by: null, now: now() });
  if (outcome.kind !== "written") throw notFound();
  throw changed(visit, { code }, "letters");
}

/** @throws 404 where every text of the badge can be drawn: there is nothing to ask */
async function undrawn(visit: Visit) {
  const registration = await heldRegistration(visit);
  const texts = await undrawnTexts(visit.context, registration);
  if (texts.length === 0) throw notFound();
  return { code: registration.code, texts };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function OwnLatinLetters() {
  const { title, back, texts } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <NarrowPage title={title}>
      <LatinForm texts={texts} refused={refused} back={back} />
    </NarrowPage>
  );
}
