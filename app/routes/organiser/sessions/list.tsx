import { Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listRooms } from "#app/domain/edition/rooms.ts";
import { listTracks } from "#app/domain/edition/tracks.ts";
import { DRAFT_ORDERS, listDraftSessions } from "#app/domain/programme/draft-sessions.ts";
import { SESSION_KINDS } from "#app/domain/programme/incoming.ts";
import { waitingMailing } from "#app/domain/programme/mailings.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import { countAppearances } from "#app/domain/speakers/appearances.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Pager } from "#app/ui/organiser/filter-form.tsx";
import { choiceOf, numberOf, pageOf, searchOf, sortingOf } from "#app/ui/organiser/list-address.ts";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { DeclinedNotice } from "./declined-notice.tsx";
import { MailingNotice } from "./mailing-notice.tsx";
import { DRAFT_STATES, DraftFilters, DraftList } from "./table.tsx";

const SIZE = 50;

export const loader = officeLoader("see-programme", async ({ db, edition: { id, days }, address }) => {
  const edition = { edition: id };
  const [at, sorting] = [pageOf(address), sortingOf(address, DRAFT_ORDERS)];
  const listed = await listDraftSessions(db, {
    ...edition,
    text: searchOf(address),
    kind: choiceOf(address, "type", SESSION_KINDS),
    track: numberOf(address, "thematique"),
    room: numberOf(address, "salle"),
    day: choiceOf(address, "jour", days),
    state: choiceOf(address, "etat", DRAFT_STATES),
    ...{ order: sorting.by, descending: sorting.descending, page: at, size: SIZE },
  });
  const release = await currentRelease(db, edition);
  return {
    ...{ noun: "programme", at, sorting, ...listed },
    choices: { tracks: await listTracks(db, edition), rooms: await listRooms(db, edition), days },
    released: release && { number: release.number, at: release.releasedAt },
    declined: (await countAppearances(db, edition)).declined,
    waiting: await waitingMailing(db, edition),
  };
});

export default function ProgrammePage() {
  const { at, sorting, choices, released, declined, waiting, sessions, total } = useLoaderData<typeof loader>();
  const { t, path, moment } = useOffice();
  const { t: say } = useTranslation("releases");
  return (
    <OrganiserPage
      verbs={
        <>
          <May needs="edit-programme">
            <LinkButton look="quiet" to={path("/programme/import")}>
              {t("programme.import")}
            </LinkButton>
          </May>
          <May needs="edit-programme">
            <LinkButton look="quiet" to={path("/programme/nouvelle")}>
              {t("programme.add")}
            </LinkButton>
          </May>
          <May needs="release-programme">
            <LinkButton to={path("/programme/publication")}>{t("programme.release")}</LinkButton>
          </May>
        </>
      }
    >
      <p className="m-0">
        {released
          ? t("programme.released", {
              number: released.number,
              when: moment(released.at),
            })
          : t("programme.neverReleased")}{" "}
        {released && <Link to={path("/versions")}>{say("list.verb")}</Link>}
      </p>
      <MailingNotice waiting={waiting} />
      <DeclinedNotice declined={declined} />
      <DraftFilters choices={choices} />
      <DraftList sorting={sorting} sessions={sessions} total={total} />
      <Pager page={at} size={SIZE} shown={sessions.length} total={total} />
    </OrganiserPage>
  );
}
