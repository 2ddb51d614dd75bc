import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentEdition } from "#app/domain/edition/edition.ts";
import { missingLegalFacts } from "#app/domain/edition/legal.ts";
import { findAlarms } from "#app/domain/operation/alarms.ts";
import { listFailedJobs } from "#app/domain/operation/failed-jobs.ts";
import { listFailedLetters } from "#app/domain/operation/failed-letters.ts";
import { lastBackup } from "#app/domain/operation/last-backup.ts";
import { lastNight } from "#app/domain/operation/night-report.ts";
import { listPurges } from "#app/domain/people/find-purges.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { requirePlatformRight } from "#app/server/guards.server.ts";
import { MissingLegalFacts } from "#app/ui/organiser/missing-legal-facts.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { PlatformPage } from "#app/ui/organiser/platform-page.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { Alarms } from "./alarms.tsx";
import { Backup, Night, Purge } from "./facts.tsx";
import { FailedJobs, FailedLetters } from "./failed.tsx";
import { processFacts } from "./process-facts.server.ts";

const SHOWN = 50;

/** The state of the platform, for those who run it. */
export async function loader(visit: LoaderFunctionArgs) {
  const person = await requirePlatformRight(visit, "run-platform");
  const { db, now } = visit.context;
  const title = messagesIn(languageOfRequest(visit.request)).t("operation:title");
  const done = new URL(visit.request.url).searchParams.get("fait");
  return {
    page: { title, name: "Grand Paris Circulaire", frame: "organiser", done, letters: null },
    who: person.email,
    alarms: await findAlarms(db, { ...(await processFacts(visit.context)), now: now() }),
    year: (await currentEdition(db, { now: now() }))?.year ?? null,
    missing: await missingLegalFacts(db, { now: now() }),
    failedLetters: await listFailedLetters(db, { size: SHOWN }),
    failedJobs: await listFailedJobs(db, { size: SHOWN }),
    night: await lastNight(db),
    backup: await lastBackup(db),
    purge: (await listPurges(db, { size: 1 }))[0] ?? null,
  };
}

export default function OperationPage() {
  const { page, who, alarms, missing, year, failedLetters, failedJobs, night, backup, purge } =
    usePage<typeof loader>();
  const { path } = usePageLanguage();
  return (
    <PlatformPage title={page.title} who={who}>
      <Alarms
        alarms={alarms}
        pending={[
          { what: "letters" as const, count: failedLetters.total },
          { what: "jobs" as const, count: failedJobs.total },
          { what: "backup" as const, count: backup === null ? 1 : 0 },
          { what: "purge" as const, count: purge === null ? 1 : 0 },
        ].filter(({ count }) => count > 0)}
      />
      <MissingLegalFacts
        missing={missing}
        to={year === null ? null : path("/organisation/:year/pages-legales", { year })}
      />
      <Backup backup={backup} />
      <Purge purge={purge} />
      <FailedJobs {...failedJobs} />
      <FailedLetters {...failedLetters} />
      <Night night={night} />
    </PlatformPage>
  );
}
