import { Link } from "@remix-run/react";
import type { UndeclaredRun } from "#app/domain/door/badges-to-print.ts";
import { Notice } from "#app/ui/notice.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";

const SHOWN = 4;

/**
 * Says which of the new or changed badges stand in prepared runs that nobody declared printed, with the ways to say so or to
 * set them aside; nothing without any.
 *
 * @param props.fresh how many badges are new or changed
 */
export function UndeclaredRuns({ runs, fresh }: { runs: readonly UndeclaredRun[]; fresh: number }) {
  const { t, moment, path } = useOffice();
  if (runs.length === 0) return null;
  return (
    <Notice title={t("badges:undeclared.title")}>
      <ul className="m-0 grid list-none gap-4 p-0">
        {runs.slice(0, SHOWN).map(({ id, finishedAt, fresh: count }) => {
          const at = moment(finishedAt);
          return (
            <li key={id} className="grid gap-2">
              <span>
                {fresh === 1
                  ? t("badges:undeclared.only", { run: id, at })
                  : t("badges:undeclared.run", { all: fresh, count, run: id, at })}
              </span>
              <May needs="print-badges">
                <span className="flex flex-wrap items-center gap-x-5 gap-y-2">
                  <PostButton look="quiet" to={path("/badges/:id/imprimes", { id })}>
                    {t("badges:undeclared.sayPrinted", { run: id })}
                  </PostButton>
                  <Link to={path("/badges/:id/inutilises", { id })} className="inline-flex min-h-11 items-center">
                    {t("badges:undeclared.setAside", { run: id })}
                  </Link>
                </span>
              </May>
            </li>
          );
        })}
      </ul>
      {runs.length > SHOWN && <p>{t("badges:undeclared.more", { count: runs.length - SHOWN })}</p>}
      <p>{t("badges:undeclared.again")}</p>
    </Notice>
  );
}
