import { useTranslation } from "react-i18next";
import { Button } from "../button.tsx";

export interface LoginView {
  readonly id: number;
  /** Names of `domain/people/browsers.ts`. */
  readonly browser: string | null;
  readonly system: string | null;
  /** Times in words. */
  readonly since: string;
  readonly seen: string;
  readonly until: string;
  /** Whether it is the current login. */
  readonly own: boolean;
}

/** A list of open logins, with buttons to end each, or all others. @param ending the forms' address */
export function LoginList({ logins, ending }: { logins: readonly LoginView[]; ending: string }) {
  const { t } = useTranslation("security");
  const others = logins.filter(({ own }) => !own).length;
  return (
    <section aria-labelledby="logins" className="grid gap-3">
      <h2 id="logins">{t("logins.title")}</h2>
      <p className="hint">{t("logins.zone")}</p>
      {logins.length === 0 && <p>{t("logins.none")}</p>}
      <ul>
        {logins.map((login) => (
          <li key={login.id} className="flex flex-wrap items-start justify-between gap-3 border-line border-b py-3">
            <div className="grid gap-0.5">
              <span id={`login-${login.id}`} className="font-semibold">
                <BrowserName {...login} />
                {login.own && ` ${t("logins.own")}`}
              </span>
              <span className="hint">{t("logins.since", { moment: login.since })}</span>
              <span className="hint">{t("logins.seen", { moment: login.seen })}</span>
              <span className="hint">{t("logins.until", { moment: login.until })}</span>
            </div>
            {!login.own && (
              <form method="post" action={ending}>
                <input type="hidden" name="login" value={login.id} />
                <Button look="quiet" aria-describedby={`login-${login.id}`}>
                  {t("logins.end")}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {others > 1 && (
        <form method="post" action={ending}>
          <Button look="danger">{t(others === logins.length ? "logins.endAll" : "logins.endOthers")}</Button>
        </form>
      )}
    </section>
  );
}

function BrowserName({ browser, system }: { browser: string | null; system: string | null }) {
  const { t } = useTranslation("letters");
  const names = [
    t(`account.browsers.${(browser ?? "other") as "other"}`),
    system && t(`account.systems.${system as "ios"}`),
  ];
  return <>{names.filter(Boolean).join(", ")}</>;
}
