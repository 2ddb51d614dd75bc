import { Link, useLoaderData } from "@remix-run/react";
import { listRooms } from "#app/domain/edition/rooms.ts";
import { listTracks } from "#app/domain/edition/tracks.ts";
import { listDraftSessions } from "#app/domain/programme/draft-sessions.ts";
import { waitingMailing } from "#app/domain/programme/mailings.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import { countAppearances } from "#app/domain/speakers/appearances.ts";
import { formatDay } from "#app/i18n/format.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { ListPage } from "#app/ui/organiser/list.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { DeclinedNotice } from "./declined-notice.tsx";
import { MailingNotice } from "./mailing-notice.tsx";
import { draftList } from "./table.tsx";

export const loader = officeLoader("see-programme", async (visit) => {
  const { db, language } = visit;
  const { id, days } = visit.edition;
  const edition = { edition: id };
  const { filters, part, sorting } = asked(draftList, visit);
  const { q: text, type: kind, thematique: track, salle: room, jour, etat: state } = filters;
  const { sessions: rows, total } = await listDraftSessions(db, {
    ...{ ...edition, text, kind, track, room, state, day: days.find((day) => day === jour) ?? null },
    ...{ order: sorting.by, descending: sorting.descending, ...part },
  });
  const release = await currentRelease(db, edition);
  const named = ({ id: value, name }: { id: number; name: string }) => ({ value, label: name });
  return {
    ...{ noun: "programme", list: { rows, total, ...part, sorting } },
    looks: {
      thematique: { options: (await listTracks(db, edition)).map(named) },
      salle: { options: (await listRooms(db, edition)).map(named) },
      jour: { options: days.map((day) => ({ value: day, label: formatDay(day, language) })) },
    },
    released: release && { number: release.number, at: release.releasedAt },
    declined: (await countAppearances(db, edition)).declined,
    waiting: await waitingMailing(db, edition),
  };
});

export default function ProgrammePage() {
  const { looks, released, declined, waiting } = useLoaderData<typeof loader>();
  const { t, path, moment } = useOffice();
  const verbs = (
    <>
      <May needs="edit-programme">
        <LinkButton look="quiet" to={path("/programme/import")}>
          {t("programme.import")}
        </LinkButton>
        <LinkButton look="quiet" to={path("/programme/nouvelle")}>
          {t("programme.add")}
        </LinkButton>
      </May>
      <May needs="release-programme">
        <LinkButton to={path("/programme/publication")}>{t("programme.release")}</LinkButton>
      </May>
    </>
  );
  const above = (
    <>
      <p className="m-0">
        {released
          ? t("programme.released", { number: released.number, when: moment(released.at) })
          : t("programme.neverReleased")}{" "}
        {released && <Link to={path("/versions")}>{t("releases:list.verb")}</Link>}
      </p>
      <MailingNotice waiting={waiting} />
      <DeclinedNotice declined={declined} />
    </>
  );
  return <ListPage of={draftList} looks={looks} verbs={verbs} above={above} />;
}
