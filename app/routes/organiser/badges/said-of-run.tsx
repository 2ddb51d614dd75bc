import { Link } from "@remix-run/react";
import type { BadgeRun } from "#app/domain/door/badge-runs.ts";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { State } from "#app/ui/organiser/state.tsx";

/** Whether the badges of a run are on paper, which a person says and takes back. */
export function SaidOfRun({ run: { id, printedAt, spoiltAt } }: { run: BadgeRun }) {
  const { t, path } = useOffice();
  const said = printedAt ? "Printed" : spoiltAt ? "Spoilt" : null;
  return (
    <>
      {printedAt && <State tone="good">{t("badges:runs.printed")}</State>}
      {spoiltAt && <State tone="plain">{t("badges:runs.spoilt")}</State>}
      <May needs="print-badges">
        {said ? (
          <PostButton
            look="quiet"
            to={path("/badges/:id/reprise", { id })}
            aria-label={t(`badges:runs.takeBack${said}Of`, { run: id })}
          >
            {t(`badges:runs.takeBack${said}`)}
          </PostButton>
        ) : (
          <>
            <PostButton
              look="quiet"
              to={path("/badges/:id/imprimes", { id })}
              aria-label={t("badges:runs.sayPrintedOf", { run: id })}
            >
              {t("badges:runs.sayPrinted")}
            </PostButton>
            <Link to={path("/badges/:id/inutilises", { id })} aria-label={t("badges:runs.saySpoiltOf", { run: id })}>
              {t("badges:runs.saySpoilt")}
            </Link>
          </>
        )}
      </May>
    </>
  );
}
