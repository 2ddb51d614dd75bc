import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { countRecipients, listRecipients, RECIPIENT_ROLES, RECIPIENT_STATES } from "#app/domain/programme/mailings.ts";
import { sessionsToldOf } from "#app/domain/programme/release-changes.ts";
import { speakersWithoutAddress } from "#app/domain/programme/those-concerned.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { Pager } from "#app/ui/organiser/filter-form.tsx";
import { choiceOf, pageOf, searchOf } from "#app/ui/organiser/list-address.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { momentWritten } from "#app/ui/organiser/written.ts";
import { ChangeTable } from "./changes.tsx";
import { releasePage, requireRelease, titlesOf } from "./mailing.server.ts";
import { MailingStanding } from "./mailing.tsx";
import { RecipientFilters, RecipientList } from "./recipients.tsx";
import { useReleaseTrail } from "./trail.ts";
import { WithoutAddress } from "./will-tell.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser", enhance: "follow" };

const SIZE = 50;

export async function loader(visit: LoaderFunctionArgs) {
  const { office, number, release, mailing } = await requireRelease(visit, "see-programme");
  const { db } = visit.context;
  const page = releasePage(visit.request, office, release);
  const address = new URL(visit.request.url).searchParams;
  const at = pageOf(address);
  const sessions = release.changes ? sessionsToldOf(release.changes) : [];
  const withoutAddress = await speakersWithoutAddress(db, { edition: office.edition.id, sessions });
  if (!mailing) return { page, number, release, at, withoutAddress, letters: null };
  const counts = await countRecipients(db, { mailing: mailing.id });
  const listed = await listRecipients(db, {
    mailing: mailing.id,
    text: searchOf(address),
    state: choiceOf(address, "etat", RECIPIENT_STATES),
    role: choiceOf(address, "titre", RECIPIENT_ROLES),
    page: at,
    size: SIZE,
  });
  const titles = await titlesOf(db, release.id);
  return { page, number, release, at, withoutAddress, letters: { mailing, counts, titles, ...listed } };
}

export default function ReleasedPage() {
  const { page, number, release, at, withoutAddress, letters } = useLoaderData<typeof loader>();
  const { t } = useTranslation("releases");
  const { language } = useOffice(page.year);
  const { changes, releasedAt } = release;
  const trail = useReleaseTrail(page.year);
  return (
    <OrganiserPage page={page} trail={trail}>
      <p className="m-0">{t("log.published", { when: momentWritten(releasedAt, page.timeZone, language) })}</p>
      {changes && (
        <section aria-labelledby="letters" className="flex flex-col gap-4">
          <h2 id="letters" className="m-0 text-xl">
            {t("mailing.title")}
          </h2>
          {letters ? (
            <Letters {...letters} page={page} number={number} at={at} />
          ) : (
            <p className="m-0">{t("mailing.none")}</p>
          )}
          <WithoutAddress names={withoutAddress} />
        </section>
      )}
      <section aria-labelledby="changes" className="flex flex-col gap-4">
        <h2 id="changes" className="m-0 text-xl">
          {changes ? t("one.since", { number: number - 1 }) : t("one.changes")}
        </h2>
        {!changes && <p className="m-0">{t("one.first")}</p>}
        {changes?.sessions.length === 0 && <p className="m-0">{t("one.same")}</p>}
        {changes && <ChangeTable page={page} changes={changes} />}
      </section>
    </OrganiserPage>
  );
}

type Loaded = Awaited<ReturnType<typeof loader>>;
type Shown = NonNullable<Loaded["letters"]> & Pick<Loaded, "page" | "number" | "at">;

function Letters({ page, number, at, mailing, counts, recipients, total, titles }: Shown) {
  const shown = mailing.state === "waiting" || mailing.state === "sent";
  return (
    <>
      <MailingStanding page={page} number={number} mailing={mailing} counts={counts} />
      {shown && (
        <>
          <RecipientFilters counts={counts} />
          <RecipientList page={page} number={number} recipients={recipients} total={total} titles={titles} />
          <Pager page={at} size={SIZE} shown={recipients.length} total={total} />
        </>
      )}
    </>
  );
}
