import { beginRehearsal, findRehearsal } from "#app/domain/door/rehearsals.ts";
import { rehearsedPassages } from "#app/domain/door/rehearsed-passages.ts";
import { momentIn } from "#app/domain/edition/local-moment.ts";
import { dayOf, formatDateTime, formatTime } from "#app/i18n/format.ts";
import { path as site } from "#app/i18n/path.ts";
import type { PageHandle } from "#app/server/handle.ts";
import {
  answer,
  done,
  filled,
  formAction,
  type OfficeVisit,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { rehearsalForm } from "./rehearsal-form.ts";
import { RehearsedPhones } from "./rehearsed-phones.tsx";

export const handle: PageHandle = { enhance: "follow" };

/** The form that begins a rehearsal of the door, or how the one that is going on stands. */
export const loader = officeLoader("enrol-phones", async (visit) => {
  const { db, edition, now, t, path, language } = visit;
  const shared = { menuEntry: "phones", title: t("phones:rehearsal.title") } as const;
  const going = await findRehearsal(db, { edition: edition.id, now });
  if (!going)
    return {
      ...{ ...shared, notes: [t("phones:rehearsal.lead"), t("phones:rehearsal.safe")], going: null },
      form: filled(rehearsalForm, { ...openingOf(visit), minutes: "120" }),
      asks: { verb: t("phones:rehearsal.begin") },
    };
  const when = (at: Date) => formatDateTime(at, edition.timeZone, language);
  return {
    ...shared,
    notes: [
      t("phones:rehearsal.going", {
        until: formatTime(going.endsAt, edition.timeZone, language),
        asOf: when(going.asOf),
      }),
    ],
    going: await rehearsedPassages(db, going),
    verbs: [
      [
        site(language, "/accueil/:year/repetition", { year: edition.year }),
        t("phones:rehearsal.join"),
        "main",
        "scan-badges",
      ],
      [path("/telephones/repetition/fin"), t("phones:rehearsal.end"), "quiet", "enrol-phones"],
    ],
  };
});

/** Half past eight on the first day; nothing before the edition has days. */
function openingOf({ edition: { days, timeZone } }: OfficeVisit): { moment?: Date } {
  const opening = days[0] ? momentIn(`${days[0]}T08:30`, timeZone) : null;
  return opening?.kind === "moment" ? { moment: opening.at } : {};
}

export const action = formAction("enrol-phones", rehearsalForm, async (sent) => {
  const { db, edition, value, actor, path, typed } = sent;
  if (edition.days.length > 0 && !edition.days.includes(dayOf(value.moment, edition.timeZone)))
    return refused(typed, "moment", "notADay");
  const outcome = await beginRehearsal(db, { ...actor, asOf: value.moment, minutes: Number(value.minutes) });
  const there = path("/telephones/repetition");
  return answer(sent, outcome, {
    began: () => done(there, "rehearsalBegan"),
    running: () => done(there, "rehearsalRunning"),
  });
});

/** How often the page is loaded again, in milliseconds. */
const EVERY_MS = 5_000;

export default function RehearsalPage() {
  const { going } = usePage<typeof loader>();
  if (!going) return <EditPage of={rehearsalForm} />;
  return (
    <OrganiserPage>
      <div data-follow="live" data-every={EVERY_MS}>
        <RehearsedPhones going={going} />
      </div>
    </OrganiserPage>
  );
}
