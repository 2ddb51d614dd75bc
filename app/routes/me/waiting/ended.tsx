import { useTranslation } from "react-i18next";
import type { WaitEnding } from "#app/domain/waiting/end-entry.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** Shows how a wait ended, and where to continue. */
export function WaitEnded(props: {
  ending: WaitEnding;
  /** Whether an unpaid order holds the place. */
  held: boolean;
  registration: string | null;
  order: string | null;
  /** Where to register or wait again. */
  again: string | null;
}) {
  const { ending, held, registration, order, again } = props;
  const { t } = useTranslation("waiting");
  const got = ending === "taken" && (order ?? registration);
  const back = ending === "taken" || ending === "over" ? null : again;
  return (
    <>
      <Notice tone={held ? "attention" : "info"}>
        <p>{t(held ? "ended.held" : `ended.${ending}`)}</p>
      </Notice>
      <p className="flex flex-wrap items-center gap-4">
        {got && (
          <LinkButton to={got} reloadDocument>
            {t(order ? "toOrder" : "toRegistration")}
          </LinkButton>
        )}
        {back && (
          <LinkButton look="quiet" to={back} reloadDocument>
            {t("ended.again")}
          </LinkButton>
        )}
      </p>
    </>
  );
}
