import { useTranslation } from "react-i18next";

export interface ListedRegistration {
  readonly path: string;
  /** The page of the person's own programme; null when cancelled. */
  readonly programme: string | null;
  readonly edition: string;
  readonly type: string;
  readonly name: string;
  readonly cancelled: boolean;
  /** It is cancelled because its place was handed over. */
  readonly handedOver: boolean;
  /** The registration is not confirmed yet. */
  readonly held: boolean;
  /** The edition's last day has ended. */
  readonly over: boolean;
}

/** Lists a person's past and current registrations, each with a link to its page. */
export function RegistrationList({ registrations }: { registrations: readonly ListedRegistration[] }) {
  const { t } = useTranslation("me");
  return (
    <section aria-labelledby="registrations" className="grid gap-3">
      <h2 id="registrations">{t("home.registrations")}</h2>
      {registrations.length === 0 && <p>{t("home.none")}</p>}
      <ul>
        {registrations.map(({ path, programme, edition, type, name, cancelled, handedOver, held, over }) => (
          <li key={path} className="grid gap-0.5 border-b border-line py-3">
            <a href={path} className="font-semibold wrap-anywhere">
              {edition}
            </a>
            <span className="hint wrap-anywhere">
              {[
                name,
                type,
                handedOver
                  ? t("home.handedOver")
                  : cancelled
                    ? t("home.cancelled")
                    : over
                      ? t("home.over")
                      : held
                        ? t("home.held")
                        : null,
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
            {programme && (
              <span>
                <a href={programme}>{t("home.programme")}</a>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
