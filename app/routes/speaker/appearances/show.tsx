import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { answerInvitation } from "#app/domain/speakers/answer-invitation.ts";
import { readFields } from "#app/forms/forms.ts";
import { notFound } from "#app/server/guards.server.ts";
import { inLanguage, languageOfRequest } from "#app/server/pages/registration.server.ts";
import { doneAt } from "#app/server/pages/speaker.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Paragraphs } from "#app/ui/paragraphs.tsx";
import { DoneNotice } from "#app/ui/speakers/done.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { readAnswer } from "./form.ts";
import { requireInvitation } from "./guard.server.ts";
import { InvitedSession } from "./session.tsx";

export const headers = privateHeaders;

/** Opening the page changes nothing: programs that look through mail open links, too. */
export async function loader(visit: LoaderFunctionArgs) {
  const { invitation, base } = await requireInvitation(visit);
  const { email: _email, personId, ...shown } = invitation;
  const language = languageOfRequest(visit.request);
  return {
    invitation: shown,
    title: inLanguage(language, invitation.title, invitation.titleEn),
    edition: inLanguage(language, invitation.edition, invitation.editionEn),
    base: invitation.answer === "confirmed" && personId !== null ? base : null,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { invitation, person, own } = await requireInvitation(visit);
  const read = readAnswer(await readFields(visit.request));
  if (read.kind === "refused") return data({ note: read.note, problems: read.problems }, 422);
  const { answer, note } = read;
  const { db, now } = visit.context;
  const outcome = await answerInvitation(db, { invitation: invitation.id, answer, note, person, now: now() });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind !== "answered")
    return data({ note: note ?? "", problems: [{ field: "answer", reason: outcome.kind }] }, 422);
  return doneAt(own, answer);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function InvitationPage() {
  const { invitation, title, edition, base } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("speakers");
  return (
    <NarrowPage kicker={t("invitation.kicker", { edition })} title={title}>
      <DoneNotice />
      {invitation.cancelled && <Notice tone="attention">{t("invitation.cancelled")}</Notice>}
      <p className="lead">
        {t(invitation.answer === null && !invitation.cancelled ? "invitation.hello" : "invitation.helloAgain", {
          name: invitation.name,
        })}
      </p>
      {invitation.message && (
        <blockquote className="m-0 border-leaf border-l-4 pl-4">
          <Paragraphs text={invitation.message} />
        </blockquote>
      )}
      <InvitedSession invitation={invitation} />
      {base && (
        <section aria-labelledby="next" className="grid gap-3">
          <h2 id="next">{t("invitation.next")}</h2>
          <p className="max-w-text">{t("invitation.nextText")}</p>
          <p className="flex flex-wrap gap-3">
            <LinkButton to={`${base}/page`} reloadDocument>
              {t("profile.title")}
            </LinkButton>
            <LinkButton look="quiet" to={`${base}/portrait`} reloadDocument>
              {t("portrait.title")}
            </LinkButton>
            <LinkButton look="quiet" to={`${base}/supports/${invitation.sessionId}`} reloadDocument>
              {t("slides.title")}
            </LinkButton>
          </p>
        </section>
      )}
      <AnswerForm invitation={invitation} refused={refused} />
    </NarrowPage>
  );
}
