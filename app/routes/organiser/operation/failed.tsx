import { Link } from "@remix-run/react";
import type { FailedJob } from "#app/domain/operation/failed-jobs.ts";
import type { FailedLetter } from "#app/domain/operation/failed-letters.ts";
import { readLetterFailure } from "#app/domain/operation/letter-failure.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";

/** The letters that were abandoned, with a button for each and one for all. */
export function FailedLetters({ letters, total }: { letters: readonly FailedLetter[]; total: number }) {
  const { t, moment } = useOffice();
  const { path } = usePageLanguage();
  return (
    <Section id="letters" title={t("operation:letters.title")}>
      <Table
        caption={t("operation:letters.title")}
        none={t("operation:letters.none")}
        rows={letters}
        columns={[
          {
            label: t("letters.to"),
            cell: ({ to }) => to,
            to: ({ id, year }) => (year === null ? null : path("/organisation/:year/courriels/:id", { year, id })),
          },
          { label: t("letters.kind"), cell: ({ kind }) => t(`letterKinds.${kind}`), sub: ({ cause }) => cause },
          {
            label: t("letters.failure"),
            cell: ({ failure }) => t(`operation:letters.failures.${readLetterFailure(failure)}`),
            sub: ({ failure, abandonedAt }) => [moment(abandonedAt), failure].filter(Boolean).join(" · "),
          },
          {
            label: t("operation:again"),
            cell: ({ id, retriable, to }) =>
              retriable ? (
                <PostButton
                  look="quiet"
                  to={path("/organisation/exploitation/courriels/:id", { id })}
                  aria-label={t("operation:letters.againTo", { to })}
                >
                  {t("operation:again")}
                </PostButton>
              ) : (
                t("operation:letters.useless")
              ),
          },
          { label: t("operation:letters.ways"), cell: (letter) => <WaysOut letter={letter} /> },
        ]}
      />
      <Rest shown={letters.length} total={total} />
      {letters.some(({ retriable }) => retriable) && (
        <PostButton look="quiet" to={path("/organisation/exploitation/courriels")}>
          {t("operation:letters.all")}
        </PostButton>
      )}
    </Section>
  );
}

/** What else can be done: see the registration, where an address is corrected, or take the letter off the list. */
function WaysOut({ letter: { id, to, year, registration } }: { letter: FailedLetter }) {
  const { t } = useOffice();
  const { path } = usePageLanguage();
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      {year !== null && registration !== null && (
        <Link to={path("/organisation/:year/inscriptions/:id", { year, id: registration })}>
          {t("letters.seeRegistration")}
        </Link>
      )}
      <Link
        to={path("/organisation/exploitation/courriels/:id/classement", { id })}
        aria-label={t("operation:letters.dismissOf", { to })}
      >
        {t("operation:letters.dismiss")}
      </Link>
    </span>
  );
}

/** The jobs that failed for good, with a button for each and one for all. */
export function FailedJobs({ jobs, total }: { jobs: readonly FailedJob[]; total: number }) {
  const { t, moment } = useOffice();
  const { path } = usePageLanguage();
  return (
    <Section id="jobs" title={t("operation:jobs.title")}>
      <Table
        caption={t("operation:jobs.title")}
        none={t("operation:jobs.none")}
        rows={jobs}
        columns={[
          { label: t("operation:jobs.what"), cell: ({ queue }) => <Queue queue={queue} /> },
          { label: t("operation:jobs.when"), cell: ({ failedAt }) => moment(failedAt) },
          { label: t("operation:jobs.failure"), cell: ({ failure }) => failure },
          { label: t("operation:jobs.attempts"), numeric: true, cell: ({ attempts }) => attempts },
          {
            label: t("operation:again"),
            cell: ({ id, failedAt }) => (
              <PostButton
                look="quiet"
                to={path("/organisation/exploitation/taches/:id", { id })}
                aria-label={t("operation:jobs.againOf", { when: moment(failedAt) })}
              >
                {t("operation:again")}
              </PostButton>
            ),
          },
        ]}
      />
      <Rest shown={jobs.length} total={total} />
      {jobs.length > 0 && (
        <PostButton look="quiet" to={path("/organisation/exploitation/taches")}>
          {t("operation:jobs.all")}
        </PostButton>
      )}
    </Section>
  );
}

function Rest({ shown, total }: { shown: number; total: number }) {
  const { t } = useOffice();
  return total > shown ? <p className="m-0">{t("operation:rest", { shown, count: total })}</p> : null;
}

function Queue({ queue }: { queue: string }) {
  const { t } = useOffice();
  const names: Readonly<Record<string, string>> = t("operation:queues", { returnObjects: true });
  return names[queue] ?? queue;
}
