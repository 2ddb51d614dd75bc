import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { answerInvitation } from "#app/domain/speakers/answer-invitation.ts";
import { filled } from "#app/forms/form.ts";
import { refused } from "#app/forms/read-form.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import { answer } from "#app/server/pages/office.server.ts";
import { doneAt } from "#app/server/pages/speaker.server.ts";
import { askedAsSpeaker } from "#app/server/pages/speaker-answers.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Paragraphs } from "#app/ui/paragraphs.tsx";
import { useFormState } from "#app/ui/public-form.tsx";
import { DoneNotice } from "#app/ui/speakers/done.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { answerForm } from "./form.ts";
import { invitationPages } from "./pages.server.ts";
import { InvitedSession } from "./session.tsx";

const behind = pathsBehind<"/intervention/:token">;

/** A GET changes nothing: mail scanners open every link. */
export const loader = invitationPages.loader(async ({ context, invitation, language, base }) => {
  const { email: _email, personId, ...shown } = invitation;
  const { year, sessionId: session } = invitation;
  const confirmed = invitation.answer === "confirmed" && personId !== null;
  const asked = confirmed ? await askedAsSpeaker(context, { person: personId, year, session }) : null;
  return {
    asked: asked?.link ?? null,
    invitation: shown,
    title: inLanguage(language, invitation.title, invitation.titleEn),
    edition: inLanguage(language, invitation.edition, invitation.editionEn),
    base: confirmed ? base : null,
    form: filled(answerForm, { note: invitation.answerNote }),
  };
});

export const action = invitationPages.action(answerForm, async (sent) => {
  const { db, now, invitation, person, own, value } = sent;
  const outcome = await answerInvitation(db, { invitation: invitation.id, ...value, person, now });
  return answer(sent, outcome, {
    answered: () => doneAt(own, value.answer),
    "too-late": () => refused(sent.typed, "answer", "too-late"),
    "address-taken": () => refused(sent.typed, "answer", "address-taken"),
  });
});

export default function InvitationPage() {
  const { invitation, asked, title, edition, base, form } = useLoaderData<typeof loader>();
  const state = useFormState(form);
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
          {asked && asked.owed > 0 && (
            <Notice tone="attention">
              <p>{t("answers.owed", { count: asked.owed })}</p>
            </Notice>
          )}
          <p className="flex flex-wrap gap-3">
            {asked && (
              <LinkButton
                look={asked.owed > 0 ? "main" : "quiet"}
                to={behind(base)("/reponses/:year", { year: invitation.year })}
                reloadDocument
              >
                {t(asked.owed > 0 ? "answers.open" : "answers.title")}
              </LinkButton>
            )}
            <LinkButton look={asked && asked.owed > 0 ? "quiet" : "main"} to={behind(base)("/page")} reloadDocument>
              {t("profile.title")}
            </LinkButton>
            <LinkButton look="quiet" to={behind(base)("/portrait")} reloadDocument>
              {t("portrait.title")}
            </LinkButton>
            <LinkButton
              look="quiet"
              to={behind(base)("/supports/:session", { session: invitation.sessionId })}
              reloadDocument
            >
              {t("slides.title")}
            </LinkButton>
          </p>
        </section>
      )}
      <AnswerForm invitation={invitation} form={state} />
    </NarrowPage>
  );
}
