import { useTranslation } from "react-i18next";
import { LinkButton } from "#app/ui/button.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";

/** Says how to fill the page: before anything is chosen in steps, then in a line. Also how to see what is reserved. */
export function Guidance(props: {
  year: number;
  /** Whether anything was chosen. */
  chosen: boolean;
  over: boolean;
  released: boolean;
  /** The visitor's address; null when they are not signed in. */
  email: string | null;
}) {
  const { year, chosen, over, released, email } = props;
  const { t } = useTranslation("ownProgramme");
  const { path } = usePageLanguage();
  const signIn = path("/connexion", { query: { retour: path("/:year/mon-programme", { year }) } });
  return (
    <div className="grid gap-3">
      {!released && <p>{t("notReleased")}</p>}
      {over && <p>{t("over")}</p>}
      {released && !over && !chosen && (
        <ol className="grid list-decimal gap-1 pl-5">
          <li>{t("how.star")}</li>
          <li>{t("how.book")}</li>
          <li>{t("how.day")}</li>
        </ol>
      )}
      {released && !over && (
        <p>
          <LinkButton look={chosen ? "quiet" : "main"} to={path("/:year/programme", { year })} reloadDocument>
            {t(chosen ? "how.more" : "how.choose")}
          </LinkButton>
        </p>
      )}
      {email === null && (
        <p className="max-w-text">
          {t("signIn.text")} <a href={signIn}>{t("signIn.link")}</a>
        </p>
      )}
    </div>
  );
}
