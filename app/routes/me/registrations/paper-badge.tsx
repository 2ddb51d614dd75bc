import { useTranslation } from "react-i18next";
import { pathsBehind } from "#app/i18n/path.ts";
import { Button } from "#app/ui/button.tsx";

const behind = pathsBehind<"/mon-espace/inscriptions/:code">;

/**
 * Says that the phone is enough, with the button to ask for a badge on paper; or the reverse. Not printed.
 *
 * @param props.isPrintedOtherwise whether a badge was printed before the registration was corrected
 */
export function PaperBadge(props: { path: string; asked: boolean; isPrintedOtherwise: boolean }) {
  const { path, asked, isPrintedOtherwise } = props;
  const { t } = useTranslation("me");
  return (
    <section aria-labelledby="paper" className="grid gap-3 print:hidden">
      <h2 id="paper">{t("paper.title")}</h2>
      {isPrintedOtherwise && <p className="max-w-text">{t("paper.printedOtherwise")}</p>}
      <p className="max-w-text">{t(asked ? "paper.asked" : "paper.phone")}</p>
      <form method="post" action={behind(path)(asked ? "/badge-papier/retrait" : "/badge-papier")}>
        <Button type="submit" look="quiet">
          {t(asked ? "paper.doWithout" : "paper.ask")}
        </Button>
      </form>
    </section>
  );
}
