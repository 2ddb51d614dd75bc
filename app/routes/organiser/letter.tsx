import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { findLetter } from "#app/domain/letters.ts";
import { requireRight } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { found, idOf, officePage } from "#app/http/organiser-pages.server.ts";
import { previewLetter } from "#app/jobs/preview-letter.ts";
import { Facts } from "#app/ui/organiser/facts.tsx";
import { EMPTY_FORM } from "#app/ui/organiser/form-state.ts";
import { LetterState } from "#app/ui/organiser/letter-parts.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { momentWritten } from "#app/ui/organiser/written.ts";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-letters");
  const { db, settings, now } = visit.context;
  const id = idOf(visit.params.id);
  const letter = found(await findLetter(db, { edition: office.edition.id, letter: id }));
  const preview = found(await previewLetter(db, { letter: id, appUrl: settings.appUrl, now: now() }));
  return {
    page: officePage(visit.request, office, "letters", (t) => t(`letterKinds.${letter.kind}`)),
    letter,
    // As text: a letter's own styles and pictures have no place in a page that forbids both.
    text: preview.kind === "obsolete" ? null : preview.text,
    subject: preview.kind === "obsolete" ? null : preview.subject,
  };
}

export default function LetterPage() {
  const { page, letter, text, subject } = useLoaderData<typeof loader>();
  const { t, language, path } = useOffice(page.year);
  const at = (moment: Date | null) => moment && momentWritten(moment, page.timeZone, language);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/courriels"), label: t("nouns.letters") }]}>
      <Facts
        facts={[
          [t("table.state"), <LetterState key="state" state={letter.state} />],
          [t("letters.to"), letter.to],
          [t("letters.subject"), subject],
          [t("letters.written"), at(letter.writtenAt)],
          [t("letters.sent"), at(letter.sentAt)],
          [t("letters.attempts"), letter.attempts],
          [t("letters.failure"), letter.failure],
          ["Message-ID", <code key="id">{letter.messageId}</code>],
          [
            t("letters.registration"),
            letter.registration && (
              <Link to={path(`/inscriptions/${letter.registration}`)}>{t("letters.seeRegistration")}</Link>
            ),
          ],
        ]}
      />
      {letter.state === "failed" && (
        <OfficeForm form={EMPTY_FORM} verb={t("letters.again")} action={path(`/courriels/${letter.id}/relance`)} />
      )}
      <section className="flex flex-col gap-3" aria-labelledby="text">
        <h2 id="text" className="m-0 text-xl">
          {t("letters.text")}
        </h2>
        {text === null ? (
          <p>{t("letters.obsolete")}</p>
        ) : (
          <pre
            lang={letter.language}
            className="max-w-3xl whitespace-pre-wrap border border-zinc/40 p-4 font-mono text-base wrap-anywhere"
          >
            {text}
          </pre>
        )}
      </section>
    </OrganiserPage>
  );
}
