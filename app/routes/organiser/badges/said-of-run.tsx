import type { BadgeRun } from "#app/domain/door/badge-runs.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { State } from "#app/ui/organiser/state.tsx";

/**
 * Whether the badges of a run are on paper, which a person says and takes back.
 *
 * @param props.isOver whether other runs printed all its badges since: to discard it is then what comes first
 */
export function SaidOfRun({ run: { id, printedAt, spoiltAt }, isOver }: { run: BadgeRun; isOver: boolean }) {
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
          <span className={`flex flex-wrap items-center gap-2 ${isOver ? "flex-row-reverse justify-end" : ""}`}>
            <PostButton
              look="quiet"
              to={path("/badges/:id/imprimes", { id })}
              aria-label={t("badges:runs.sayPrintedOf", { run: id })}
            >
              {t("badges:runs.sayPrinted")}
            </PostButton>
            <LinkButton
              look={isOver ? "main" : "quiet"}
              to={path("/badges/:id/inutilises", { id })}
              aria-label={t("badges:runs.saySpoiltOf", { run: id })}
            >
              {t("badges:runs.saySpoilt")}
            </LinkButton>
          </span>
        )}
      </May>
    </>
  );
}
