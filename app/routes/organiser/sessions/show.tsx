import { Link } from "@remix-run/react";
import { findDraftSession } from "#app/domain/programme/draft-sessions.ts";
import { ABSENT_FROM_IMPORT } from "#app/domain/programme/import-here.ts";
import { readOverbooking } from "#app/domain/programme/overbooking.ts";
import { findSessionDetails } from "#app/domain/programme/session-details.ts";
import { setSessionPlaces } from "#app/domain/programme/session-places.ts";
import { readTimetable } from "#app/domain/programme/timetable.ts";
import { warningsOf } from "#app/domain/programme/warnings.ts";
import { doorRuleInWords } from "#app/server/pages/door-rule.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { answer, done, filled, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { Facts } from "#app/ui/organiser/layout.tsx";
import { useOffice, usePage } from "#app/ui/organiser/office.ts";
import { Slot } from "#app/ui/organiser/slot.tsx";
import type { Verb } from "#app/ui/organiser/verbs.tsx";
import { WarningList } from "#app/ui/organiser/warning-list.tsx";
import { placesForm } from "./form.ts";

export const loader = officeLoader("see-programme", async (visit) => {
  const { db, edition, id, t } = visit;
  const ids = { edition: edition.id, session: id };
  const session = found(await findDraftSession(db, ids));
  const { speakers, cancellationReason } = found(await findSessionDetails(db, ids));
  const reason = cancellationReason === ABSENT_FROM_IMPORT ? t("sessions:absentFromImport") : cancellationReason;
  const overbooking = await readOverbooking(db, ids);
  const timetable = await readTimetable(db, ids);
  return {
    ...{ menuEntry: "programme", title: session.title, session, needs: "edit-programme" },
    verbs: verbsOf(visit, { ...session, isBooked: overbooking !== null }),
    notes: [
      session.cancelled && {
        notice: "info",
        title: t("sessions:cancelled"),
        text: reason ?? t("sessions:cancelledWithoutReason"),
        link: session.used ? [refundsOf(visit), t("sessions:bookingsLeft"), "refund-orders"] : undefined,
      },
    ],
    warnings: warningsOf(timetable).filter((warning) => warning.sessions.some((one) => one === id)),
    given: overbooking && overbooking.beyond !== "none" ? overbooking.size : null,
    rule: overbooking?.rule ? doorRuleInWords(overbooking.rule, visit.language) : null,
    titles: timetable.sessions.map(({ id, title }) => ({ id, title })),
    ...{ speakers, form: filled(placesForm, { bookable: session.bookable, places: session.seats }) },
  };
});

/** Gives money back to all who booked the session, or takes them out of it, with a letter. */
function refundsOf({ path, id }: OfficeVisit): string {
  return path("/annulations/nouvelle", { query: { seance: String(id) } });
}

interface Shown {
  readonly id: number;
  readonly cancelled: boolean;
  readonly isBooked: boolean;
}

/** The actions on a session: edit, call off or restore, delete. */
function verbsOf({ t, path }: OfficeVisit, { id, cancelled, isBooked }: Shown): (Verb | false)[] {
  return [
    [path("/programme/:id/suppression", { id }), t("sessions:remove"), "link", "edit-programme"],
    isBooked && [
      path("/programme/:id/surreservation", { id }),
      t("sessions:overbooking.title"),
      "quiet",
      "edit-programme",
    ],
    cancelled
      ? [path("/programme/:id/retablissement", { id }), t("sessions:restore"), "quiet", "edit-programme"]
      : [path("/programme/:id/annulation", { id }), t("sessions:cancel"), "quiet", "edit-programme"],
    [path("/programme/:id/modification", { id }), t("sessions:change"), "main", "edit-programme"],
  ];
}

export const action = formAction("edit-programme", placesForm, async (sent) => {
  const { db, actor, endsWaits, id: session } = sent;
  const places = sent.value.bookable ? sent.value.places : null;
  return answer(sent, await setSessionPlaces(db, { ...actor, session, places, endsWaits }), {
    set: () => done(sent.path("/programme/:id", { id: session }), "changed"),
    "below-used": ({ used }) => refused(sent.typed, "places", "belowUsed", { count: used }),
  });
});

export default function SessionPage() {
  const { t, session, warnings, titles, speakers, given, rule } = usePage<typeof loader>();
  return (
    <EditPage
      of={placesForm}
      above={<WarningList warnings={warnings} sessions={titles} except={session.id} />}
      beside={
        <Facts
          facts={[
            [t("programme.kind"), t(`kinds.${session.kind}`)],
            [t("programme.track"), session.track?.name],
            [t("programme.when"), <Slot key="slot" session={session} />],
            [t("programme.room"), [session.room, session.venue].filter(Boolean).join(" · ")],
            [t("programme.roomCapacity"), session.roomCapacity],
            [t("sessions:overbooking.given"), given],
            [t("programme.booked"), session.used],
            [t("sessions:overbooking.rule"), rule],
            [t("programme.speakers"), <Speakers key="speakers" speakers={speakers} />],
          ]}
        />
      }
    />
  );
}

type Loaded = Awaited<ReturnType<typeof loader>>;

/** Lists the speakers in order, each with a link to the programme's text about them. */
function Speakers({ speakers }: Pick<Loaded, "speakers">) {
  const { t, path } = useOffice();
  if (speakers.length === 0) return <>{t("sessions:nobody")}</>;
  return (
    <ul className="m-0 list-none p-0">
      {speakers.map(({ id, name, role, representedBy }) => (
        <li key={id} className="m-0 p-0">
          <Link to={path("/intervenants/:id", { id })}>{name}</Link>
          <span className="text-zinc">
            {role !== "speaker" && ` · ${t(`sessions:roles.${role}`)}`}
            {representedBy && ` · ${t("sessions:representedByWho", { name: representedBy })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
