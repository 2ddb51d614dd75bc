import { Link } from "@remix-run/react";
import type { BadgeRun } from "#app/domain/door/badge-runs.ts";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { State } from "#app/ui/organiser/state.tsx";

/** Whether the badges of a run are on paper, which a person says; and its page. */
export function SaidOfRun({ run: { id, printedAt, spoiltAt } }: { run: BadgeRun }) {
  const { t, path } = useOffice();
  return (
    <>
      {printedAt && <State tone="good">{t("badges:runs.printed")}</State>}
      {spoiltAt && <State tone="plain">{t("badges:runs.spoilt")}</State>}
      <May needs="print-badges">
        {!printedAt && (
          <PostButton look="quiet" to={path("/badges/:id/imprimes", { id })}>
            {t("badges:runs.sayPrinted")}
          </PostButton>
        )}
        {!spoiltAt && (
          <PostButton look="quiet" to={path("/badges/:id/inutilises", { id })}>
            {t("badges:runs.saySpoilt")}
          </PostButton>
        )}
        <Link to={path("/badges/:id", { id })} aria-label={t("badges:run.openOf", { run: id })}>
          {t("badges:run.open")}
        </Link>
      </May>
    </>
  );
}
