import { useTranslation } from "react-i18next";
import { pathsBehind } from "#app/i18n/path.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";

const behind = pathsBehind<"/mon-espace/inscriptions/:code">;

/**
 * Links to downloads and changes; after the edition only to the correction of the name on the certificate. Not printed.
 */
export function RegistrationActions(props: {
  path: string;
  changeable: boolean;
  /** Whether its holder may hand the place over. */
  givable: boolean;
  certified: boolean;
  /** The wallets that the badge can be added to. */
  wallets: { readonly apple: boolean; readonly google: boolean };
  year: number;
}) {
  const { path: own, changeable, givable, certified, wallets, year } = props;
  const { t } = useTranslation(["me", "waiting", "ownData"]);
  const { path } = usePageLanguage();
  // The programme knows who has signed in, and not whose page this is: it would say that nothing is booked.
  const programme = path("/connexion", { query: { retour: path("/:year/mon-programme", { year }) } });
  return (
    <div className="grid gap-8 print:hidden">
      <section aria-labelledby="take" className="grid gap-3">
        <h2 id="take">{t("take.title")}</h2>
        <p>
          <a href={programme}>{t("take.programme")}</a>
        </p>
        <ul className="flex flex-wrap gap-3">
          <li>
            <a className="button button-main" href={behind(own)("/billet.ics")}>
              {t("take.calendar")}
            </a>
          </li>
          <li>
            <a className="button button-quiet" href={behind(own)("/billet.pdf")}>
              {t("take.ticket")}
            </a>
          </li>
          <li>
            <a className="button button-quiet" href={behind(own)("/badge.pdf")}>
              {t("take.badge")}
            </a>
          </li>
          {wallets.apple && (
            <li>
              <a className="button button-quiet" href={behind(own)("/badge.pkpass")}>
                {t("take.apple")}
              </a>
            </li>
          )}
          {wallets.google && (
            <li>
              <a className="button button-quiet" href={behind(own)("/google-wallet")} rel="noreferrer">
                {t("take.google")}
              </a>
            </li>
          )}
          {certified && (
            <li>
              <a className="button button-quiet" href={behind(own)("/attestation.pdf")}>
                {t("take.certificate")}
              </a>
            </li>
          )}
        </ul>
        {(wallets.apple || wallets.google) && (
          <p className="quiet m-0 max-w-text">
            {t("take.walletHint")} {wallets.google && t("take.googleHint")}
          </p>
        )}
      </section>
      {(changeable || certified) && (
        <section aria-labelledby="change" className="grid gap-3">
          <h2 id="change">{t("change.title")}</h2>
          <ul className="flex flex-wrap gap-3">
            {changeable && (
              <>
                <li>
                  <LinkButton look="quiet" to={behind(own)("/seances")} reloadDocument>
                    {t("change.sessions")}
                  </LinkButton>
                </li>
                <li>
                  <LinkButton look="quiet" to={path("/mon-espace/adresse")} reloadDocument>
                    {t("ownAddress.link")}
                  </LinkButton>
                </li>
                <li>
                  <LinkButton look="quiet" to={behind(own)("/attente")} reloadDocument>
                    {t("waiting:sessions.link")}
                  </LinkButton>
                </li>
              </>
            )}
            <li>
              <LinkButton look="quiet" to={behind(own)("/nom")} reloadDocument>
                {t("change.name")}
              </LinkButton>
            </li>
            {givable && (
              <li>
                <LinkButton look="quiet" to={behind(own)("/cession")} reloadDocument>
                  {t("handOver.title")}
                </LinkButton>
              </li>
            )}
            {changeable && (
              <li>
                <LinkButton look="danger" to={behind(own)("/annulation")} reloadDocument>
                  {t("change.cancel")}
                </LinkButton>
              </li>
            )}
          </ul>
        </section>
      )}
      <p className="quiet max-w-text">{t("take.key")}</p>
      <p>
        <a href={path("/mon-espace/donnees")}>{t("ownData:link")}</a>
      </p>
    </div>
  );
}
