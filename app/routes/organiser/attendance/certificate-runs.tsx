import type { CertificateRun } from "#app/domain/door/certificate-runs.ts";
import { formatSize } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { RunList } from "#app/ui/organiser/run-list.tsx";

/** Lists an edition's files of certificates. */
export function CertificateRuns({ runs }: { runs: readonly CertificateRun[] }) {
  const { t, moment, language, path } = useOffice();
  return (
    <RunList
      {...{ title: t("attendance:certificates.files"), none: t("attendance:certificates.noFiles") }}
      {...{ kept: t("attendance:certificates.kept"), runs }}
      columns={[
        {
          label: t("badges:runs.asked"),
          cell: ({ askedAt }) => moment(askedAt),
          sub: ({ isOfChosen }) => t(isOfChosen ? "badges:runs.whats.chosen" : "attendance:certificates.all"),
        },
      ]}
      progress={({ id }) => t("attendance:certificates.progressOf", { run: id })}
      notes={({ total }) => [t("attendance:certificates.inFile", { count: total })]}
      retry={({ id }) => path("/presences/attestations/:id/relance", { id })}
      made={({ id, bytes, total }) =>
        bytes !== null && (
          <a
            className="button button-main"
            href={path("/presences/attestations/:id.pdf", { id })}
            aria-label={t("attendance:certificates.downloadOf", { count: total, size: formatSize(bytes, language) })}
          >
            {t("badges:runs.download")}
          </a>
        )
      }
    />
  );
}
