import { Link, useLoaderData } from "@remix-run/react";
import { BLANK } from "#app/forms/state.ts";
import { Facts, Section } from "#app/ui/organiser/layout.tsx";
import { failureText, LetterState, shownState } from "#app/ui/organiser/letter-list.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Verbs } from "#app/ui/organiser/verbs.tsx";
import type { letterView } from "./letter-view.server.ts";

/** The page of a letter: its state and its text. */
export function LetterPage() {
  const { letter, text, subject, again, lift, returned, waits } = useLoaderData<typeof letterView>();
  const { t, path, moment } = useOffice();
  // A waiting letter without a reason left is dropped when its turn comes; it is already shown as obsolete.
  const state = text === null && letter.state === "waiting" ? "obsolete" : letter.state;
  const at = (instant: Date | null) => instant && moment(instant);
  return (
    <OrganiserPage>
      <Facts
        facts={[
          [t("table.state"), <LetterState key="state" state={shownState({ ...letter, state })} />],
          [t("letters.to"), letter.to],
          [t("letters.group"), letter.group],
          [t("letters.subject"), subject],
          [t("letters.written"), at(letter.writtenAt)],
          [t("letters.sent"), at(letter.sentAt)],
          [
            t("outbox.heldUntil"),
            letter.state === "held" && (letter.heldUntil ? moment(letter.heldUntil) : t("outbox.untilReleased")),
          ],
          [t("letters.attempts"), letter.attempts],
          [t("letters.failure"), letter.state === "obsolete" ? null : failureText(t, letter.failure)],
          [
            t("returnedMail:came"),
            returned.length > 0 &&
              returned
                .map(({ cause, at }) =>
                  t("returnedMail:cameAt", { at: moment(at), cause: t(`returnedMail:cause.${cause}`) }),
                )
                .join(" · "),
          ],
          ["Message-ID", <code key="id">{letter.messageId}</code>],
          [t("letters.cause"), letter.cause && <code key="cause">{letter.cause}</code>],
          [
            t("letters.registration"),
            letter.registration && (
              <Link to={path("/inscriptions/:id", { id: letter.registration })}>{t("letters.seeRegistration")}</Link>
            ),
          ],
        ]}
      />
      {letter.state === "failed" &&
        (lift ? (
          <Verbs of={[[lift, t("returnedMail:work.lift"), "main", "send-letters-again"]]} />
        ) : (
          <May needs={again.needs}>
            <OfficeForm form={BLANK} verb={t("letters.again")} action={again.to} />
          </May>
        ))}
      {waits && <Verbs of={waits.map(([to, verb, look]) => [to, t(verb), look, "send-letters-again"] as const)} />}
      {letter.state === "obsolete" && letter.failure === "dismissed" && (
        <May needs={again.needs}>
          <OfficeForm form={BLANK} verb={t("outbox.takeBackIn")} action={again.to} />
        </May>
      )}
      <Section id="text" title={t("letters.text")}>
        {text === null ? (
          <p>{t("letters.obsolete")}</p>
        ) : (
          <pre
            lang={letter.language}
            className="max-w-3xl whitespace-pre-wrap border border-zinc/40 p-4 font-sans text-base wrap-anywhere"
          >
            {text}
          </pre>
        )}
      </Section>
    </OrganiserPage>
  );
}
