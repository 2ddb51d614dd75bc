import { useLoaderData } from "@remix-run/react";
import { findDraftSession } from "#app/domain/programme/draft-sessions.ts";
import { setSessionPlaces } from "#app/domain/programme/session-places.ts";
import { findSessionWords } from "#app/domain/programme/session-words.ts";
import { readTimetable } from "#app/domain/programme/timetable.ts";
import { warningsOf } from "#app/domain/programme/warnings.ts";
import { filled } from "#app/forms/form.ts";
import { refused } from "#app/forms/read-form.ts";
import { answer, done, formAction, found, officeLoader } from "#app/server/pages/office.server.ts";
import { sessionWords } from "#app/server/pages/session.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { Facts } from "#app/ui/organiser/facts.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Slot } from "#app/ui/organiser/slot.tsx";
import { WarningList } from "#app/ui/organiser/warning-list.tsx";
import { CancelledNotice } from "./cancelled-notice.tsx";
import { placesForm } from "./form.ts";
import { cancellationReason } from "./shown.server.ts";
import { SpeakerLines } from "./speaker-lines.tsx";
import { SessionVerbs } from "./verbs.tsx";

export const loader = officeLoader("see-programme", async ({ db, edition, id, request }) => {
  const ids = { edition: edition.id, session: id };
  const session = found(await findDraftSession(db, ids));
  const words = found(await findSessionWords(db, ids));
  const timetable = await readTimetable(db, ids);
  return {
    ...{ noun: "programme", title: session.title, session },
    warnings: warningsOf(timetable).filter((warning) => warning.sessions.some((one) => one === id)),
    titles: timetable.sessions.map((one) => ({ id: one.id, title: one.title })),
    speakers: words.speakers,
    reason: cancellationReason(words, sessionWords(request)),
    form: filled(placesForm, { bookable: session.bookable, places: session.size }),
  };
});

export const action = formAction("edit-programme", placesForm, async (sent) => {
  const { db, act, endsWaits, id: session } = sent;
  const places = sent.value.bookable ? sent.value.places : null;
  return answer(sent, await setSessionPlaces(db, { ...act, session, places, endsWaits }), {
    set: () => done(sent, `/programme/${session}`, "changed"),
    "below-used": ({ used }) => refused(sent.typed, "places", "belowUsed", { count: used }),
  });
});

export default function SessionPage() {
  const { session, warnings, titles, speakers, reason } = useLoaderData<typeof loader>();
  const { t } = useOffice();
  return (
    <EditPage
      of={placesForm}
      needs="edit-programme"
      verbs={<SessionVerbs session={session} />}
      above={
        <>
          {session.cancelled && <CancelledNotice reason={reason} />}
          <WarningList warnings={warnings} sessions={titles} except={session.id} />
          <Facts
            facts={[
              [t("programme.kind"), t(`kinds.${session.kind}`)],
              [t("programme.track"), session.track?.name],
              [t("programme.when"), <Slot key="slot" session={session} />],
              [t("programme.room"), [session.room, session.venue].filter(Boolean).join(" · ")],
              [t("programme.roomCapacity"), session.roomCapacity],
              [t("programme.booked"), session.used],
              [t("programme.speakers"), <SpeakerLines key="speakers" speakers={speakers} />],
            ]}
          />
        </>
      }
    />
  );
}
