import { listPhones } from "#app/domain/door/list-phones.ts";
import { readMorning } from "#app/domain/door/morning.ts";
import { path as site } from "#app/i18n/path.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { dayAsked } from "./day.server.ts";
import { MorningFigures } from "./morning.tsx";
import { Phones } from "./phones.tsx";
import { shownPhones, waitingOn } from "./table.tsx";

export const handle: PageHandle = { enhance: "follow" };

/** How often the page is loaded again: by its script in milliseconds, without scripts in seconds. */
const EVERY = { ms: 5_000, s: 15 };

export const loader = officeLoader("see-checkpoints", async (visit) => {
  const { db, edition, now, t, path, language } = visit;
  const { day, days } = dayAsked(visit);
  const [phones, morning] = await Promise.all([
    listPhones(db, { edition: edition.id, now }),
    readMorning(db, { edition: edition.id, day, now }),
  ]);
  return {
    ...{ menuEntry: "phones", notes: [t("phones:lead")], phones: shownPhones(phones, visit) },
    ...{ morning, day, days, now },
    verbs: [
      [path("/telephones/enrolement"), t("phones:code.verb"), "main", "enrol-phones"],
      [site(language, "/accueil/:year/borne", { year: edition.year }), t("phones:kiosk"), "quiet", "scan-badges"],
      [path("/telephones/repetition"), t("phones:rehearsal.title"), "quiet", "enrol-phones"],
    ],
  };
});

export default function PhonesPage() {
  const { phones, morning, day, days, now } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <div data-follow={day ? "still" : "live"} data-every={EVERY.ms} className="flex flex-col gap-6">
        {!day && (
          <noscript>
            <meta httpEquiv="refresh" content={String(EVERY.s)} />
          </noscript>
        )}
        <Phones phones={phones} now={now} />
        <MorningFigures morning={morning} day={day} days={days} now={now} waiting={waitingOn(phones)} />
      </div>
    </OrganiserPage>
  );
}
