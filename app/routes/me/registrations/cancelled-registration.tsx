import { useTranslation } from "react-i18next";
import { pathsBehind } from "#app/i18n/path.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { cancelledView } from "./money.server.ts";

/** The page of a cancelled registration, with what became of its price, and the way to another place. */
export function CancelledRegistration(props: {
  edition: string;
  who: string;
  /** When it was cancelled, in words. */
  moment: string;
  money: ReturnType<typeof cancelledView>;
  asked: { readonly isReleased: boolean; readonly isRetakable: boolean } | null;
  over: boolean;
  /** Addresses of the registration and of the edition's form. */
  path: string;
  again: string;
}) {
  const { edition, who, moment, money, asked, over, path, again } = props;
  const { t } = useTranslation("me");
  const isReleased = asked?.isReleased ?? false;
  return (
    <NarrowPage kicker={edition} title={t(isReleased ? "coming.titles.released" : "cancelled.title")}>
      <Notice>
        <p>{isReleased ? t("coming.ended.released", { name: who }) : t("cancelled.text", { name: who, moment })}</p>
        {money && <p>{t(`cancelled.money.${money.said}`, money)}</p>}
      </Notice>
      {!over && (
        <p className="flex flex-wrap gap-3">
          {asked?.isRetakable && (
            <LinkButton to={pathsBehind<"/mon-espace/inscriptions/:code">(path)("/venue")} reloadDocument>
              {t("coming.retake")}
            </LinkButton>
          )}
          <LinkButton look="quiet" to={again} reloadDocument>
            {t("cancelled.again")}
          </LinkButton>
        </p>
      )}
    </NarrowPage>
  );
}
