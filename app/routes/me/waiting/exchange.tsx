import { useTranslation } from "react-i18next";
import type { ChangedPlan } from "#app/server/pages/change-plan.server.ts";

/** Names the sessions that are given up for an offered one; nothing without any. */
export function Exchange(props: { what: string; givesUp: readonly { readonly id: number; readonly title: string }[] }) {
  const { what, givesUp } = props;
  const { t } = useTranslation("waiting");
  if (givesUp.length === 0) return null;
  return (
    <div className="max-w-text">
      <p className="wrap-anywhere">{t("take.swap", { what })}</p>
      <ul>
        {givesUp.map(({ id, title }) => (
          <li key={id} className="wrap-anywhere">
            {title}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Says what accepting does with the present place and its price. */
export function Move({ move }: { move: ChangedPlan }) {
  const { t } = useTranslation("waiting");
  const { more, returned, notDue, ...named } = move;
  return (
    <div className="max-w-text">
      <p>{t("move.text", named)}</p>
      {more && <p>{t("move.more", { ...named, more })}</p>}
      {returned && <p>{t("move.returned", { ...named, returned })}</p>}
      {notDue && <p>{t("move.notDue", { ...named, notDue })}</p>}
    </div>
  );
}
