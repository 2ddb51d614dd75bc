import { publishEdition } from "#app/domain/edition/edit-edition.ts";
import { missingLegalFacts } from "#app/domain/edition/legal.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { buttonAction, done, officeLoader } from "#app/server/pages/office.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { MissingLegalFacts } from "#app/ui/organiser/missing-legal-facts.tsx";
import { usePage } from "#app/ui/organiser/office.ts";

export const loader = officeLoader("edit-settings", async (visit) => {
  const { db, t, language, now } = visit;
  const { id: edition, days, publishedAt, timeZone, contact } = visit.edition;
  const when = publishedAt && formatDateTime(publishedAt, timeZone, language);
  const release = await currentRelease(db, { edition });
  const ticketTypes = await listTicketTypes(db, { edition });
  return {
    ...{ menuEntry: "edition", title: t("publication.title") },
    asks: {
      ...{ verb: t("publication.verb"), text: [t("publication.warning")] },
      closed: when && t("publication.since", { when }),
    },
    legal: await missingLegalFacts(db, { now }),
    // Missing content that the page names; none of it prevents publishing.
    missing: [
      ...(days.length === 0 ? ["days" as const] : []),
      ...(release === null ? ["release" as const] : []),
      ...(ticketTypes.length === 0 ? ["ticketTypes" as const] : []),
      ...(contact === null ? ["contact" as const] : []),
    ],
  };
});

export const action = buttonAction("edit-settings", async (sent) => {
  await publishEdition(sent.db, sent.actor);
  return done(sent.path("/publication"), "published");
});

export default function PublicationPage() {
  const { t, missing, legal, may, path } = usePage<typeof loader>();
  return (
    <EditPage>
      {missing.length > 0 && (
        <Notice tone="attention">
          <ul className="m-0">
            {missing.map((what) => (
              <li key={what}>{t(`publication.missing.${what}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <MissingLegalFacts missing={legal} to={may("edit-legal-pages") ? path("/pages-legales") : null} />
    </EditPage>
  );
}
