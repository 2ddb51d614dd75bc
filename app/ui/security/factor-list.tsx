import { useTranslation } from "react-i18next";
import { Button, LinkButton } from "../button.tsx";
import { usePageLanguage } from "../page-language.ts";

/** A person's second factors, with times in words. */
export interface ListedFactors {
  readonly passkeys: readonly {
    readonly id: number;
    readonly name: string;
    readonly since: string;
    readonly used: string | null;
  }[];
  /** When the authenticator app was added; null for none. */
  readonly app: string | null;
  /** The number of unused recovery codes. */
  readonly recovery: number;
}

/** The passkeys, the app and the recovery codes, with their actions. */
export function FactorList({ factors }: { factors: ListedFactors }) {
  const { passkeys, app, recovery } = factors;
  const { t } = useTranslation("security");
  const { path } = usePageLanguage();
  return (
    <>
      <section aria-labelledby="passkeys" className="grid gap-3">
        <h2 id="passkeys">{t("passkeys.title")}</h2>
        <p className="max-w-text">{t("passkeys.about")}</p>
        {passkeys.length > 0 && (
          <ul>
            {passkeys.map(({ id, name, since, used }) => (
              <li key={id} className="grid gap-0.5 border-line border-b py-3">
                <a href={path("/mon-espace/securite/cles/:id", { id })} className="font-semibold wrap-anywhere">
                  {name}
                </a>
                <span className="hint">{t("passkeys.since", { moment: since })}</span>
                <span className="hint">{used ? t("passkeys.used", { moment: used }) : t("passkeys.unused")}</span>
              </li>
            ))}
          </ul>
        )}
        <p>
          <LinkButton look="quiet" to={path("/mon-espace/securite/cles")} reloadDocument>
            {t("passkeys.add")}
          </LinkButton>
        </p>
      </section>
      <section aria-labelledby="app" className="grid gap-3">
        <h2 id="app">{t("app.title")}</h2>
        {app === null ? (
          <>
            <p className="max-w-text">{t("app.none")}</p>
            <p>
              <LinkButton look="quiet" to={path("/mon-espace/securite/application")} reloadDocument>
                {t("app.add")}
              </LinkButton>
            </p>
          </>
        ) : (
          <>
            <p>{t("app.since", { moment: app })}</p>
            <div className="flex flex-wrap gap-3">
              <LinkButton look="quiet" to={path("/mon-espace/securite/application")} reloadDocument>
                {t("app.replace")}
              </LinkButton>
              <form method="post" action={path("/mon-espace/securite/application/retrait")}>
                <Button look="danger">{t("app.remove")}</Button>
              </form>
            </div>
          </>
        )}
      </section>
      <section aria-labelledby="recovery" className="grid gap-3">
        <h2 id="recovery">{t("recovery.title")}</h2>
        <p>{t("recovery.left", { count: recovery })}</p>
        {(passkeys.length > 0 || app !== null) && (
          <p>
            <LinkButton look="quiet" to={path("/mon-espace/securite/codes")} reloadDocument>
              {t("recovery.make")}
            </LinkButton>
          </p>
        )}
      </section>
    </>
  );
}
