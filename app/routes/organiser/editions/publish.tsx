import { openingGaps } from "#app/domain/billing/opening.ts";
import { publishEdition } from "#app/domain/edition/edit-edition.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { buttonAction, done, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OpeningGaps } from "#app/ui/organiser/opening-gaps.tsx";

export const loader = officeLoader("edit-settings", async (visit) => {
  const { db, t, language, now, edition } = visit;
  const { publishedAt, timeZone } = edition;
  const when = publishedAt && formatDateTime(publishedAt, timeZone, language);
  const takesCards = visit.context.paymentService !== null;
  const gaps = await openingGaps(db, { edition, takesCards, now });
  return {
    ...{ menuEntry: "edition", title: t("publication.title") },
    asks: {
      ...{ verb: t("publication.verb"), text: [t("publication.warning")] },
      closed: when && t("publication.since", { when }),
    },
    // None of it prevents publishing.
    gaps: gaps.filter(({ kind }) => kind !== "publication"),
  };
});

export const action = buttonAction("edit-settings", async (sent) => {
  await publishEdition(sent.db, sent.actor);
  return done(sent.path("/publication"), "published");
});

export default function PublicationPage() {
  const { gaps } = usePage<typeof loader>();
  return (
    <EditPage>
      <OpeningGaps gaps={gaps} />
    </EditPage>
  );
}
