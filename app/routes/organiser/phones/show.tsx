import { listPhones } from "#app/domain/door/list-phones.ts";
import { readMorning } from "#app/domain/door/morning.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { FileLinks } from "#app/ui/organiser/file-links.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { MorningFigures } from "./morning.tsx";
import { morningRows } from "./morning-rows.ts";
import { Phones } from "./phones.tsx";
import { shownPhones } from "./table.tsx";

export const handle: PageHandle = { enhance: "follow" };

/** How often the page is loaded again: by its script in milliseconds, without scripts in seconds. */
const EVERY = { ms: 5_000, s: 15 };

export const loader = officeLoader("see-checkpoints", async ({ db, edition, now, t, path }) => {
  const [phones, morning] = await Promise.all([
    listPhones(db, { edition: edition.id, now }),
    readMorning(db, { edition: edition.id, now }),
  ]);
  return {
    ...{ menuEntry: "phones", notes: [t("phones:lead")], phones: shownPhones(phones, now) },
    ...{ morning, now },
    verbs: [[path("/telephones/enrolement"), t("phones:code.verb"), "main", "enrol-phones"]],
  };
});

export default function PhonesPage() {
  const { t, phones, morning, now } = usePage<typeof loader>();
  const waiting = phones.reduce((sum, phone) => sum + (phone.waiting ?? 0), 0);
  return (
    <OrganiserPage>
      <div data-follow="live" data-every={EVERY.ms} className="flex flex-col gap-6">
        <noscript>
          <meta httpEquiv="refresh" content={String(EVERY.s)} />
        </noscript>
        <Phones phones={phones} />
        <MorningFigures morning={morning} now={now} waiting={waiting} />
        <FileLinks of={morningRows.file} list={t("phones:morning.title")} />
      </div>
    </OrganiserPage>
  );
}
