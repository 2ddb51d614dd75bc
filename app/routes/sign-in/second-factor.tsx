import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { journalRefusedFactor } from "#app/domain/people/factor-proof.ts";
import { completeLogin, findPendingLogin } from "#app/domain/people/pending-logins.ts";
import { readForm } from "#app/forms/read-form.ts";
import { languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import type { Visit } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { factorsToAsk, readProof } from "#app/server/sign-in/factor-proofs.server.ts";
import { loginHash } from "#app/server/sign-in/logins.server.ts";
import { proofForm } from "#app/server/sign-in/proof-form.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { FactorForms } from "#app/ui/security/factor-forms.tsx";
import { refusedProof } from "./refused-proof.server.ts";
import { signIn } from "./sign-in.server.ts";

export const headers = privateHeaders;
export const handle: PageHandle = { enhance: "passkey" };

export async function loader(visit: LoaderFunctionArgs) {
  const { person, email, bound } = await pendingLogin(visit);
  const language = languageOf(new URL(visit.request.url).pathname);
  return {
    email,
    factors: await factorsToAsk(visit.context, { use: "second-factor", person, bound }),
    again: path(language, "/connexion"),
    title: messagesIn(language).t("security:ask.title"),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { request, context } = visit;
  const { person, bound } = await pendingLogin(visit);
  const sent = await readForm(request, proofForm);
  const typed = sent.kind === "read" ? sent.typed : sent.values;
  const read = await readProof(context, { use: "second-factor", person, bound }, typed);
  if (read.kind !== "proof") return refusedProof(read);
  const by = { pending: bound, proof: read.proof };
  const entered = await signIn(request, context, (arrival) => completeLogin(context.db, { ...arrival, ...by }));
  if (entered instanceof Response) throw entered;
  await journalRefusedFactor(context.db, { person, factor: read.proof.factor, now: context.now() });
  return refusedProof({ kind: "refused" });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function SecondFactor() {
  const { email, factors, again, title } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const { t } = useTranslation("security");
  return (
    <NarrowPage kicker={email} title={title}>
      <p className="max-w-text">{t("ask.lead")}</p>
      <FactorForms factors={factors} refusal={refusal} />
      <p className="quiet max-w-text">
        {t("ask.lost")} <a href={again}>{t("ask.again")}</a>
      </p>
    </NarrowPage>
  );
}

/** @throws a redirect to the start when no sign-in awaits its second factor on this browser */
async function pendingLogin({ request, context }: Visit) {
  const bound = await loginHash(request, context, "pending");
  const found = bound && (await findPendingLogin(context.db, { hash: bound, now: context.now() }));
  if (!found) throw redirect(path(languageOf(new URL(request.url).pathname), "/connexion"), 303);
  return { ...found, bound };
}
