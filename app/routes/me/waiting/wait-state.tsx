import { useTranslation } from "react-i18next";
import type { OfferedMeans } from "#app/domain/billing/offered-means.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";

const behind = pathsBehind<"/mon-espace/attente/:code">;

/** Shows the position in the queue, what happens next, and how to leave. */
export function WaitOpen(props: { number: number | null; moves: boolean; path: string; registration: string | null }) {
  const { number, moves, path, registration } = props;
  const { t } = useTranslation("waiting");
  return (
    <>
      <Notice title={number && t("stands.number", { number })}>
        <p>{t("stands.text")}</p>
        {moves && <p>{t("move.keeps")}</p>}
      </Notice>
      <p className="flex flex-wrap items-center gap-4">
        {registration && (
          <LinkButton look="quiet" to={registration} reloadDocument>
            {t("toRegistration")}
          </LinkButton>
        )}
        <LinkButton look="danger" to={behind(path)("/retrait")} reloadDocument>
          {t("leave.link")}
        </LinkButton>
      </p>
    </>
  );
}

/** Shows the offered place, its deadline, and the two answers. */
export function WaitOffered(props: {
  until: string;
  paidBy: OfferedMeans | null;
  path: string;
  registration: string | null;
}) {
  const { until, paidBy, path, registration } = props;
  const { t } = useTranslation("waiting");
  return (
    <>
      <Notice tone="done" title={t("offered.until", { until })}>
        <p>{t("offered.text")}</p>
        {paidBy && <p>{t(`offered.${paidBy}`)}</p>}
      </Notice>
      <p className="flex flex-wrap items-center gap-4">
        <LinkButton to={behind(path)("/acceptation")} reloadDocument>
          {t("take.link")}
        </LinkButton>
        <LinkButton look="quiet" to={behind(path)("/refus")} reloadDocument>
          {t("decline.link")}
        </LinkButton>
      </p>
      {registration && (
        <p>
          <a href={registration}>{t("toRegistration")}</a>
        </p>
      )}
    </>
  );
}
