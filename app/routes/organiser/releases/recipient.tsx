import { Form, Link } from "@remix-run/react";
import { findRecipient } from "#app/domain/programme/mailings.ts";
import { previewMailing } from "#app/jobs/preview-letter.ts";
import { found, officeLoader } from "#app/server/pages/office.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Facts, Section } from "#app/ui/organiser/layout.tsx";
import { useOffice, usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { releaseHead, releaseOf } from "./mailing.server.ts";
import { RecipientStateWord } from "./recipients.tsx";

export const loader = officeLoader("see-programme", async (visit) => {
  const { db, context, edition, now, id } = visit;
  const { release, mailing: prepared } = await releaseOf(visit);
  const mailing = found(prepared);
  const recipient = found(await findRecipient(db, { mailing: mailing.id, recipient: id }));
  const role = recipient.speaker === null ? ("attendee" as const) : ("speaker" as const);
  const { language, letter } = recipient;
  const wanted = { edition: edition.id, recipient: id, role, language, appUrl: context.settings.appUrl, now };
  const preview = letter === null ? await previewMailing(db, wanted) : null;
  const isLetter = preview && preview.kind !== "obsolete";
  return {
    ...releaseHead(visit, release, visit.t("releases:recipients.title", { name: recipient.name })),
    ...{ number: release.number, recipient, role, open: mailing.state === "waiting" },
    // As text: the page forbids the letter's own styles.
    text: isLetter ? preview.text : null,
    subject: isLetter ? preview.subject : null,
  };
});

export default function RecipientPage() {
  const { t, path, number, recipient, role, open, text, subject } = usePage<typeof loader>();
  const isOut = recipient.state === "left-out";
  const parts = { number, id: recipient.id };
  const action = isOut
    ? path("/versions/:number/destinataires/:id/reprise", parts)
    : path("/versions/:number/destinataires/:id/retrait", parts);
  return (
    <OrganiserPage>
      <Facts
        facts={[
          [t("table.state"), <RecipientStateWord key="state" state={recipient.state} />],
          [t("releases:recipients.role"), t(`releases:roles.${role}`)],
          [t("releases:recipients.to"), recipient.email],
          [t("releases:recipients.subject"), subject],
        ]}
      />
      {recipient.letter !== null && (
        <p className="m-0">
          <Link to={path("/courriels/:id", { id: recipient.letter })}>{t("releases:recipients.letter")}</Link>
        </p>
      )}
      {open && recipient.state !== "gone" && (
        <Form method="post" action={action} reloadDocument className="grid gap-2">
          <p className="hint m-0 max-w-text">{t("releases:recipients.leaveOutHint")}</p>
          <p className="m-0">
            <Button look="quiet">
              {isOut ? t("releases:recipients.takeBack") : t("releases:recipients.leaveOut")}
            </Button>
          </p>
        </Form>
      )}
      {recipient.letter === null && <Preview text={text} language={recipient.language} />}
    </OrganiserPage>
  );
}

function Preview({ text, language }: { text: string | null; language: string }) {
  const { t } = useOffice();
  if (text === null) return <p className="m-0">{t("releases:recipients.obsolete")}</p>;
  return (
    <Section id="text" title={t("releases:recipients.text")}>
      <pre
        lang={language}
        className="m-0 max-w-3xl whitespace-pre-wrap border border-zinc/40 p-4 font-sans text-base wrap-anywhere"
      >
        {text}
      </pre>
    </Section>
  );
}
