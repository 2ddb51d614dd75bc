import { useTranslation } from "react-i18next";
import { pathsBehind } from "#app/i18n/path.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";

const behind = pathsBehind<"/mon-espace/inscriptions/:code">;

/** The page of a place that was given up or released, with the button that takes it again. */
export function PlaceEnded(props: {
  state: "released" | "given-up";
  edition: string;
  title: string;
  who: string;
  /** Why it was not taken again. */
  taking: "complet" | "clos" | "inscrit" | null;
  /** Addresses of the registration and of the waiting list. */
  own: string;
  wait: string;
}) {
  const { state, edition, title, who, taking, own, wait } = props;
  const { t } = useTranslation("me");
  return (
    <NarrowPage kicker={edition} title={title}>
      {taking && (
        <Notice tone="attention">
          <p>{t(`coming.refused.${taking}`)}</p>
        </Notice>
      )}
      <p className="lead wrap-anywhere">{t(`coming.ended.${state}`, { name: who })}</p>
      {taking === "complet" && (
        <p>
          <a href={wait}>{t("confirm.wait")}</a>
        </p>
      )}
      {(taking === null || taking === "complet") && (
        <>
          <p className="m-0">{t("coming.retakeText")}</p>
          <form method="post" action={behind(own)("/venue/reprise")}>
            <Button look={taking ? "quiet" : "main"}>{t(taking ? "coming.tryAgain" : "coming.retake")}</Button>
          </form>
        </>
      )}
    </NarrowPage>
  );
}
